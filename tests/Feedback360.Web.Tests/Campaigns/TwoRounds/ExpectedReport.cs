namespace Feedback360.Web.Tests.Campaigns.TwoRounds;

/// <summary>A published block: its groups, and the answers of all its raters.</summary>
internal sealed record ExpectedBlock(string Key, int Invited, string[] Raters);

/// <summary>A published leaf of an item: n and what its answers add up to.</summary>
internal sealed record ExpectedLeaf(int N, int Sum)
{
    private const int Points = 5;

    // Anonymity D3 with the defaults: one insider at the low end, two answers that must remain possible.
    public bool IsLow => Sum <= N + (Points - 1) + 1;

    public bool IsHigh => Sum >= (N * Points) - 1;

    public Ends Ends =>
        IsLow ? new(1, Fraction.Of(N + N + 5, 2 * N), Fraction.Of(N + 5, N))
        : IsHigh ? new(Fraction.Of((N * Points) - 1, N), Fraction.Of((N * Points) - 1 + (N * Points), 2 * N), Points)
        : Ends.Exact(Fraction.Of(((20 * Sum) + N) / (2 * N), 10));
}

/// <summary>
/// What one report must show, from the plan's answers alone: blocks (anonymity 3.4), bands (D3), everything derived (D4),
/// spread (D5).
/// </summary>
internal sealed class ExpectedReport
{
    private const int Minimum = 3;
    private static readonly (string Code, string Key)[] Protected = [("peer", "peers"), ("report", "reports"), ("other", "others")];

    private readonly int _round;
    private readonly PlannedSubject _subject;

    public ExpectedReport(int round, PlannedSubject subject)
    {
        (_round, _subject) = (round, subject);
        Blocks = [.. Partition().Select(BlockOf)];
    }

    public IReadOnlyList<ExpectedBlock> Blocks { get; }

    public string[] Managers => [.. TwoRoundsPlan.AnsweringIn(_round, _subject, _subject.Group("manager"))];

    public bool SelfAnswered => _subject.Group("self").AnsweringIn(_round).Any();

    /// <summary>Invited groups in no block with how many were invited.</summary>
    public IEnumerable<(string Key, int Invited)> Unpublished =>
        from @group in Protected
        let invited = Invited(@group.Code)
        where invited > 0 && Blocks.All(block => !block.Key.Split('+').Contains(@group.Key))
        select (@group.Key, invited);

    /// <summary>Groups that are part of a larger block.</summary>
    public IEnumerable<string> Merged => Blocks.Select(block => block.Key.Split('+')).Where(members => members.Length > 1).SelectMany(members => members);

    public ExpectedLeaf? Leaf(ExpectedBlock block, int item) => Of(block.Raters, item) is { N: >= Minimum } leaf ? leaf : null;

    public int? Self(int item) => SelfAnswered && TwoRoundsPlan.Items[item].OfSelf ? TwoRoundsPlan.Answer(_round, _subject, _subject.Id, item) : null;

    public (Ends Value, int N)? Manager(int item) =>
        Of(Managers, item) is { N: > 0 } given ? (Ends.Exact(Fraction.Of(given.Sum, given.N)), given.N) : null;

    public (Ends Value, int N)? AllOthers(int item)
    {
        var parts = Blocks.Select(block => (block, leaf: Leaf(block, item))).Where(part => part.leaf is not null).ToList();
        if (parts.Count == 0)
            return null;
        var weighted = parts.Select(part => (part.leaf!.Ends, part.leaf.N)).ToList();
        if (Manager(item) is { } manager)
            weighted.Add((manager.Value, manager.N));
        return (Ends.Mean(weighted), parts.Sum(part => part.block.Raters.Length));
    }

    public (Ends Value, int N)? Block(ExpectedBlock block, string competency) =>
        MeanOf(competency, item => Leaf(block, item)?.Ends, block.Raters.Length);

    public (Ends Value, int N)? Self(string competency) =>
        MeanOf(competency, item => Self(item) is { } own ? Ends.Exact(own) : null, 1);

    public (Ends Value, int N)? Manager(string competency) => MeanOf(competency, item => Manager(item)?.Value, Managers.Length);

    public (Ends Value, int N)? AllOthers(string competency) =>
        MeanOf(competency, item => AllOthers(item)?.Value, BlocksIn(competency).Sum(block => block.Raters.Length));

    /// <summary>
    /// D5a with the defaults, on five points: high, moderate or low by the mean squared distance of answers from the mean
    /// of their item, over the items with five answers and more; null without such an item.
    /// </summary>
    public string? Agreement(ExpectedBlock block, string competency)
    {
        int[][] items = [.. ItemsOf(competency).Select(item => Given(block.Raters, item)).Where(given => given.Length >= 5)];
        if (items.Length == 0)
            return null;
        Fraction squares = 0;
        foreach (var given in items)
        {
            var mean = Fraction.Of(given.Sum(), given.Length);
            squares = given.Aggregate(squares, (sum, answer) => sum + ((mean - answer) * (mean - answer)));
        }
        var spread = squares / items.Sum(given => given.Length);
        return spread <= Fraction.Of(9, 16) ? "high" : spread <= Fraction.Of(25, 16) ? "moderate" : "low";
    }

    /// <summary>D5b: per point, how many gave it; null below nine answers.</summary>
    public string? Frequencies(ExpectedBlock block, int item)
    {
        var given = Given(block.Raters, item);
        return given.Length < 9 ? null : string.Join(' ', Enumerable.Range(1, 5).Select(point => given.Count(answer => answer == point)).Select(count => count > 5 ? "many" : count > 2 ? "some" : "few"));
    }

    /// <summary>The weight under which the norm's mean square is spread over all others: smallest n of each part.</summary>
    public int Raters(string competency)
    {
        var blocks = BlocksIn(competency).Sum(block => ItemsOf(competency).Select(item => Leaf(block, item)).OfType<ExpectedLeaf>().Min(leaf => leaf.N));
        var managers = ItemsOf(competency).Select(Manager).OfType<(Ends, int N)>().Select(manager => manager.N).DefaultIfEmpty(0).Min();
        return blocks + managers;
    }

    /// <summary>Pools with their texts; null texts are withheld.</summary>
    public IEnumerable<(string Question, string Pool, string[]? Texts)> Pools() =>
        TwoRoundsPlan.Questions.SelectMany(question => PoolKeys().Select(pool => (question, pool.Key, pool.Raters is null ? null : Texts(question, pool.Raters))));

    public static IEnumerable<int> ItemsOf(string competency) =>
        TwoRoundsPlan.Items.Index().Where(item => item.Item.Competency == competency).Select(item => item.Index);

    private IEnumerable<(string Key, string[]? Raters)> PoolKeys()
    {
        yield return ("self", SelfAnswered ? [_subject.Id] : null);
        yield return ("manager", Managers.Length > 0 ? Managers : null);
        if (Blocks.Count > 0 && Blocks.All(block => block.Raters.Length >= 5))
        {
            foreach (var block in Blocks)
                yield return (block.Key, block.Raters);
            yield break;
        }
        string[] raters = [.. Blocks.SelectMany(block => block.Raters)];
        var groups = Protected.Where(group => Blocks.Count > 0 ? Blocks.Any(block => block.Key.Split('+').Contains(group.Key)) : Invited(group.Code) > 0);
        yield return (string.Join('+', groups.Select(group => group.Key)), raters.Length >= 5 ? raters : null);
    }

    private string[] Texts(string question, string[] raters) =>
        [.. raters.Select(rater => TwoRoundsPlan.Comment(_round, _subject, rater, question)).Where(text => text.Length > 0).Order(StringComparer.Ordinal)];

    private IEnumerable<ExpectedBlock> BlocksIn(string competency) =>
        Blocks.Where(block => ItemsOf(competency).Any(item => Leaf(block, item) is not null));

    private static (Ends, int)? MeanOf(string competency, Func<int, Ends?> value, int n)
    {
        int[] items = [.. ItemsOf(competency)];
        Ends[] values = [.. items.Select(value).OfType<Ends>()];
        return values.Length * 2 >= items.Length ? (Ends.Mean(values), n) : null;
    }

    private ExpectedLeaf Of(IEnumerable<string> raters, int item)
    {
        var given = Given(raters, item);
        return new(given.Length, given.Sum());
    }

    private int[] Given(IEnumerable<string> raters, int item) =>
        [.. raters.Select(rater => TwoRoundsPlan.Answer(_round, _subject, rater, item)).OfType<int>()];

    private int Invited(string code) => _subject.Group(code).Invited.Length;

    private string[] Answering(string code) => [.. TwoRoundsPlan.AnsweringIn(_round, _subject, _subject.Group(code))];

    private ExpectedBlock BlockOf(string[] codes) => new(
        string.Join('+', Protected.Where(group => codes.Contains(group.Code)).Select(group => group.Key)),
        codes.Sum(Invited),
        [.. codes.SelectMany(Answering)]);

    /// <summary>By the table of cases of anonymity 3.4, small groups merged.</summary>
    private IEnumerable<string[]> Partition()
    {
        string[] large = [.. Protected.Select(group => group.Code).Where(code => Answering(code).Length >= Minimum)];
        string[] small = [.. Protected.Select(group => group.Code).Where(code => Invited(code) > 0 && Answering(code).Length < Minimum)];
        var hidden = small.Sum(code => Answering(code).Length);
        string[]? takesIn = hidden < Minimum && small.Length > 0 && large.Length > 0 ? [large.Contains("other") ? "other" : large[0]] : null;
        IEnumerable<string[]> blocks = large.Where(code => takesIn?[0] != code).Select(code => new[] { code });
        if (takesIn is not null)
            blocks = blocks.Append([.. small, .. takesIn]);
        else if (small.Length > 0 && hidden >= Minimum)
            blocks = blocks.Append(small);
        return blocks.OrderBy(codes => codes.Min(code => Array.FindIndex(Protected, group => group.Code == code)));
    }
}
