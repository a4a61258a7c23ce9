using Feedback360.Core.Surveys;

namespace Feedback360.Core.Release;

/// <summary>
/// What the leaf tables of a round have in common, worked out once: scales and their bands, who is asked what, and the
/// cells there can be.
/// </summary>
internal sealed class LeafForm
{
    private readonly bool[][] _asked;
    private readonly Band[] _bands;
    private readonly LeafCells[] _blockCells;
    private readonly LeafCells[] _exemptCells;

    /// <param name="survey">The survey.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="rules">The rules.</param>
    public LeafForm(Survey survey, ReleasedPolicy policy, ReleaseRules rules)
    {
        (Survey, Rules, Spread) = (survey, rules, new SpreadRule(policy, rules));
        Scales = new(survey.Items.Select(item => item.Scale).DistinctBy(scale => scale.Name, StringComparer.Ordinal)
            .Select(scale => KeyValuePair.Create(scale.Name, ReleasedScale.From(scale))));
        Bands = Scales.Entries.ToDictionary(scale => scale.Key, scale => Band.For(scale.Value, policy), StringComparer.Ordinal);
        Points = Bands.Values.Max(band => band.Points);
        _asked = [.. survey.Groups.Select(group => survey.Items.Select(item => item.IsAsked(group.Code)).ToArray())];
        _bands = [.. survey.Items.Select(item => Bands[item.Scale.Name])];
        _blockCells = CellsOf(band => rules.EndBands ? band.Release : band.Mean);
        _exemptCells = CellsOf(band => band.Mean);
    }

    /// <summary>The survey.</summary>
    public Survey Survey { get; }

    /// <summary>The rules.</summary>
    public ReleaseRules Rules { get; }

    /// <summary>D5.</summary>
    public SpreadRule Spread { get; }

    /// <summary>The scales of the items, by name.</summary>
    public Keyed<ReleasedScale> Scales { get; }

    /// <summary>D3 per scale name.</summary>
    public IReadOnlyDictionary<string, Band> Bands { get; }

    /// <summary>Most points of any item's scale.</summary>
    public int Points { get; }

    /// <summary>D3 of an item's scale.</summary>
    public Band BandOf(Item item) => _bands[item.Index];

    /// <summary>Whether the group at an index of the survey's groups is asked.</summary>
    public bool IsAsked(int group, Item item) => _asked[group][item.Index];

    /// <summary>The leaf of protected raters (D3).</summary>
    public Released<Figure> BlockCell(Item item, int sum, int n) => _blockCells[item.Index].Of(sum, n);

    /// <summary>The mean of identifiable raters (D6).</summary>
    public Released<Figure> ExemptCell(Item item, int sum, int n) => _exemptCells[item.Index].Of(sum, n);

    /// <summary>By item; items of one scale have their cells in common.</summary>
    private LeafCells[] CellsOf(Func<Band, Func<int, int, Figure>> release)
    {
        var cells = Bands.Values.ToDictionary(band => band, band => new LeafCells(band.Points, release(band)));
        return Array.ConvertAll(_bands, band => cells[band]);
    }
}
