using Feedback360.Core.Scoring;
using Feedback360.Core.Surveys;

namespace Feedback360.Core.Release;

/// <summary>
/// Makes the leaf cells of one subject: the only place where a released number is computed from ratings.
/// </summary>
internal sealed class LeafTable
{
    private readonly Survey _survey;
    private readonly Lines _lines;
    private readonly IReadOnlyDictionary<string, Band> _bands;
    private readonly HashSet<string> _withoutItems;
    private readonly ReleaseRules _rules;
    private readonly SpreadRule _spread;
    private readonly Tally _tally;
    private readonly Dictionary<string, int> _place;

    /// <param name="survey">The survey.</param>
    /// <param name="lines">The subject's blocks.</param>
    /// <param name="bands">D3 per scale name.</param>
    /// <param name="sheet">The ratings.</param>
    /// <param name="withoutItems">Blocks that are published per competency only.</param>
    /// <param name="rules">The rules.</param>
    /// <param name="spread">D5.</param>
    public LeafTable(
        Survey survey,
        Lines lines,
        IReadOnlyDictionary<string, Band> bands,
        RatingSheet sheet,
        IEnumerable<string> withoutItems,
        ReleaseRules rules,
        SpreadRule spread)
    {
        _survey = survey;
        _lines = lines;
        _bands = bands;
        _rules = rules;
        _spread = spread;
        _withoutItems = withoutItems.ToHashSet(StringComparer.Ordinal);
        string[] keys = [RaterGroup.Self.BlockKey, RaterGroup.Manager.BlockKey, .. lines.Blocks.Select(block => block.Block)];
        _place = keys.Index().ToDictionary(key => key.Item, key => key.Index, StringComparer.Ordinal);
        _tally = Scorer.Tally(sheet, [.. survey.Groups.Select(LineOf)], keys.Length, bands.Values.Max(band => band.Points));
    }

    /// <summary>The leaf cells of a competency's own items.</summary>
    public LeafCompetency Competency(Competency competency) => new(
        competency.Key,
        new(_lines.Blocks.Where(IsWithoutItems).Select(block => KeyValuePair.Create(block.Block, WithoutItems(competency, block)))),
        _lines.Each(block => Agreement(competency, block)),
        [.. competency.Items.Select(item => Item(_survey.Items[item]))]);

    /// <summary>The leaf cells of one item.</summary>
    public LeafItem Item(Item item)
    {
        var blocks = _lines.Each(block => IsHidden(item, block)
            ? new Withheld(Reason.HiddenToProtectAnother, PanelShift.ItemsNeeded)
            : Leaf(item, block));
        return new(
            item.Key,
            item.Competency,
            item.Scale.Name,
            Exempt(item, RaterGroup.Self),
            Exempt(item, RaterGroup.Manager),
            blocks,
            _lines.Each(block => Frequencies(item, block, blocks[block.Block])));
    }

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
    private bool IsHidden(Item item, PublishedBlock block) => item.Kind == ItemKind.Rating && IsWithoutItems(block);

    private bool IsWithoutItems(PublishedBlock block) => _withoutItems.Contains(block.Block);

    /// <summary>D5a, from the published leaves.</summary>
    private Released<AgreementClass> Agreement(Competency competency, PublishedBlock block)
    {
        var items = competency.Items.Select(item => _survey.Items[item]);
        var line = _place[block.Block];
        return _spread.Agreement(
            block.Counted,
            _bands[items.First().Scale.Name].Points,
            IsWithoutItems(block),
            items.Where(item => Leaf(item, block).IsShown)
                .Select(item => new LeafSquares(_tally.Count(line, item.Index), _tally.Sum(line, item.Index), _tally.Squares(line, item.Index))));
    }

    /// <summary>D5b, beside a published leaf.</summary>
    private Released<IReadOnlyList<FrequencyClass>> Frequencies(Item item, PublishedBlock block, Released<Figure> leaf) => _spread.Frequencies(
        block.Counted, leaf, IsWithoutItems(block), _tally.Counts(_place[block.Block], item.Index)[.._bands[item.Scale.Name].Points]);

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
