namespace Feedback360.Web.Tests.Campaigns.TwoRounds;

/// <summary>One competency of a comparison.</summary>
/// <param name="Before">All others then, on what both rounds show.</param>
/// <param name="Raters">Parts of the noise: smallest n of every part, before and after.</param>
internal sealed record ExpectedCompetencyChange(string Key, Ends Before, Ends After, (int Before, int After) Raters, bool WithManager)
{
    public Ends Delta => After - Before;

    /// <summary>S_diff² with the norm's mean square on both sides.</summary>
    public double Variance => TwoRoundsPlan.Norms[Key].AsDouble() * ((1.0 / Raters.Before) + (1.0 / Raters.After));

    /// <summary>The weakest case of the two ends; 1 if they point in different directions.</summary>
    public double P =>
        Delta.Low.Top.Sign * Delta.High.Top.Sign <= 0
            ? 1
            : TwoSided(Math.Min(Math.Abs(Delta.Low.AsDouble()), Math.Abs(Delta.High.AsDouble())) / Math.Sqrt(Variance));

    public decimal SmallestDetectable => Math.Round((decimal)(1.96 * Math.Sqrt(Variance)), 2, MidpointRounding.AwayFromZero);

    /// <summary>2·Φ(-x) by Simpson's rule over the density.</summary>
    private static double TwoSided(double x)
    {
        const int Steps = 20_000;
        var (width, sum) = (x / Steps, 0.0);
        for (var step = 0; step <= Steps; step++)
            sum += Math.Exp(-(step * width * step * width) / 2) * (step is 0 or Steps ? 1 : step % 2 == 1 ? 4 : 2);
        return Math.Max(0, 1 - (2 * sum * width / 3 / Math.Sqrt(2 * Math.PI)));
    }
}

/// <summary>What the comparison of a subject's two reports must say (statistics 21, 20f), from the plan alone.</summary>
internal sealed class ExpectedChange(PlannedSubject subject)
{
    private readonly ExpectedReport _before = new(1, subject);
    private readonly ExpectedReport _after = new(2, subject);

    private bool SameManager => subject.Id != "s03";

    /// <summary>Competencies that can be compared.</summary>
    public IReadOnlyList<ExpectedCompetencyChange> Competencies() =>
        [.. TwoRoundsPlan.Norms.Keys.Select(Competency).OfType<ExpectedCompetencyChange>()];

    /// <summary>By Benjamini and Hochberg at .10 over all competencies that are compared.</summary>
    public Dictionary<string, string> Outcomes()
    {
        var all = Competencies();
        var ranked = all.OrderBy(one => one.P).ToList();
        var rejected = Enumerable.Range(1, ranked.Count).Where(rank => ranked[rank - 1].P <= 0.10 * rank / ranked.Count).DefaultIfEmpty(0).Max();
        return all.ToDictionary(one => one.Key, one => ranked.IndexOf(one) >= rejected ? "cannot-tell" : one.Delta.Low.Top.Sign > 0 ? "better" : "worse");
    }

    private ExpectedCompetencyChange? Competency(string key)
    {
        int[] all = [.. ExpectedReport.ItemsOf(key)];
        int[] items = [.. all.Where(item => Shared(item).Count > 0)];
        if (items.Length * 2 < all.Length)
            return null;
        var withManager = SameManager && all.Any(item => _before.Manager(item) is not null && _after.Manager(item) is not null);
        return new(
            key,
            Ends.Mean([.. items.Select(item => Side(item, _before, withManager))]),
            Ends.Mean([.. items.Select(item => Side(item, _after, withManager))]),
            (Raters(key, _before, withManager), Raters(key, _after, withManager)),
            withManager);
    }

    /// <summary>Keys of blocks that show the item in both rounds; the plan keeps the blocks themselves the same.</summary>
    private List<string> Shared(int item) =>
        [.. _before.Blocks.Where(block => _before.Leaf(block, item) is not null && _after.Leaf(In(_after, block.Key), item) is not null).Select(block => block.Key)];

    private bool BothManagers(int item) => _before.Manager(item) is not null && _after.Manager(item) is not null;

    private Ends Side(int item, ExpectedReport report, bool withManager)
    {
        var parts = Shared(item).Select(key => report.Leaf(In(report, key), item)!).Select(leaf => (leaf.Ends, leaf.N)).ToList();
        if (withManager && BothManagers(item))
            parts.Add(report.Manager(item)!.Value);
        return Ends.Mean(parts);
    }

    private int Raters(string key, ExpectedReport report, bool withManager)
    {
        int[] items = [.. ExpectedReport.ItemsOf(key)];
        var blocks = report.Blocks.Select(block => items.Where(item => Shared(item).Contains(block.Key)).Select(item => report.Leaf(block, item)!.N).ToArray());
        var managers = withManager ? items.Where(BothManagers).Min(item => report.Manager(item)!.Value.N) : 0;
        return blocks.Where(ns => ns.Length > 0).Sum(ns => ns.Min()) + managers;
    }

    private static ExpectedBlock In(ExpectedReport report, string key) => report.Blocks.Single(block => block.Key == key);
}
