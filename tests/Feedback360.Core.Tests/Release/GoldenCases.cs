namespace Feedback360.Core.Tests.Release;

/// <summary>
/// The table of anonymity 4.3 with one item, R = 5, k = 3, defaults. "Naive" is every group with three answers, exact
/// means at one decimal and all others over everybody.
/// </summary>
/// <param name="Id">Number in the specification.</param>
/// <param name="Manager">Ratings of the manager.</param>
/// <param name="Peers">Ratings of the peers; <c>-</c> is not observed.</param>
/// <param name="Reports">Ratings of the direct reports.</param>
/// <param name="Naive">What a naive release shows and what follows from it; null where the case is not about means.</param>
/// <param name="Lines">What must be released per line.</param>
/// <param name="AllOthers">What must be released of all others.</param>
/// <param name="Known">Answers that an insider knows.</param>
/// <param name="Possible">Answers that remain possible for everybody else in the only shown block.</param>
internal sealed record GoldenRelease(
    string Id, string Manager, string Peers, string Reports, Naive? Naive, string Lines, string AllOthers, int[] Known, int[] Possible)
{
    private static readonly int[] All = [1, 2, 3, 4, 5];

    public static IReadOnlyList<GoldenRelease> Table { get; } =
    [
        new("G1 differencing all others", "", "44534", "11",
            new(2, (7, 3.1m), [(5, 4.0m)], [1]),
            "peers+reports: 3.1 of 7; peers: merged 3; reports: merged 3", "3.1 of 7", [], All),
        new("G2 manager counted in k", "5", "11", "",
            new(2, (3, 2.3m), [(1, 5.0m)], [1]),
            "peers: fewer-than-minimum 3", "fewer-than-minimum 3", [], []),
        new("G3 not observed complement", "", "44453", "55-",
            new(2, (7, 4.3m), [(5, 4.0m)], [5]),
            "peers: 4 of 5; reports: fewer-than-minimum 3", "4 of 5", [], All),
        new("G5 unanimous low", "", "", "1111",
            new(4, (4, 1.0m), [], [1]),
            "reports: 1..2.25 of 4", "about 1.6 (1..2.25) of 4", [], All),
        new("G5 unanimous low, insider", "", "", "1111",
            new(3, (4, 1.0m), [(1, 1.0m)], [1]),
            "reports: 1..2.25 of 4", "about 1.6 (1..2.25) of 4", [1], All),
        new("G6 unanimous interior", "", "44444", "", null, "peers: 4 of 5", "4 of 5", [], All),
        new("G7 spread, equal", "", "444", "", null, "peers: 4 of 3", "4 of 3", [], [2, 3, 4, 5]),
        new("G7 spread, wide", "", "155", "", null, "peers: 3.7 of 3", "3.7 of 3", [], All),
        new("G8 insider", "", "511", "",
            new(2, (3, 2.3m), [(1, 5.0m)], [1]),
            "peers: 1..2.67 of 3", "about 1.8 (1..2.67) of 3", [5], [1, 2]),
        new("G9 in time", "", "4451", "",
            new(1, (4, 3.5m), [(3, 4.3m)], [1]),
            "peers: 3.5 of 4", "3.5 of 4", [], All),
    ];
}

/// <summary>A naive release of a golden case.</summary>
/// <param name="Hidden">Raters whose answers are concluded.</param>
/// <param name="Whole">Count and mean over all.</param>
/// <param name="Parts">Counts and means of those that are known.</param>
/// <param name="Possible">Answers that remain possible.</param>
internal sealed record Naive(int Hidden, (int N, decimal Mean) Whole, (int N, decimal Mean)[] Parts, int[] Possible);
