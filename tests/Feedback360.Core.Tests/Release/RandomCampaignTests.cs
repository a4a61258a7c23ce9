using Feedback360.Core.Campaigns;
using Feedback360.Core.Release;
using Feedback360.Core.Scoring;
using Feedback360.Core.Surveys;
using FsCheck;
using FsCheck.Fluent;

namespace Feedback360.Core.Tests.Release;

/// <summary>Random subjects: 0 to 12 raters a group, up to 30 % not observed, all kinds of scales.</summary>
public sealed class RandomCampaignTests
{
    private static readonly Survey Survey = new GivenSurvey()
        .Competency("listening", 3, Pole.Execution).Competency("trust", 2, Pole.Relational)
        .Competency("depth", 2, scale: GivenSurvey.Seven).AskedOnly("self", "peer")
        .Competency("head", 2, scale: GivenSurvey.Centred)
        .Group("client", "clients")
        .WithPerceivedChange()
        .Comment("start");

    private static readonly RoundFigures Figures = new(GivenSubject.Printed(Survey, 0.4m), 0.1m);

    [Fact]
    public void Gate_takes_every_subject_and_everything_derived_follows_from_the_leaves()
    {
        Prop.ForAll(Subjects().ToArbitrary(), subject =>
        {
            var results = subject.Given().Release();
            RecomputedReport.Differences(results.Text).ShouldBeEmpty();
            SnapshotJson.Write(ReleasedResults.Read(results.Text)).ShouldBe(results.Text);
        }).Check(Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(150));
    }

    [Fact]
    public void Every_released_leaf_keeps_two_answers_for_everybody()
    {
        Prop.ForAll(Subjects().ToArbitrary(), subject =>
        {
            var results = subject.Given().Release();
            foreach (var item in results.Competencies.SelectMany(competency => competency.Items).Concat(results.Perceived))
            {
                foreach (var leaf in item.Blocks.Values.Where(leaf => leaf.IsShown))
                {
                    leaf.Value.N.ShouldBeGreaterThanOrEqualTo(3);
                    Attacker.Possible(OnOrdinals(leaf.Value, results.Scales[item.Scale].Shift), results.Scales[item.Scale].Points.Count).Length.ShouldBeGreaterThan(1);
                }
            }
        }).Check(Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(60));
    }

    /// <summary>The recomputation must see a wrong number: one tenth more in one derived cell.</summary>
    [Fact]
    public void Recomputation_sees_a_single_tenth()
    {
        var text = new GivenSubject(GivenSurvey.WithItems(1)).Self("4").Peers("4", "5", "3", "4").Manager("5").Release().Text;
        RecomputedReport.Differences(text).ShouldBeEmpty();

        RecomputedReport.Differences(text.Replace("\"allOthers\":{\"status\":\"shown\",\"value\":4.2", "\"allOthers\":{\"status\":\"shown\",\"value\":4.3", StringComparison.Ordinal))
            .ShouldNotBeEmpty();
    }

    private static Released<Figure> OnOrdinals(Figure figure, int shift) => figure switch
    {
        Figure.Shown shown => shown with { Value = shown.Value - shift },
        Figure.Band band => band with { Low = band.Low - shift, High = band.High - shift },
        _ => throw new ArgumentOutOfRangeException(nameof(figure)),
    };

    private static Gen<RandomSubject> Subjects() =>
        from counts in Gen.Choose(0, 12).ArrayOf(Survey.Groups.Count)
        from silent in Gen.Choose(0, 3).ArrayOf(Survey.Groups.Count)
        from notObserved in Gen.Choose(0, 30)
        from lean in Gen.Choose(0, 2)
        from drop in Gen.Elements(SmallGroups.Merge, SmallGroups.Drop)
        from seed in Gen.Choose(0, int.MaxValue - 1)
        select new RandomSubject(counts, silent, notObserved, lean, drop, seed);

    /// <param name="Counts">Ballots per group; of self and manager at most 1 and 2.</param>
    /// <param name="Silent">Invited who did not answer.</param>
    /// <param name="NotObserved">Per cent.</param>
    /// <param name="Lean">0: all low, 1: spread, 2: all high.</param>
    /// <param name="SmallGroups">Policy.</param>
    /// <param name="Seed">Of the ratings.</param>
    private sealed record RandomSubject(int[] Counts, int[] Silent, int NotObserved, int Lean, SmallGroups SmallGroups, int Seed)
    {
        public GivenSubject Given()
        {
            var random = new Random(Seed);
            var given = new GivenSubject(Survey, RoundPolicy.DefaultFor(Survey) with { SmallGroups = SmallGroups }).With(Figures);
            foreach (var (place, group) in Survey.Groups.Index())
            {
                var most = group == RaterGroup.Self ? 1 : group == RaterGroup.Manager ? 2 : 12;
                var count = Math.Min(Counts[place], most);
                given.Invited(group.Code, count + Silent[place]);
                given.From(group.Code, [.. Enumerable.Range(0, count).Select(_ => Ballot(random, group))]);
                given.Says(group.Code, $"from {group.Code}");
            }
            return given;
        }

        private string Ballot(Random random, RaterGroup group) => string.Concat(Survey.Items.Select(item =>
            !item.IsAsked(group.Code) || random.Next(100) < NotObserved ? "-" : Rating(random, item.Scale.Points).ToString(System.Globalization.CultureInfo.InvariantCulture)));

        private int Rating(Random random, int points) => Lean switch
        {
            0 => random.Next(1, 3),
            1 => random.Next(1, points + 1),
            _ => random.Next(points - 1, points + 1),
        };
    }
}
