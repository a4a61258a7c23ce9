using Feedback360.Core.Scoring;
using Feedback360.Core.Surveys;

namespace Feedback360.Core.Release;

/// <summary>
/// Makes the leaf cells of one subject: the only place where a released number is computed from ratings.
/// </summary>
internal sealed class LeafTable
{
    private readonly LeafForm _form;
    private readonly Lines _lines;
    private readonly BlockLine[] _blocks;
    private readonly ExemptLine _self;
    private readonly ExemptLine _manager;
    private readonly Tally _tally;

    /// <summary>Where no block is large enough for frequency classes, all items have the same to say about them.</summary>
    private readonly Keyed<Released<IReadOnlyList<FrequencyClass>>>? _noFrequencies;

    /// <param name="form">What all subjects have in common.</param>
    /// <param name="lines">The subject's blocks.</param>
    /// <param name="sheet">The ratings.</param>
    /// <param name="withoutItems">Blocks that are published per competency only.</param>
    public LeafTable(LeafForm form, Lines lines, RatingSheet sheet, IReadOnlyCollection<string> withoutItems)
    {
        (_form, _lines) = (form, lines);
        _self = Exempt(RaterGroup.Self, line: 0);
        _manager = Exempt(RaterGroup.Manager, line: 1);
        _blocks = [.. lines.Blocks.Select((block, place) => new BlockLine(
            place + 2, block.Counted, lines.MinimumOf(block), [.. block.Members.Select(IndexOf)], withoutItems.Contains(block.Block)))];
        _tally = Scorer.Tally(sheet, LinesOfGroups(), _blocks.Length + 2, form.Points);
        if (!Array.Exists(_blocks, block => form.Spread.AllowsFrequencies(block.Counted)))
            _noFrequencies = lines.Each(_ => SpreadRule.NoFrequencies);
    }

    /// <summary>The leaf cells of a competency's own items.</summary>
    public LeafCompetency Competency(Competency competency)
    {
        LeafItem[] items = [.. competency.Items.Select(item => Item(_form.Survey.Items[item]))];
        return new(
            competency.Key,
            new(_lines.Blocks.Zip(_blocks).Where(pair => pair.Second.HidesItems)
                .Select(pair => KeyValuePair.Create(pair.First.Block, WithoutItems(competency, pair.Second)))),
            _lines.Each(place => Agreement(competency, items, place)),
            items);
    }

    /// <summary>The leaf cells of one item.</summary>
    public LeafItem Item(Item item)
    {
        // An item asked for the first time says nothing together with an earlier round.
        var blocks = _lines.Each(place => item.Kind == ItemKind.Rating && _blocks[place].HidesItems
            ? new Withheld(Reason.HiddenToProtectAnother, PanelShift.ItemsNeeded)
            : Leaf(item, _blocks[place]));
        return new(
            item.Key,
            item.Competency,
            item.Scale.Name,
            Exempt(item, _self),
            Exempt(item, _manager),
            blocks,
            _noFrequencies ?? _lines.Each(place => Frequencies(item, _blocks[place], blocks.At(place).Value)));
    }

    /// <summary>A published block: where its ratings are counted, and what its cells depend on besides ratings.</summary>
    /// <param name="Line">Its line of the tally.</param>
    /// <param name="Counted">n_b.</param>
    /// <param name="Minimum">k(b).</param>
    /// <param name="Groups">Indexes of its groups in the survey's.</param>
    /// <param name="HidesItems">Whether it is published per competency only (3.5).</param>
    private sealed record BlockLine(int Line, int Counted, int Minimum, int[] Groups, bool HidesItems);

    /// <summary>Self or the managers.</summary>
    /// <param name="Line">Its line of the tally.</param>
    /// <param name="Group">Index of the group.</param>
    /// <param name="IsInvited">Whether there is anybody.</param>
    private sealed record ExemptLine(int Line, int Group, bool IsInvited);

    private ExemptLine Exempt(RaterGroup group, int line) =>
        new(line, IndexOf(group.BlockKey), _lines.Exempt.Any(rater => rater.Block == group.BlockKey));

    private int IndexOf(string blockKey) => _form.Survey.Groups.Index().First(group => group.Item.BlockKey == blockKey).Index;

    private int[] LinesOfGroups()
    {
        var lines = new int[_form.Survey.Groups.Count];
        Array.Fill(lines, Scorer.NoLine);
        foreach (var exempt in (ExemptLine[])[_self, _manager])
            lines[exempt.Group] = exempt.Line;
        foreach (var block in _blocks)
        {
            foreach (var group in block.Groups)
                lines[group] = block.Line;
        }
        if (!_form.Rules.ExemptApart && _blocks.Length > 0)
            lines[_manager.Group] = _blocks[0].Line;
        return lines;
    }

    /// <summary>D5a, from the published leaves.</summary>
    private Released<AgreementClass> Agreement(Competency competency, LeafItem[] items, int place)
    {
        var (block, points) = (_blocks[place], _form.BandOf(_form.Survey.Items[competency.Items[0]]).Points);
        return _form.Spread.Agreement(
            block.Counted,
            points,
            block.HidesItems,
            competency.Items.Where((_, item) => items[item].Blocks.At(place).Value.IsShown)
                .Select(item => new LeafSquares(_tally.Count(block.Line, item), _tally.Sum(block.Line, item), _tally.Squares(block.Line, item))));
    }

    /// <summary>D5b, beside a published leaf.</summary>
    private Released<IReadOnlyList<FrequencyClass>> Frequencies(Item item, BlockLine block, Released<Figure> leaf) => _form.Spread.Frequencies(
        block.Counted, leaf, block.HidesItems, _tally.Counts(block.Line, item.Index)[.._form.BandOf(item).Points]);

    /// <summary>D2 and D3. The reasons "not asked" and "merged" come from the survey, never from an answer.</summary>
    private Released<Figure> Leaf(Item item, BlockLine block)
    {
        var asked = 0;
        foreach (var group in block.Groups)
            asked += _form.IsAsked(group, item) ? 1 : 0;
        if (asked < block.Groups.Length)
            return new Withheld(asked == 0 ? Reason.NotAsked : Reason.Merged, block.Minimum);
        var n = _tally.Count(block.Line, item.Index);
        if (n < (_form.Rules.ItemThreshold ? block.Minimum : 1))
            return new Withheld(Reason.FewerThanMinimum, block.Minimum);
        return _form.BandOf(item).CanRelease(n)
            ? _form.BlockCell(item, _tally.Sum(block.Line, item.Index), n)
            : new Withheld(Reason.ByPolicy, block.Minimum);
    }

    /// <summary>D6: identifiable raters are shown as they are.</summary>
    private Released<Figure> Exempt(Item item, ExemptLine exempt)
    {
        if (!exempt.IsInvited || !_form.IsAsked(exempt.Group, item))
            return new Withheld(Reason.NotAsked, 1);
        var n = _tally.Count(exempt.Line, item.Index);
        return n == 0
            ? new Withheld(Reason.NoAnswer, 1)
            : _form.ExemptCell(item, _tally.Sum(exempt.Line, item.Index), n);
    }

    /// <summary>3.5: the competency from the banded item values, which stay unpublished.</summary>
    private Released<Figure> WithoutItems(Competency competency, BlockLine block)
    {
        Released<Figure>[] leaves = [.. competency.Items.Select(item => Leaf(_form.Survey.Items[item], block))];
        var band = _form.BandOf(_form.Survey.Items[competency.Items[0]]);
        Estimate[] values = [.. leaves.Where(leaf => leaf.IsShown).Select(leaf => band.Read(leaf.Value))];
        if (values.Length < HalfRule.Needed(leaves.Length))
            return HalfRule.Reason(leaves, values.Length);
        return values.Length < PanelShift.ItemsNeeded
            ? new Withheld(Reason.HiddenToProtectAnother, PanelShift.ItemsNeeded)
            : Printing.Figure(Estimate.Mean(values), block.Counted, band.Shift);
    }
}
