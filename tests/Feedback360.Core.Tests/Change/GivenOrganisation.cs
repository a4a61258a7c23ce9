using Feedback360.Core.Campaigns;
using Feedback360.Core.Change;
using Feedback360.Core.Release;
using Feedback360.Core.Surveys;
using Feedback360.Core.Tests.Release;

namespace Feedback360.Core.Tests.Change;

/// <summary>Two rounds of many leaders; a test says only what its leaders have.</summary>
internal sealed class GivenOrganisation(Survey survey)
{
    /// <summary>Ten raters, so that a sum of ratings is a mean in tenths.</summary>
    private const int Ten = 10;

    private readonly List<LeaderRounds> _leaders = [];
    private RoundPsychometrics _printed = RoundPsychometrics.None;

    public IReadOnlyList<LeaderRounds> Leaders => _leaders;

    /// <summary>A leader rated by ten peers whose means of the items are so many tenths.</summary>
    public GivenOrganisation Leader(int[] before, int[] after, params string[] chosen) =>
        Leader(given => given.Peers(Ballots.WithSums(Ten, before)), given => given.Peers(Ballots.WithSums(Ten, after)), chosen);

    public GivenOrganisation Leader(Func<GivenSubject, GivenSubject> before, Func<GivenSubject, GivenSubject> after, params string[] chosen)
    {
        var id = $"leader-{_leaders.Count:000}";
        var basis = new ChangeBasis(_printed, _printed, survey.Norms, true, new Dictionary<string, PanelChange>())
        {
            Goals = [.. chosen.Select(item => new ChosenGoal("goal-" + item, [item]))],
        };
        _leaders.Add(new(
            Finish(before, id, "r1", new DateOnly(2026, 5, 4), RoundKind.Baseline), Finish(after, id, "r2", new DateOnly(2027, 5, 4), RoundKind.FollowUp), basis));
        return this;
    }

    /// <summary>A leader for each number, whose only competency moves from 3.0 by so many tenths.</summary>
    public GivenOrganisation Moving(params int[] tenths) =>
        tenths.Aggregate(this, (given, delta) => given.Leader([30], [30 + delta]));

    public GivenOrganisation MeanSquare(decimal msw)
    {
        _printed = GivenSubject.Printed(survey, msw);
        return this;
    }

    public OrganisationComparison Compare() => CompareOrganisation.Compare(survey, _leaders);

    private ReleasedResults Finish(Func<GivenSubject, GivenSubject> given, string leader, string round, DateOnly closed, RoundKind kind) => ReleaseGate.Finish(
        survey, given(new GivenSubject(survey)).Seal(), new($"{leader}-{round}", new("round-" + round, kind, closed), new(leader)), new(RoundPsychometrics.None, null));
}
