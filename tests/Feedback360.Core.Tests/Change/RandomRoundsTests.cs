using Feedback360.Core.Campaigns;
using Feedback360.Core.Change;
using Feedback360.Core.Release;
using Feedback360.Core.Surveys;
using Feedback360.Core.Tests.Release;
using FsCheck;
using FsCheck.Fluent;
using Outcome = Feedback360.Core.Change.Outcome;

namespace Feedback360.Core.Tests.Change;

/// <summary>Random pairs of rounds.</summary>
public sealed class RandomRoundsTests
{
    private static readonly Survey Survey = new GivenSurvey().Competency("listening", 3).Competency("trust", 2).Competency("vision", 1);

    [Fact]
    public void Any_two_rounds_can_be_compared_and_nothing_contradicts_itself()
    {
        var told = 0;
        Prop.ForAll(Pairs().ToArbitrary(), pair =>
        {
            var change = pair.Rounds().Compare();
            ChangeResults.Read(change.Text).Text.ShouldBe(change.Text);
            foreach (var allOthers in change.Competencies.Where(competency => competency.AllOthers.IsShown).Select(competency => competency.AllOthers.Value))
            {
                var (low, high) = Ends(allOthers.Delta.Value);
                allOthers.Delta.Value.Value.ShouldBeInRange(low - 0.05m, high + 0.05m);
                if (allOthers.Outcome is not (Outcome.Better or Outcome.Worse))
                    continue;
                told++;
                (allOthers.Outcome == Outcome.Better ? low : -high).ShouldBeGreaterThan(0);
                if (allOthers.Delta.Value is Delta.Shown shown) // 1.645 standard errors are the least at .10
                    Math.Abs(shown.Value).ShouldBeGreaterThan(1.64m / 1.96m * allOthers.SmallestDetectable.Value - 0.06m);
            }
        }).Check(Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(100));
        told.ShouldBeGreaterThan(10);
    }

    /// <summary>
    /// Nobody changes, groups differ, counts move: the outcome is never certain from the mix alone, however small the
    /// noise is said to be.
    /// </summary>
    [Fact]
    public void Different_counts_of_unchanged_groups_do_not_read_as_change()
    {
        Survey one = GivenSurvey.WithItems(1);
        foreach (var counts in from p in Enumerable.Range(3, 5) from r in Enumerable.Range(0, 8) select (p, r))
        {
            var change = new GivenRounds(one).MeanSquare(0.1m)
                .Before(given => given.Peers(Ballots.Same(6, "4")).Reports(Ballots.Same(6, "3")))
                .After(given => given.Peers(Ballots.Same(counts.p, "4")).Reports(Ballots.Same(counts.r, "3")).Invited("report", 8))
                .Compare().Competencies.Single();

            if (change.AllOthers.IsShown)
                change.AllOthers.Value.Outcome.ShouldBe(Outcome.CannotTell, $"{counts}");
        }
    }

    private static (decimal Low, decimal High) Ends(Delta delta) =>
        delta is Delta.Approximate about ? (about.Low, about.High) : (delta.Value, delta.Value);

    private static Gen<RandomPair> Pairs() =>
        from before in Gen.Choose(0, 7).ArrayOf(4)
        from after in Gen.Choose(0, 7).ArrayOf(4)
        from rise in Gen.Choose(-2, 2)
        from sameManager in Gen.Elements(true, false)
        from seed in Gen.Choose(0, int.MaxValue - 1)
        select new RandomPair(before, after, rise, sameManager, seed);

    private sealed record RandomPair(int[] Before, int[] After, int Rise, bool SameManager, int Seed)
    {
        public GivenRounds Rounds()
        {
            var rounds = new GivenRounds(Survey).MeanSquare(0.4m).Before(given => Fill(given, Before, 0)).After(given => Fill(given, After, Rise));
            return SameManager ? rounds : rounds.OtherManager();
        }

        private GivenSubject Fill(GivenSubject given, int[] counts, int rise)
        {
            var random = new Random(Seed + rise);
            string[] Some(int count) => [.. Enumerable.Range(0, count).Select(_ => string.Concat(Enumerable.Range(0, 6).Select(_ => Rating(random, rise))))];
            return given.Self(Some(1)[0]).Manager(Some(Math.Min(counts[3], 2))).Peers(Some(counts[0])).Reports(Some(counts[1])).Others(Some(counts[2]));
        }

        private static char Rating(Random random, int rise) =>
            random.Next(10) == 0 ? '-' : (char)('0' + Math.Clamp(random.Next(2, 5) + rise, 1, 5));
    }
}
