using Feedback360.Core.Groups;
using Feedback360.Core.Release;
using Feedback360.Core.Surveys;
using Feedback360.Core.Tests.Release;

namespace Feedback360.Core.Tests.Groups;

/// <summary>
/// An attacker who reads whole reports: all figures of all cells are one system over every leader's value of every
/// competency, own ratings included, and nothing of fewer than five leaders may follow from it.
/// </summary>
public sealed class JointAttackTests
{
    private static readonly Survey Survey = new GivenSurvey().Competency("direction", 1, Pole.Execution).Competency("trust", 1, Pole.Relational).Competency("knowledge", 1, Pole.Expertise);

    [Fact]
    public void Nothing_about_fewer_than_five_leaders_follows_from_all_figures_together()
    {
        var random = new Random(20);
        var (shown, naive) = (0, 0);
        for (var run = 0; run < 5; run++)
        {
            var leaders = Enumerable.Range(0, random.Next(8, 11)).Select(_ => Somebody.Random(random)).ToArray();
            int[] coach = [.. Enumerable.Range(0, leaders.Length).Where(_ => random.Next(3) == 0).Take(4)];

            var safe = Report(leaders, coach, new());
            Exposed(safe, leaders, []).ShouldBe(0);
            Exposed(safe, leaders, coach).ShouldBe(0);
            shown += safe.Trees.SelectMany(tree => tree.Cells).Sum(cell => cell.Competencies.Count(competency => competency.Means.IsShown));
            naive += Exposed(Report(leaders, coach, new() { RankTest = false, IntervalTest = false }), leaders, []) > 0 ? 1 : 0;
        }
        shown.ShouldBeGreaterThan(10);
        naive.ShouldBeGreaterThan(2);
    }

    private static GroupReport Report(Somebody[] leaders, int[] coach, GroupRules rules)
    {
        var given = new GivenGroup(Survey).Under(rules).MayOpen([.. coach.Select(Id)]);
        for (var leader = 0; leader < leaders.Length; leader++)
        {
            var one = leaders[leader];
            given.Leader(Id(leader), subject => (one.Self ? subject.Self("444") : subject).Peers(Ballots.Same(3, one.Trust ? "334" : "3-4")), ("department", one.Department), ("level", one.Level));
        }
        return given.Build();
    }

    /// <summary>How many of all small sets, per competency, gap, axis and technical gap, follow for whoever knows some leaders.</summary>
    private static int Exposed(GroupReport report, Somebody[] leaders, int[] known)
    {
        var space = new List<Rational[]>();
        foreach (var (cell, members) in report.Trees.SelectMany(tree => tree.Cells.Select(cell => (cell, Members(tree.Key, cell.Path, leaders)))))
        {
            for (var competency = 0; competency < 3; competency++)
            {
                if (!cell.Means(competency).TryGet(out var means))
                    continue;
                var having = members.Where(leader => competency != 1 || leaders[leader].Trust).ToArray();
                space.Add(Row(leaders.Length, having, others: [competency]));
                if (means.Gap.IsShown)
                    space.Add(Row(leaders.Length, having.Where(leader => leaders[leader].Self), [competency], self: competency));
            }
            var whole = members.Where(leader => leaders[leader].Trust).ToArray();
            if (cell.Axis.IsShown)
                space.Add(Axis(leaders.Length, whole));
            if (cell.TechnicalGap.IsShown)
                space.Add(TechnicalGap(leaders.Length, whole));
        }
        foreach (var leader in known)
            space.AddRange(Enumerable.Range(0, 6).Select(column => Unit(leaders.Length, leader, column)));
        var rank = RankAttacker.Rank(space);
        int[] unknown = [.. Enumerable.Range(0, leaders.Length).Except(known)];
        return RankAttacker.Sets(unknown, 4).Sum(set => Secrets(leaders, set).Count(secret => RankAttacker.Rank([.. space, secret]) == rank));
    }

    private static IEnumerable<Rational[]> Secrets(Somebody[] leaders, int[] set)
    {
        for (var competency = 0; competency < 3; competency++)
        {
            if (competency == 1 && !set.All(leader => leaders[leader].Trust))
                continue;
            yield return Row(leaders.Length, set, [competency]);
            if (set.All(leader => leaders[leader].Self))
                yield return Row(leaders.Length, set, [competency], self: competency);
        }
        if (!set.All(leader => leaders[leader].Trust))
            yield break;
        yield return Axis(leaders.Length, set);
        yield return TechnicalGap(leaders.Length, set);
    }

    private static int[] Members(string tree, IReadOnlyList<string> path, Somebody[] leaders) =>
        [.. Enumerable.Range(0, leaders.Length).Where(leader => path.Count == 0 || path[0] == (tree == "level" ? leaders[leader].Level : leaders[leader].Department))];

    /// <summary>Six unknowns a leader: three competencies of all others, the same three of self.</summary>
    private static Rational[] Row(int leaders, IEnumerable<int> set, int[] others, int? self = null)
    {
        var row = new Rational[6 * leaders];
        foreach (var leader in set)
        {
            foreach (var competency in others)
                row[6 * leader + competency] = 1;
            if (self is { } own)
                row[6 * leader + 3 + own] = -1;
        }
        return row;
    }

    private static Rational[] Axis(int leaders, IReadOnlyCollection<int> set)
    {
        var row = Row(leaders, set, [0]);
        foreach (var leader in set)
            row[6 * leader + 1] = -1;
        return row;
    }

    private static Rational[] TechnicalGap(int leaders, IReadOnlyCollection<int> set)
    {
        var row = Row(leaders, set, [2]);
        foreach (var leader in set)
            row[6 * leader] = row[6 * leader + 1] = new Rational(-1, 2);
        return row;
    }

    private static Rational[] Unit(int leaders, int leader, int column)
    {
        var row = new Rational[6 * leaders];
        row[6 * leader + column] = 1;
        return row;
    }

    private static string Id(int leader) => $"leader{leader:00}";

    private sealed record Somebody(string Department, string Level, bool Trust, bool Self)
    {
        public static Somebody Random(Random random) => new(
            random.Next(4) == 0 ? "Sales" : "Engineering", random.Next(3) == 0 ? "One" : "Two", random.Next(8) != 0, random.Next(6) != 0);
    }
}
