using Feedback360.Core.Campaigns;
using Feedback360.Core.Common;
using Feedback360.Web.Access;
using Feedback360.Web.Campaigns.Pages;
using Feedback360.Web.Persistence;
using Feedback360.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Campaigns;

/// <summary>HR's pages of campaigns: what is running, making one, and drafting its rounds.</summary>
internal static class CampaignPages
{
    /// <summary>How long a new draft stays open for answers until HR chooses otherwise.</summary>
    private const int UsualDays = 18;

    public static void MapCampaignPages(this WebApplication app)
    {
        var pages = app.MapGroup("/hr").RequireRole(Roles.HrAdmin).WithErrorPages().ExcludeFromDescription();
        pages.MapGet("/", DashboardAsync);
        pages.MapGet("/campaigns/new", NewAsync);
        pages.MapPost("/campaigns", CreateAsync);
        pages.MapGet("/campaigns/{id:guid}", ShowAsync);
        pages.MapPost("/campaigns/{id:guid}", ChangeAsync);
        pages.MapPost("/campaigns/{id:guid}/rounds", DraftAsync);
    }

    private static async Task<Results<RazorComponentResult<DashboardPage>, ProblemHttpResult>> DashboardAsync(
        [AsParameters] PageQuery page, Caller caller, FindCampaigns find, FeedbackDb db, Cursors cursors, CancellationToken stop)
    {
        if (!cursors.TryOpen(page, ["dashboard", caller.OrganisationId.ToString()], out var start, out var problem))
            return problem;
        return new RazorComponentResult<DashboardPage>(new
        {
            Caller = caller,
            Campaigns = await find.PageAsync(start, stop),
            People = await db.People.CountAsync(person => person.Active, stop),
            Surveys = await db.Surveys.Select(survey => survey.Key).Distinct().CountAsync(stop),
        });
    }

    private static async Task<RazorComponentResult<NewCampaignPage>> NewAsync(Caller caller, FindCampaigns find, FeedbackDb db, CancellationToken stop)
    {
        var zone = await db.Organisations.Select(organisation => organisation.TimeZone).SingleAsync(stop);
        var surveys = await find.ChoicesAsync(stop);
        var first = surveys.Count == 0 ? "" : CampaignForm.NameOf(surveys[0].Key, surveys[0].Version);
        return New(caller, new CampaignForm("", first, zone), surveys, []);
    }

    private static async Task<Results<RazorComponentResult<NewCampaignPage>, RedirectHttpResult>> CreateAsync(
        IFormCollection form, Caller caller, KeepCampaign keep, FindCampaigns find, CancellationToken stop)
    {
        var typed = CampaignForm.Of(form);
        var outcome = await keep.CreateAsync(caller, new CampaignInput(typed.Name, typed.Choice, typed.TimeZone), stop);
        return outcome.IsDone(out var made)
            ? TypedResults.LocalRedirect($"/hr/campaigns/{made.Id}")
            : New(caller, typed, await find.ChoicesAsync(stop), outcome.Problems);
    }

    private static async Task<Results<RazorComponentResult<CampaignPage>, ProblemHttpResult>> ShowAsync(
        Guid id, string? done, Caller caller, FindCampaigns find, CancellationToken stop) =>
        await find.OneAsync(id, stop) is { } card
            ? await PageAsync(caller, card, CampaignForm.Of(card.Campaign), [], find, done is not null, stop)
            : Problems.NotFound();

    private static async Task<Results<RazorComponentResult<CampaignPage>, RedirectHttpResult, ProblemHttpResult>> ChangeAsync(
        Guid id, IFormCollection form, Caller caller, KeepCampaign keep, FindCampaigns find, CancellationToken stop)
    {
        var typed = CampaignForm.Of(form);
        var change = new CampaignChange(typed.Name, form.ContainsKey("survey") ? typed.Choice : null, typed.TimeZone);
        var outcome = await keep.ChangeAsync(id, change, _ => true, stop);
        if (outcome.IsDone(out _))
            return TypedResults.LocalRedirect($"/hr/campaigns/{id}?done=saved");
        return !outcome.IsMissing && await find.OneAsync(id, stop) is { } card
            ? await PageAsync(caller, card, typed, outcome.Problems, find, saved: false, stop)
            : Problems.NotFound();
    }

    private static async Task<Results<RedirectHttpResult, RazorComponentResult<CampaignPage>, ProblemHttpResult>> DraftAsync(
        Guid id, IFormCollection form, Caller caller, DraftRound draft, FindCampaigns find, TimeProvider clock, CancellationToken stop)
    {
        if (await find.OneAsync(id, stop) is not { } card)
            return Problems.NotFound();
        var today = WaveCalendar.Day(clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(card.Campaign.TimeZone));
        var outcome = await draft.CreateAsync(id, Input(form, card, today), stop);
        return outcome.IsDone(out var round)
            ? TypedResults.LocalRedirect($"/hr/rounds/{round.Id}/what")
            : await PageAsync(caller, card, CampaignForm.Of(card.Campaign), outcome.Problems, find, saved: false, stop);
    }

    private static RoundInput Input(IFormCollection form, CampaignCard card, DateOnly today)
    {
        var closesOn = today.AddDays(UsualDays);
        return form["kind"] == "followUp"
            ? new RoundInput(RoundKind.FollowUp, Named(card, "follow-up"), closesOn, Guid.TryParse(form["baseline"], out var baseline) ? baseline : Guid.Empty)
            : new RoundInput(RoundKind.Baseline, Named(card, "baseline"), closesOn);
    }

    private static string Named(CampaignCard card, string kind)
    {
        var name = $"{card.Campaign.Name}: {kind}";
        return name[..Math.Min(DraftCheck.MaxNameLength, name.Length)];
    }

    private static async Task<RazorComponentResult<CampaignPage>> PageAsync(
        Caller caller, CampaignCard card, CampaignForm form, IReadOnlyList<Problem> problems, FindCampaigns find, bool saved, CancellationToken stop)
    {
        var frozen = card.Rounds.Any(line => line.Round.State != RoundState.Draft);
        return new(new
        {
            Caller = caller,
            Card = card,
            Form = frozen ? form with { Survey = card.SurveyTitle } : form,
            Surveys = frozen ? null : await find.ChoicesAsync(stop),
            Problems = problems,
            Saved = saved,
        })
        {
            StatusCode = PageStatus.Of(problems),
        };
    }

    private static RazorComponentResult<NewCampaignPage> New(
        Caller caller, CampaignForm form, IReadOnlyList<Surveys.SurveyEntry> surveys, IReadOnlyList<Problem> problems) =>
        new(new { Caller = caller, Form = form, Surveys = surveys, Problems = problems }) { StatusCode = PageStatus.Of(problems) };
}
