using System.Globalization;
using Feedback360.Core.Campaigns;
using Feedback360.Core.Common;
using Feedback360.Web.Access;
using Feedback360.Web.Campaigns.Pages;
using Feedback360.Web.Persistence;
using Feedback360.Web.Shared;
using Feedback360.Web.Surveys;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Campaigns;

/// <summary>HR's pages of a round from its launch on: following it, more time, closing it, and handing out its reports.</summary>
internal static class RoundPages
{
    public static void MapRoundPages(this WebApplication app)
    {
        var pages = app.MapGroup("/hr/rounds/{id:guid}").RequireRole(Roles.HrAdmin).WithErrorPages().ExcludeFromDescription();
        pages.MapGet("/", ShowAsync);
        pages.MapGet("/invitations", InvitationsAsync);
        pages.MapPost("/extend", ExtendAsync);
        pages.MapGet("/close", AskToCloseAsync);
        pages.MapPost("/close", CloseAsync);
        pages.MapGet("/release", ReleaseAsync);
        pages.MapPost("/release", DoReleaseAsync);
    }

    private static async Task<IResult> ShowAsync(Guid id, string? done, Caller caller, ShowRound show, CancellationToken stop) =>
        await show.FindAsync(id, stop) switch
        {
            null => Problems.NotFound(),
            { Round.State: RoundState.Draft } => TypedResults.LocalRedirect($"/hr/rounds/{id}/what"),
            var model => Round(caller, model, HrWords.LastDay(model.Round).AddDays(7).ToString("O", CultureInfo.InvariantCulture), Said(done), []),
        };

    private static async Task<IResult> ExtendAsync(
        Guid id, IFormCollection form, Caller caller, AskTheWorker ask, ShowRound show, CancellationToken stop)
    {
        var typed = form["closesOn"].ToString();
        IReadOnlyList<Problem> problems = [new Problem("closesOn", "invalid-value", "Enter the new last day for answers, such as 2026-03-20.")];
        if (DateOnly.TryParseExact(typed, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            var outcome = await ask.ExtendAsync(id, day, stop);
            if (outcome.IsDone(out _))
                return TypedResults.LocalRedirect($"/hr/rounds/{id}?done=extended");
            problems = outcome.Problems;
        }
        return await AgainAsync(id, caller, show, typed, problems, stop);
    }

    private static async Task<IResult> AskToCloseAsync(Guid id, Caller caller, FeedbackDb db, CancellationToken stop) =>
        await db.Rounds.AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, stop) switch
        {
            null => Problems.NotFound(),
            { State: RoundState.Open } round => new RazorComponentResult<ClosePage>(new { Caller = caller, Round = round }),
            _ => TypedResults.LocalRedirect($"/hr/rounds/{id}"),
        };

    private static async Task<IResult> CloseAsync(Guid id, IFormCollection form, Caller caller, AskTheWorker ask, ShowRound show, CancellationToken stop)
    {
        _ = form;
        var outcome = await ask.CloseAsync(id, stop);
        return outcome.IsDone(out _) ? TypedResults.LocalRedirect($"/hr/rounds/{id}") : await AgainAsync(id, caller, show, "", outcome.Problems, stop);
    }

    private static async Task<IResult> AgainAsync(
        Guid id, Caller caller, ShowRound show, string closesOn, IReadOnlyList<Problem> problems, CancellationToken stop) =>
        await show.FindAsync(id, stop) switch
        {
            null => Problems.NotFound(),
            { Round.State: RoundState.Draft } => TypedResults.LocalRedirect($"/hr/rounds/{id}/what"),
            var model => Round(caller, model, closesOn, null, problems),
        };

    private static async Task<IResult> ReleaseAsync(Guid id, string? done, Caller caller, ShowRound show, FeedbackDb db, CancellationToken stop) =>
        await ReleasePageAsync(id, caller, show, db, [], Said(done), [], stop);

    private static async Task<IResult> DoReleaseAsync(
        Guid id, IFormCollection form, Caller caller, ReleaseReports release, ShowRound show, FeedbackDb db, CancellationToken stop)
    {
        var to = form["to"].ToString();
        var ticked = form["subjects"].Select(subject => Guid.TryParse(subject, out var known) ? known : Guid.Empty).ToList();
        var all = to.StartsWith("all-", StringComparison.Ordinal);
        if (!all && ticked.Count == 0)
            return await ReleasePageAsync(id, caller, show, db, [], null, [new Problem("subjects", "required", "Tick at least one report.")], stop);
        var target = to.EndsWith("leader", StringComparison.Ordinal) ? ReleaseTo.Leader : ReleaseTo.Coach;
        var outcome = await release.RunAsync(id, target, all ? null : ticked, stop);
        if (outcome.IsDone(out _))
            return TypedResults.LocalRedirect($"/hr/rounds/{id}/release?done={(target == ReleaseTo.Leader ? "to-leader" : "to-coach")}");
        return outcome.IsMissing
            ? Problems.NotFound()
            : await ReleasePageAsync(id, caller, show, db, ticked, null, [.. outcome.Problems.Select(problem => problem with { Path = "" })], stop);
    }

    private static async Task<IResult> ReleasePageAsync(
        Guid id, Caller caller, ShowRound show, FeedbackDb db, IReadOnlyList<Guid> ticked, string? said, IReadOnlyList<Problem> problems, CancellationToken stop)
    {
        if (await db.Rounds.AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, stop) is not { } round)
            return Problems.NotFound();
        if (round.State != RoundState.KeysDestroyed)
            return TypedResults.LocalRedirect($"/hr/rounds/{id}");
        var reports = await show.ReportLinesAsync(round, stop);
        return new RazorComponentResult<ReleasePage>(new { Caller = caller, Round = round, Reports = reports, Ticked = ticked, Problems = problems, Said = said })
        {
            StatusCode = PageStatus.Of(problems),
        };
    }

    private static async Task<IResult> InvitationsAsync(
        Guid id, [AsParameters] PageQuery page, Caller caller, ListInvitations list, SurveyLibrary surveys, FeedbackDb db, Cursors cursors, CancellationToken stop)
    {
        if (await db.Rounds.AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, stop) is not { } round)
            return Problems.NotFound();
        if (!cursors.TryOpen(page, ["invitation-pages", id.ToString()], out var start, out var problem))
            return problem;
        var survey = await surveys.OfAsync(db, round, stop);
        return new RazorComponentResult<InvitationsPage>(new
        {
            Caller = caller,
            Round = round,
            Invitations = await list.PageAsync(id, start, stop),
            Total = await db.Invitations.CountAsync(row => row.RoundId == id, stop),
            Labels = (IReadOnlyDictionary<string, string>)(survey?.Groups ?? []).ToDictionary(group => group.Code, group => DraftModel.LabelOf(survey!, group), StringComparer.Ordinal),
        });
    }

    private static RazorComponentResult<RoundPage> Round(Caller caller, RoundModel model, string closesOn, string? said, IReadOnlyList<Problem> problems) =>
        new(new { Caller = caller, Model = model, ClosesOn = closesOn, Problems = problems, Said = said }) { StatusCode = PageStatus.Of(problems) };

    private static string? Said(string? done) =>
        done switch
        {
            "extended" => "The later close has been asked for. It moves within a minute.",
            "to-coach" => "The reports are with the coach.",
            "to-leader" => "The reports are with coach and leader.",
            _ => null,
        };
}
