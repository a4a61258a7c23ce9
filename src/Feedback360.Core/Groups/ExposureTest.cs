namespace Feedback360.Core.Groups;

/// <summary>A set of fewer than five leaders about whom too much is known.</summary>
/// <param name="Terms">Their values together.</param>
/// <param name="Follows">Whether their sum follows from the published ones; else it is only confined too narrowly.</param>
internal sealed record Exposure(IReadOnlyList<Term> Terms, bool Follows);

/// <summary>What must not be known, by whom, and the test whether it is (anonymity 3.6).</summary>
/// <param name="targets">Sums each about one leader: a value, or a change.</param>
/// <param name="principals">Per principal the unknowns that it may look up.</param>
/// <param name="rules">The rules.</param>
/// <param name="rooms">Where the unknowns lie and could lie; without them only sums that follow are looked for.</param>
internal sealed class ExposureTest(
    IReadOnlyList<IReadOnlyList<Term>> targets, IReadOnlyList<IReadOnlyList<int>> principals, GroupRules rules, Room[]? rooms = null)
{
    /// <summary>First somebody who may open no report, then each principal.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Principals { get; } = rules.PrincipalsKnow ? [[], .. principals] : [[]];

    /// <summary>A set that is exposed; null if there is none.</summary>
    public Exposure? Find(RowSpace space)
    {
        if (rules.RankTest && SmallUnions.Find(space, targets) is { } exposed)
            return new([.. exposed.SelectMany(target => targets[target])], true);
        return rules.IntervalTest && rooms is not null && NarrowUnions.Find(space, rooms) is { } narrow
            ? new([.. narrow.Select(column => new Term(column, 1))], false)
            : null;
    }

    /// <summary>Whether a set that was confined too narrowly still is.</summary>
    public bool IsNarrow(RowSpace space, Exposure exposure) =>
        NarrowUnions.IsNarrow(space, rooms!, [.. exposure.Terms.Select(term => term.Column)]);
}
