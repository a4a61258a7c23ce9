namespace Feedback360.Core.Release;

/// <summary>
/// A leaf table that the audit refuses, as it is released: every cell of protected raters is withheld, whichever one it
/// was that failed, so that the place of the gap says nothing about answers. Data are never changed to fit.
/// </summary>
/// <param name="lines">The subject's lines.</param>
/// <param name="remaining">L: the answers that would have had to remain possible.</param>
internal sealed class WithheldTable(Lines lines, int remaining)
{
    private readonly Withheld _why = new(Reason.HiddenToProtectAnother, remaining);

    /// <summary>The cells of a competency without anything about protected raters.</summary>
    public LeafCompetency Of(LeafCompetency competency) => new(
        competency.Key,
        new(lines.Blocks.Select(block => KeyValuePair.Create(block.Block, (Released<Figure>)_why))),
        lines.Each<AgreementClass>(_ => _why),
        [.. competency.Items.Select(Of)]);

    /// <summary>The cells of an item without anything about protected raters.</summary>
    public LeafItem Of(LeafItem item) => item with
    {
        Blocks = lines.Each<Figure>(_ => _why),
        Frequencies = lines.Each<IReadOnlyList<FrequencyClass>>(_ => _why),
    };
}
