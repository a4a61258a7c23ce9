using Feedback360.Core.Campaigns;
using Feedback360.Core.Change;
using Feedback360.Core.Release;
using Feedback360.Core.Responses;
using Feedback360.Core.Surveys;

namespace Feedback360.Web.Release;

/// <summary>
/// A file of reviews, and perhaps one of an earlier round: what the later release must know of the earlier one (anonymity
/// 3.5), and the comparison of the two.
/// </summary>
internal sealed class GatePair
{
    private readonly RoundForm _form;
    private readonly Dictionary<string, int> _placeBefore = new(StringComparer.Ordinal);

    /// <param name="form">Survey and policy; of the later file the form may ask about change as well.</param>
    /// <param name="responses">The reviews to be released.</param>
    /// <param name="baseline">Those of the earlier round, or null.</param>
    /// <param name="today">The day of the run: files know no dates, and an earlier round closed before a later one.</param>
    public GatePair(RoundForm form, CollectedReviews responses, CollectedReviews? baseline, DateOnly today)
    {
        _form = form with { Survey = responses.Form };
        if (baseline is not null)
        {
            Before = new GateFile(form, baseline, new("baseline", RoundKind.Baseline, today.AddDays(-1)), _ => null);
            foreach (var (place, subject) in baseline.Subjects.Index())
                _placeBefore.Add(subject, place);
        }
        var kind = baseline is null ? RoundKind.Baseline : RoundKind.FollowUp;
        Now = new GateFile(_form, responses, new("responses", kind, today), EarlierOf);
    }

    /// <summary>The earlier round.</summary>
    public GateFile? Before { get; }

    /// <summary>The round to be released.</summary>
    public GateFile Now { get; }

    /// <summary>The survey of the round to be released.</summary>
    public Survey Form => _form.Survey;

    /// <summary>The comparison with the earlier round; null for a subject who is not in it.</summary>
    public ChangeResults? Compare(int subject, ReleasedResults after)
    {
        if (Before is null || !_placeBefore.TryGetValue(after.Subject.Id, out var place))
            return null;
        var managers = Form.Groups.Index().First(group => group.Item == RaterGroup.Manager).Index;
        var basis = new ChangeBasis(
            Before.Figures.Psychometrics,
            Now.Figures.Psychometrics,
            Form.Norms,
            Before.Reviews.RatersOf(place, managers).SetEquals(Now.Reviews.RatersOf(subject, managers)),
            Panels(place, subject));
        return CompareRounds.Compare($"{after.Id}.change", Before.Release(place), after, basis);
    }

    private EarlierRound? EarlierOf(int subject) =>
        Before is not null && _placeBefore.TryGetValue(Now.Reviews.Subjects[subject], out var place)
            ? EarlierRound.From(Before.RespondentsOf(place), Panels(place, subject))
            : null;

    /// <summary>Every review was an invitation, so that who answered is who was asked.</summary>
    private Dictionary<string, PanelChange> Panels(int before, int now) =>
        Form.Groups.Index().Where(group => !group.Item.IsExempt).ToDictionary(
            group => group.Item.BlockKey,
            group => Between(Before!.Reviews.RatersOf(before, group.Index), Now.Reviews.RatersOf(now, group.Index)),
            StringComparer.Ordinal);

    private static PanelChange Between(IReadOnlySet<int> before, IReadOnlySet<int> now) =>
        new(now.Count(rater => !before.Contains(rater)), before.Count(rater => !now.Contains(rater)));
}
