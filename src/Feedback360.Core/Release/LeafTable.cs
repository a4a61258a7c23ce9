using Feedback360.Core.Scoring;
using Feedback360.Core.Surveys;

namespace Feedback360.Core.Release;

/// <summary>
/// Makes the leaf cells of one subject: the only place where a released number is computed from ratings.
/// </summary>
internal sealed class LeafTable
{
    /// <summary>The least ratings of a leaf that is part of an agreement class.</summary>
    public const int AgreementFrom = 5;

    private const int FrequenciesFrom = 9;

    private readonly Survey _survey;
    private readonly Lines _lines;
    private readonly IReadOnlyDictionary<string, Band> _bands;
    private readonly HashSet<string> _withoutItems;
    private readonly ReleaseRules _rules;
    private readonly Tally _tally;
    private readonly Dictionary<string, int> _place;

    /// <param name="survey">The survey.</param>
    /// <param name="lines">The subject's blocks.</param>
    /// <param name="bands">D3 per scale name.</param>
    /// <param name="sheet">The ratings.</param>
    /// <param name="withoutItems">Blocks that are published per competency only.</param>
    /// <param name="rules">The rules.</param>
    public LeafTable(
        Survey survey, Lines lines, IReadOnlyDictionary<string, Band> bands, RatingSheet sheet, IEnumerable<string> withoutItems, ReleaseRules rules)
    {
        _survey = survey;
        _lines = lines;
        _bands = bands;
        _rules = rules;
        _withoutItems = withoutItems.ToHashSet(StringComparer.Ordinal);
        string[] keys = [RaterGroup.Self.BlockKey, RaterGroup.Manager.BlockKey, .. lines.Blocks.Select(block => block.Block)];
        _place = keys.Index().ToDictionary(key => key.Item, key => key.Index, StringComparer.Ordinal);
        _tally = Scorer.Tally(sheet, [.. survey.Groups.Select(LineOf)], keys.Length);
    }

    /// <summary>The leaf cells of a competency's own items.</summary>
    public LeafCompetency Competency(Competency competency) => new(
        competency.Key,
        new(_lines.Blocks.Where(block => _withoutItems.Contains(block.Block)).Select(block =>
            KeyValuePair.Create(block.Block, WithoutItems(competency, block)))),
        _lines.Each<AgreementClass>(_ => new Withheld(Reason.ByPolicy, AgreementFrom)),
        [.. competency.Items.Select(item => Item(_survey.Items[item]))]);

    /// <summary>The leaf cells of one item.</summary>
    public LeafItem Item(Item item) => new(
        item.Key,
        item.Competency,
        item.Scale.Name,
        Exempt(item, RaterGroup.Self),
        Exempt(item, RaterGroup.Manager),
        _lines.Each(block => IsHidden(item, block)
            ? new Withheld(Reason.HiddenToProtectAnother, PanelShift.ItemsNeeded)
            : Leaf(item, block)),
        _lines.Each<IReadOnlyList<FrequencyClass>>(_ => new Withheld(Reason.ByPolicy, FrequenciesFrom)));

    private int LineOf(RaterGroup group)
    {
        if (group == RaterGroup.Manager && !_rules.ExemptApart && _lines.Blocks.Count > 0)
            return _place[_lines.Blocks[0].Block];
        if (group.IsExempt)
            return _place[group.BlockKey];
        var block = _lines.Blocks.FirstOrDefault(block => block.Members.Contains(group.BlockKey));
        return block is null ? Scorer.NoLine : _place[block.Block];
    }

    /// <summary>An item asked for the first time says nothing together with an earlier round.</summary>
    private bool IsHidden(Item item, PublishedBlock block) =>
        item.Kind == ItemKind.Rating && _withoutItems.Contains(block.Block);

    /// <summary>D2 and D3. The reasons "not asked" and "merged" come from the survey, never from an answer.</summary>
    private Released<Figure> Leaf(Item item, PublishedBlock block)
    {
        var minimum = _lines.MinimumOf(block);
        var asked = block.Members.Count(member => item.IsAsked(Group(member).Code));
        if (asked < block.Members.Count)
            return new Withheld(asked == 0 ? Reason.NotAsked : Reason.Merged, minimum);
        var n = _tally.Count(_place[block.Block], item.Index);
        if (n < (_rules.ItemThreshold ? minimum : 1))
            return new Withheld(Reason.FewerThanMinimum, minimum);
        var band = _bands[item.Scale.Name];
        if (!band.CanRelease(n))
            return new Withheld(Reason.ByPolicy, minimum);
        var sum = _tally.Sum(_place[block.Block], item.Index);
        return _rules.EndBands ? band.Release(sum, n) : band.Mean(sum, n);
    }

    /// <summary>D6: identifiable raters are shown as they are.</summary>
    private Released<Figure> Exempt(Item item, RaterGroup group)
    {
        if (!item.IsAsked(group.Code) || _lines.Exempt.All(rater => rater.Block != group.BlockKey))
            return new Withheld(Reason.NotAsked, 1);
        var n = _tally.Count(_place[group.BlockKey], item.Index);
        return n == 0
            ? new Withheld(Reason.NoAnswer, 1)
            : _bands[item.Scale.Name].Mean(_tally.Sum(_place[group.BlockKey], item.Index), n);
    }

    /// <summary>3.5: the competency from the banded item values, which stay unpublished.</summary>
    private Released<Figure> WithoutItems(Competency competency, PublishedBlock block)
    {
        Released<Figure>[] leaves = [.. competency.Items.Select(item => Leaf(_survey.Items[item], block))];
        var band = _bands[_survey.Items[competency.Items[0]].Scale.Name];
        Estimate[] values = [.. leaves.Where(leaf => leaf.IsShown).Select(leaf => band.Read(leaf.Value))];
        if (values.Length < HalfRule.Needed(leaves.Length))
            return HalfRule.Reason(leaves, values.Length);
        return values.Length < PanelShift.ItemsNeeded
            ? new Withheld(Reason.HiddenToProtectAnother, PanelShift.ItemsNeeded)
            : Printing.Figure(Estimate.Mean(values), block.Counted, band.Shift);
    }

    private RaterGroup Group(string blockKey) => _survey.Groups.First(group => group.BlockKey == blockKey);
}
