using Feedback360.Core.Campaigns;
using Feedback360.Core.Common;
using Feedback360.Core.Surveys;
using Feedback360.Web.Access;
using Feedback360.Web.Persistence;
using Feedback360.Web.Responses;
using Feedback360.Web.Shared;
using Feedback360.Web.Surveys.Pages;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Surveys;

/// <summary>HR's pages of surveys: the library, adding to it, and seeing a survey as raters do.</summary>
internal static class SurveyPages
{
    /// <summary>Whose name stands in the statements of a preview.</summary>
    private const string SomebodysName = "Robin Example";

    public static void MapSurveyPages(this WebApplication app)
    {
        var pages = app.MapGroup("/hr/surveys").RequireRole(Roles.HrAdmin).WithErrorPages().ExcludeFromDescription();
        pages.MapGet("/", (string? done, Caller caller, FeedbackDb db, SurveyLibrary library, CancellationToken stop) =>
            PageAsync(caller, db, library, done == "added" ? "The survey is in your library." : null, [], stop));
        pages.MapPost("/", AddAsync);
        pages.MapPost("/shipped", AddShippedAsync);
        pages.MapGet("/{key}/{version:int}", ShowAsync);
    }

    private static async Task<IResult> AddAsync(
        IFormCollection form, Caller caller, AddSurvey add, FeedbackDb db, SurveyLibrary library, CancellationToken stop)
    {
        if (form.Files["file"] is not { Length: > 0 } file)
            return await PageAsync(caller, db, library, null, [new Problem("file", "required", "Choose a file.")], stop);
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, stop);
        return await AddedAsync(caller, bytes.ToArray(), add, db, library, stop);
    }

    private static async Task<IResult> AddShippedAsync(
        IFormCollection form, Caller caller, AddSurvey add, FeedbackDb db, SurveyLibrary library, CancellationToken stop) =>
        ShippedSurveys.FileOf(form["key"].ToString()) is { } file
            ? await AddedAsync(caller, file, add, db, library, stop)
            : Problems.NotFound();

    private static async Task<IResult> AddedAsync(
        Caller caller, byte[] file, AddSurvey add, FeedbackDb db, SurveyLibrary library, CancellationToken stop)
    {
        var outcome = await add.RunAsync(caller.OrganisationId, file, stop);
        return outcome.IsDone(out _)
            ? TypedResults.LocalRedirect("/hr/surveys?done=added")
            : await PageAsync(caller, db, library, null, outcome.Problems, stop);
    }

    /// <summary>A survey that is ready to be taken can be looked at before it is.</summary>
    private static async Task<IResult> ShowAsync(
        string key, int version, [AsParameters] Perspective seen, Caller caller, FeedbackDb db, SurveyLibrary library, CancellationToken stop)
    {
        var found = await library.FindAsync(db, key, version, stop) ?? ShippedSurveys.All.FirstOrDefault(ready => ready.Key == key && ready.Version == version);
        if (found is null)
            return Problems.NotFound();
        var followUp = seen.FollowUp == "yes";
        return new RazorComponentResult<SurveyPage>(new { Caller = caller, Form = Preview(followUp ? found.ForFollowUp() : found, seen), FollowUp = followUp });
    }

    private static FormModel Preview(Survey survey, Perspective seen)
    {
        var fallback = survey.Subject == SurveySubject.Organisation ? RaterGroup.Other : RaterGroup.Peer;
        return new FormModel
        {
            Texts = RaterTexts.Find(seen.In ?? survey.Languages[0]) ?? RaterTexts.English,
            Survey = survey,
            Group = survey.Groups.FirstOrDefault(group => group.Code == seen.As) ?? fallback,
            Minimum = 0,
            Policy = RoundPolicy.DefaultFor(survey),
            Filled = new FilledForm
            {
                Review = Guid.Empty, Name = SomebodysName, Invited = 0, Rev = "", Wrap = "", Started = false, Submitted = false, Receipt = null,
                Typed = TypedReview.Of(FormCollection.Empty),
            },
        };
    }

    private static async Task<IResult> PageAsync(
        Caller caller, FeedbackDb db, SurveyLibrary library, string? said, IReadOnlyList<Problem> problems, CancellationToken stop)
    {
        var rows = await db.Surveys.AsNoTracking().OrderBy(row => row.Key).ThenByDescending(row => row.Version).ToListAsync(stop);
        var there = rows.Select(row => (row.Key, row.Version)).ToHashSet();
        return new RazorComponentResult<SurveysPage>(new
        {
            Caller = caller,
            Library = (IReadOnlyList<SurveyEntry>)[.. rows.Select(row => SurveyEntry.Of(row, library.Read(row)))],
            Ready = (IReadOnlyList<Survey>)[.. ShippedSurveys.All.Where(survey => !there.Contains((survey.Key, survey.Version)))],
            Problems = problems,
            Said = said,
        })
        {
            StatusCode = PageStatus.Of(problems),
        };
    }

    /// <summary>As whom a survey is looked at.</summary>
    /// <param name="As">Code of a group; without it a peer.</param>
    /// <param name="In">A language of the survey; without it the first.</param>
    /// <param name="FollowUp"><c>yes</c> for the form of a follow-up round.</param>
    private sealed record Perspective(string? As, string? In, string? FollowUp);
}
