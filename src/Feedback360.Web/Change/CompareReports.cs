using Feedback360.Core.Change;
using Feedback360.Core.Common;
using Feedback360.Core.Surveys;
using Feedback360.Web.Access;
using Feedback360.Web.Campaigns;
using Feedback360.Web.Persistence;
using Feedback360.Web.Release;
using Feedback360.Web.Reports;

namespace Feedback360.Web.Change;

/// <summary>A comparison with what is joined at reading.</summary>
/// <param name="Results">What the two reports say about change.</param>
/// <param name="Survey">The survey of the later round.</param>
/// <param name="Before">The baseline.</param>
/// <param name="After">The follow-up.</param>
public sealed record ComparedReports(ChangeResults Results, Survey Survey, FoundReport Before, FoundReport After)
{
    /// <summary>As a part of the later report.</summary>
    /// <param name="language">Language of the reader.</param>
    public ReportedChange InWords(string language) =>
        new(Results, Survey, new ChangeWords(language), $"/reports/{After.Row.Id}/change?baseline={Before.Row.Id}");
}

/// <summary>
/// Compares two released reports of one person, from what is released and printed alone; nothing of it is stored,
/// because it is a function of what is.
/// </summary>
public sealed class CompareReports(FeedbackDb db, FindReport find)
{
    /// <summary>The comparison, or why there is none.</summary>
    public async Task<(ComparedReports? Compared, Refusal? Refusal)> RunAsync(FoundReport before, FoundReport after, CancellationToken stop)
    {
        var (earlier, later) = (await find.ReadAsync(before, stop), await find.ReadAsync(after, stop));
        if (CompareRounds.Check(earlier, later) is { } refusal)
            return (null, refusal);
        var survey = await find.SurveyAsync(after, stop);
        var basis = await BasisAsync(before, after, survey, stop);
        var results = CompareRounds.Compare($"{after.Row.Id}-{before.Row.Id}", earlier, later, basis);
        return (new ComparedReports(results, survey, before, after), null);
    }

    /// <summary>
    /// The comparison with the baseline round; null if there is none, if the caller may not open the earlier report, or if
    /// the two cannot be compared.
    /// </summary>
    public async Task<ComparedReports?> WithBaselineAsync(FoundReport after, Caller caller, CancellationToken stop) =>
        await find.BaselineAsync(after, caller, stop) is { } before ? (await RunAsync(before, after, stop)).Compared : null;

    private async Task<ChangeBasis> BasisAsync(FoundReport before, FoundReport after, Survey survey, CancellationToken stop)
    {
        var panels = await InvitedPanels.ReadAsync(db, [before.Subject.Id, after.Subject.Id], stop);
        return new ChangeBasis(
            await PrintedFigures.OfAsync(db, before.Round.Id, stop),
            await PrintedFigures.OfAsync(db, after.Round.Id, stop),
            survey.Norms,
            panels.SameManagers(before.Subject.Id, after.Subject.Id),
            panels.Changes(survey, before.Subject.Id, after.Subject.Id)
        );
    }
}
