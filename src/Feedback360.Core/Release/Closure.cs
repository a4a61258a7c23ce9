using Feedback360.Core.Surveys;

namespace Feedback360.Core.Release;

/// <summary>An exact number with its n.</summary>
internal readonly record struct Exact(Estimate Value, int N);

/// <summary>A part of all others: a block or the managers.</summary>
/// <param name="Key">Block key, or <c>manager</c>.</param>
/// <param name="Groups">Its groups.</param>
/// <param name="N">Smallest n among its released items.</param>
internal sealed record Source(string Key, IReadOnlyList<string> Groups, int N);

/// <summary>
/// D4: everything that follows from leaf cells, as exact fractions. It sees released cells only, never a rating, so
/// that whoever holds a report could compute the rest of it.
/// </summary>
/// <param name="leaves">The leaf cells of one subject.</param>
/// <param name="withManager">Whether the manager belongs to all others (statistics 21 leaves a new manager out).</param>
/// <param name="rules">The rules; all of them if not given.</param>
internal sealed class Closure(SealedLeaves leaves, bool withManager = true, ReleaseRules? rules = null)
{
    private const string Manager = "manager";

    private readonly Dictionary<object, Released<Exact>> _allOthers = new(leaves.Competencies.Sum(one => one.Items.Count + 1), ReferenceEqualityComparer.Instance);
    private readonly Dictionary<object, IReadOnlyList<Source>> _sources = new(leaves.Competencies.Count, ReferenceEqualityComparer.Instance);

    /// <summary>The subject's lines.</summary>
    public Lines Lines { get; } = leaves.Lines();

    /// <summary>The subject's own rating.</summary>
    public Released<Exact> Self(LeafItem item) => Exempt(item, item.Self);

    /// <summary>Mean over the managers who rated the item.</summary>
    public Released<Exact> ManagerOf(LeafItem item) => Exempt(item, item.Manager);

    /// <summary>A block's leaf.</summary>
    public Released<Exact> Block(LeafItem item, PublishedBlock block)
    {
        var cell = item.Blocks[block.Block];
        return cell.TryGet(out var leaf) ? new Exact(BandOf(item).Read(leaf), leaf.N) : cell.Why!;
    }

    /// <summary>Σ n·num / Σ n over the blocks and the manager; withheld if the manager would be alone.</summary>
    public Released<Exact> AllOthers(LeafItem item) => Once(item, ComputeAllOthers);

    /// <summary>Mean of the subject's own ratings.</summary>
    public Released<Exact> Self(LeafCompetency competency) => MeanOfItems(competency, Self, 1);

    /// <summary>Mean of the managers' values.</summary>
    public Released<Exact> ManagerOf(LeafCompetency competency) => MeanOfItems(competency, ManagerOf, Lines.Answered(Manager));

    /// <summary>Mean of a block's leaves; where its items are hidden, the value that was released instead.</summary>
    public Released<Exact> Block(LeafCompetency competency, PublishedBlock block) =>
        competency.WithoutItems.TryGetValue(block.Block, out var value)
            ? value.Map(figure => new Exact(ReadDerived(figure, BandOf(competency).Shift), figure.N))
            : MeanOfItems(competency, item => Block(item, block), block.Counted);

    /// <summary>
    /// Mean over items of all others' values. Where the items of a block are hidden it can only be made of the
    /// blocks' released values, weighted by their ballots.
    /// </summary>
    public Released<Exact> AllOthers(LeafCompetency competency) => Once(competency, ComputeAllOthers);

    /// <summary>What all others of a competency are made of; empty if they are withheld.</summary>
    public IReadOnlyList<Source> Sources(LeafCompetency competency) =>
        _sources.TryGetValue(competency, out var known) ? known : _sources[competency] = FindSources(competency);

    /// <summary>What all others of an item are made of; empty if they are withheld.</summary>
    public IReadOnlyList<Source> Sources(LeafItem item)
    {
        if (!AllOthers(item).IsShown)
            return [];
        var blocks = Lines.Blocks.Where(block => item.Blocks[block.Block].IsShown)
            .Select(block => new Source(block.Block, block.Members, item.Blocks[block.Block].Value.N));
        return withManager && item.Manager.TryGet(out var manager)
            ? [.. blocks, new Source(Manager, [Manager], manager.N)]
            : [.. blocks];
    }

    /// <summary>What is added to an ordinal of the competency to print it.</summary>
    public int Shift(LeafCompetency competency) => BandOf(competency).Shift;

    /// <summary>What is added to an ordinal of the item to print it.</summary>
    public int Shift(LeafItem item) => BandOf(item).Shift;

    /// <summary>The mean of all others over some competencies, exact; withheld unless each of them is released.</summary>
    public Released<Estimate> MeanOfAllOthers(IEnumerable<LeafCompetency> competencies)
    {
        Released<Exact>[] values = [.. competencies.Select(AllOthers)];
        return values.FirstOrDefault(value => !value.IsShown) is { } missing
            ? missing.Why!
            : Estimate.Mean([.. values.Select(value => value.Value.Value)]);
    }

    /// <summary>A derived number as it is printed.</summary>
    public static Released<Figure> Print(Released<Exact> number, int shift) =>
        number.TryGet(out var exact) ? Printing.Figure(exact.Value, exact.N, shift) : number.Why!;

    /// <summary>All others are asked for again and again, and fractions are slow.</summary>
    private Released<Exact> Once<T>(T cells, Func<T, Released<Exact>> compute)
        where T : class => _allOthers.TryGetValue(cells, out var known) ? known : _allOthers[cells] = compute(cells);

    private Released<Exact> ComputeAllOthers(LeafItem item)
    {
        for (var place = 0; place < item.Blocks.Count; place++)
        {
            if (item.Blocks.At(place).Value.Why?.Reason == Reason.HiddenToProtectAnother)
                return WhyNoOthers(item);
        }
        return WeightedMean(block => Block(item, block), () => ManagerOf(item)) is { } mean ? mean : WhyNoOthers(item);
    }

    private Released<Exact> ComputeAllOthers(LeafCompetency competency)
    {
        if (Lines.Blocks.Count == 0)
            return new Withheld(Reason.FewerThanMinimum, Lines.SmallestMinimum);
        return competency.WithoutItems.Count > 0
            ? AllOthersOfBlocks(competency)
            : MeanOfItems(competency, AllOthers, BlocksIn(competency).Sum(block => block.Counted));
    }

    /// <summary>Over the blocks that have a value, and the manager; null if no block has.</summary>
    private Exact? WeightedMean(Func<PublishedBlock, Released<Exact>> ofBlock, Func<Released<Exact>> ofManager)
    {
        var (sum, n, counted) = (default(Estimate), 0, 0);
        foreach (var block in Lines.Blocks)
        {
            if (ofBlock(block).TryGet(out var value))
                (sum, n, counted) = (sum + value.Value * value.N, n + value.N, counted + block.Counted);
        }
        if (n == 0)
            return null;
        if (withManager && ofManager().TryGet(out var manager))
            (sum, n) = (sum + manager.Value * manager.N, n + manager.N);
        return new Exact(sum * new Rational(1, n), counted);
    }

    private Band BandOf(LeafItem item) => leaves.BandOf(item.Scale);

    private Band BandOf(LeafCompetency competency) => BandOf(competency.Items[0]);

    private Released<Exact> Exempt(LeafItem item, Released<Figure> cell) =>
        cell.TryGet(out var figure) ? new Exact(BandOf(item).ReadExempt(figure), figure.N) : cell.Why!;

    private static Estimate ReadDerived(Figure figure, int shift) => figure switch
    {
        Figure.Approximate about => new Estimate(about.Low - shift, about.Value - shift, about.High - shift),
        Figure.Shown shown => (Rational)(shown.Value - shift),
        _ => throw new ArgumentException("A derived number is no band.", nameof(figure)),
    };

    private Released<Exact> MeanOfItems(LeafCompetency competency, Func<LeafItem, Released<Exact>> value, int n)
    {
        var (sum, shown) = (default(Estimate), 0);
        foreach (var item in competency.Items)
        {
            if (value(item).TryGet(out var exact))
                (sum, shown) = (sum + OnTheWay(exact.Value), shown + 1);
        }
        return shown < HalfRule.Needed(competency.Items.Count)
            ? HalfRule.Reason([.. competency.Items.Select(value)], shown)
            : new Exact(sum * new Rational(1, shown), n);
    }

    private Estimate OnTheWay(Estimate value) =>
        rules is null or { RoundedOnce: true } ? value : new(value.Low, value.Value.RoundHalfUp(1), value.High);

    private Released<Exact> AllOthersOfBlocks(LeafCompetency competency) =>
        WeightedMean(block => Block(competency, block), () => ManagerOf(competency)) is { } mean
            ? mean
            : new Withheld(Reason.HiddenToProtectAnother, PanelShift.ItemsNeeded);

    /// <summary>The blocks that all others of a competency are made of.</summary>
    private IEnumerable<PublishedBlock> BlocksIn(LeafCompetency competency) => competency.WithoutItems.Count > 0
        ? Lines.Blocks.Where(block => Block(competency, block).IsShown)
        : Lines.Blocks.Where(block => HasItem(competency, block));

    private static bool HasItem(LeafCompetency competency, PublishedBlock block)
    {
        foreach (var item in competency.Items)
        {
            if (item.Blocks[block.Block].IsShown)
                return true;
        }
        return false;
    }

    private List<Source> FindSources(LeafCompetency competency)
    {
        var sources = new List<Source>();
        if (!AllOthers(competency).IsShown)
            return sources;
        foreach (var block in BlocksIn(competency))
            sources.Add(new(block.Block, block.Members, SmallestN(competency, block)));
        if (withManager && SmallestNOfManager(competency) is { } manager)
            sources.Add(new(Manager, [Manager], manager));
        return sources;
    }

    private static int SmallestN(LeafCompetency competency, PublishedBlock block)
    {
        if (competency.WithoutItems.ContainsKey(block.Block))
            return block.Counted;
        var smallest = int.MaxValue;
        foreach (var item in competency.Items)
        {
            if (item.Blocks[block.Block].TryGet(out var leaf))
                smallest = Math.Min(smallest, leaf.N);
        }
        return smallest;
    }

    /// <summary>Over the items through which the manager is part of all others; null if there is none.</summary>
    private int? SmallestNOfManager(LeafCompetency competency)
    {
        int? smallest = null;
        foreach (var item in competency.Items)
        {
            var isPart = competency.WithoutItems.Count > 0 ? ManagerOf(competency).IsShown : AllOthers(item).IsShown;
            if (isPart && item.Manager.TryGet(out var manager))
                smallest = Math.Min(smallest ?? manager.N, manager.N);
        }
        return smallest;
    }

    private Withheld WhyNoOthers(LeafItem item)
    {
        if (Lines.Blocks.Count == 0)
            return new(Reason.FewerThanMinimum, Lines.SmallestMinimum);
        Withheld[] reasons = [.. Lines.Blocks.Select(block => item.Blocks[block.Block].Why).OfType<Withheld>()];
        Reason[] order = [Reason.HiddenToProtectAnother, Reason.FewerThanMinimum, Reason.ByPolicy, Reason.Merged, Reason.NotAsked];
        return reasons.OrderBy(why => Array.IndexOf(order, why.Reason)).ThenBy(why => why.Minimum).First();
    }
}
