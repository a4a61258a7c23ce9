using Feedback360.Core.Campaigns;
using Feedback360.Core.Common;
using Feedback360.Web.Access;
using Feedback360.Web.Campaigns.Pages;
using Feedback360.Web.Responses;
using Feedback360.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Feedback360.Web.Campaigns;

/// <summary>The steps of a draft: what is asked, by which rules, the check, and the launch. Who takes part is in <see cref="WhoPages"/>.</summary>
internal static class DraftPages
{
    public static void MapDraftPages(this WebApplication app)
    {
        var pages = app.MapGroup("/hr/rounds/{id:guid}").RequireRole(Roles.HrAdmin).WithErrorPages().ExcludeFromDescription();
        pages.MapGet("/what", WhatAsync);
        pages.MapPost("/what", NameAsync);
        pages.MapPost("/discard", DiscardAsync);
        pages.MapGet("/rules", RulesAsync);
        pages.MapPost("/rules", SetRulesAsync);
        pages.MapGet("/check", CheckAsync);
        pages.MapGet("/launch", LaunchAsync);
        pages.MapPost("/launch", DoLaunchAsync);
    }

    private static async Task<IResult> WhatAsync(Guid id, Caller caller, ReadDraft read, CancellationToken stop)
    {
        var (draft, elsewhere) = await read.FindAsync(id, stop);
        return draft is null ? elsewhere : What(caller, draft, draft.Round.Name, []);
    }

    private static async Task<IResult> NameAsync(Guid id, IFormCollection form, Caller caller, DraftRound use, ReadDraft read, CancellationToken stop)
    {
        var (draft, elsewhere) = await read.FindAsync(id, stop);
        if (draft is null)
            return elsewhere;
        var name = form["name"].ToString();
        var outcome = await use.ChangeAsync(id, new RoundChange(Name: name), _ => true, stop);
        return outcome.IsDone(out _) ? TypedResults.LocalRedirect($"/hr/rounds/{id}/who") : What(caller, draft, name, outcome.Problems);
    }

    private static async Task<IResult> DiscardAsync(Guid id, IFormCollection form, DraftRound use, CancellationToken stop)
    {
        _ = form;
        var outcome = await use.DiscardAsync(id, stop);
        return outcome.IsDone(out var round) ? TypedResults.LocalRedirect($"/hr/campaigns/{round.CampaignId}")
            : outcome.IsMissing ? Problems.NotFound()
            : TypedResults.LocalRedirect($"/hr/rounds/{id}");
    }

    private static async Task<IResult> RulesAsync(Guid id, Caller caller, ReadDraft read, IKeyStore keys, CancellationToken stop)
    {
        var (draft, elsewhere) = await read.FindAsync(id, stop);
        return draft is null ? elsewhere : Rules(caller, draft, RulesForm.Of(draft.Round), await read.SizeAsync(id, stop), keys, []);
    }

    private static async Task<IResult> SetRulesAsync(
        Guid id, IFormCollection form, Caller caller, DraftRound use, ReadDraft read, IKeyStore keys, CancellationToken stop)
    {
        var (draft, elsewhere) = await read.FindAsync(id, stop);
        if (draft is null)
            return elsewhere;
        if (draft.Survey is null)
            return TypedResults.LocalRedirect($"/hr/rounds/{id}/what");
        var typed = RulesForm.Of(form, draft.Survey);
        var (change, unread) = typed.Read();
        var outcome = await use.ChangeAsync(id, change, _ => true, stop, unread);
        return outcome.IsDone(out _)
            ? TypedResults.LocalRedirect($"/hr/rounds/{id}/check")
            : Rules(caller, draft, typed, await read.SizeAsync(id, stop), keys, outcome.Problems);
    }

    private static async Task<IResult> CheckAsync(Guid id, Caller caller, ReadDraft read, CheckLaunch check, ForecastGroups forecast, CancellationToken stop)
    {
        var (draft, elsewhere) = await read.FindAsync(id, stop);
        if (draft is null)
            return elsewhere;
        var rate = await forecast.RateAsync(stop);
        return new RazorComponentResult<CheckPage>(new
        {
            Caller = caller,
            Draft = draft,
            Check = await check.RunAsync(draft.Round, stop),
            Forecast = await forecast.RunAsync(draft.Round, rate, stop),
            Rate = rate,
            Refused = await read.RefusedLaunchAsync(id, stop),
        });
    }

    private static async Task<IResult> LaunchAsync(
        Guid id, Caller caller, ReadDraft read, CheckLaunch check, IKeyStore keys, TimeProvider clock, CancellationToken stop)
    {
        var (draft, elsewhere) = await read.FindAsync(id, stop);
        return draft is null
            ? elsewhere
            : Launch(caller, draft, (await check.RunAsync(draft.Round, stop)).Ready, await read.SizeAsync(id, stop), keys, clock, []);
    }

    private static async Task<IResult> DoLaunchAsync(
        Guid id, IFormCollection form, Caller caller, AskTheWorker ask, ReadDraft read, IKeyStore keys, TimeProvider clock, CancellationToken stop)
    {
        _ = form;
        var (draft, elsewhere) = await read.FindAsync(id, stop);
        if (draft is null)
            return elsewhere;
        var outcome = await ask.LaunchAsync(id, stop);
        return outcome.IsDone(out _)
            ? TypedResults.LocalRedirect($"/hr/rounds/{id}")
            : Launch(caller, draft, ready: false, await read.SizeAsync(id, stop), keys, clock, [.. outcome.Problems.Select(problem => problem with { Path = "" })]);
    }

    private static RazorComponentResult<WhatPage> What(Caller caller, DraftModel draft, string name, IReadOnlyList<Problem> problems) =>
        new(new { Caller = caller, Draft = draft, Name = name, Problems = problems }) { StatusCode = PageStatus.Of(problems) };

    private static RazorComponentResult<RulesPage> Rules(
        Caller caller, DraftModel draft, RulesForm form, DraftSize size, IKeyStore keys, IReadOnlyList<Problem> problems) =>
        new(new { Caller = caller, Draft = draft, Form = form, size.Reviews, KeyPromise = keys.Promise(RaterTexts.English), Problems = problems }) { StatusCode = PageStatus.Of(problems) };

    private static RazorComponentResult<LaunchPage> Launch(
        Caller caller, DraftModel draft, bool ready, DraftSize size, IKeyStore keys, TimeProvider clock, IReadOnlyList<Problem> problems)
    {
        var zone = HrWords.Zone(draft.Round);
        var days = WaveCalendar.DueTimes(draft.Round, WaveCalendar.Day(clock.GetUtcNow(), zone)).Select(due => WaveCalendar.Day(due, zone));
        return new(new
        {
            Caller = caller,
            Draft = draft,
            Ready = ready,
            Days = (IReadOnlyList<DateOnly>)[.. days],
            SubjectCount = size.Subjects,
            RaterCount = size.Raters,
            size.Reviews,
            KeyPromise = keys.Promise(RaterTexts.English),
            Problems = problems,
        })
        {
            StatusCode = PageStatus.Of(problems),
        };
    }
}
