using Feedback360.Core.Campaigns;
using Feedback360.Core.Change;
using Feedback360.Core.Release;
using Feedback360.Core.Surveys;
using Feedback360.Core.Tests.Release;

namespace Feedback360.Core.Tests.Change;

/// <summary>Two rounds of one person; a test says only what has changed.</summary>
internal sealed class GivenRounds(Survey survey)
{
    private readonly Dictionary<string, PanelChange> _panels = new(StringComparer.Ordinal);
    private readonly List<ChosenGoal> _goals = [];
    private Func<GivenSubject, GivenSubject> _before = given => given;
    private Func<GivenSubject, GivenSubject> _after = given => given;
    private RoundPsychometrics _baseline = RoundPsychometrics.None;
    private RoundPsychometrics _followUp = RoundPsychometrics.None;
    private Survey? _afterSurvey;
    private bool _sameManagers = true;

    private Survey AfterSurvey => _afterSurvey ?? survey;

    public GivenRounds Before(Func<GivenSubject, GivenSubject> given)
    {
        _before = given;
        return this;
    }

    public GivenRounds After(Func<GivenSubject, GivenSubject> given)
    {
        _after = given;
        return this;
    }

    public GivenRounds FollowUpSurvey(Survey later)
    {
        _afterSurvey = later;
        return this;
    }

    public GivenRounds MeanSquare(decimal msw, params string[] groups)
    {
        _baseline = GivenSubject.Printed(survey, msw, groups);
        return this;
    }

    public GivenRounds PerceivedMeanSquare(decimal msw)
    {
        _followUp = GivenSubject.Printed(survey, msw);
        return this;
    }

    public GivenRounds OtherManager()
    {
        _sameManagers = false;
        return this;
    }

    public GivenRounds Goal(string id, params string[] items)
    {
        _goals.Add(new(id, items));
        return this;
    }

    public GivenRounds Panel(string group, int joined, int left)
    {
        _panels[group] = new(joined, left);
        return this;
    }

    public (ReleasedResults Before, ReleasedResults After) Reports() => (
        Finish(survey, _before(new GivenSubject(survey)).Seal(), "r1", new DateOnly(2026, 5, 4), RoundKind.Baseline),
        Finish(AfterSurvey, _after(new GivenSubject(AfterSurvey)).Seal(), "r2", new DateOnly(2027, 5, 4), RoundKind.FollowUp));

    public ChangeResults Compare()
    {
        var (before, after) = Reports();
        return CompareRounds.Compare("c1", before, after, new(_baseline, _followUp, survey.Norms, _sameManagers, _panels) { Goals = _goals });
    }

    public string Json(bool isSubject = true) => ChangeJson.Write(Compare(), AfterSurvey, "Ana", "en", isSubject);

    private static ReleasedResults Finish(Survey survey, SealedLeaves leaves, string id, DateOnly closed, RoundKind kind) =>
        ReleaseGate.Finish(survey, leaves, new(id, new("round-" + id, kind, closed), new("ana")), new(RoundPsychometrics.None, null));
}
