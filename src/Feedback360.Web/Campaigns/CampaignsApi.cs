using Feedback360.Core.Campaigns;
using Feedback360.Web.Access;
using Feedback360.Web.Persistence;
using Feedback360.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Campaigns;

/// <summary>Campaigns and their rounds. What happens to one round is in <see cref="RoundsApi"/>.</summary>
internal static class CampaignsApi
{
    private const string Route = "/api/v1/campaigns";

    public static void AddCampaigns(this IServiceCollection services)
    {
        services.AddScoped<KeepCampaign>();
        services.AddScoped<DraftRound>();
        services.AddScoped<FollowUpDraft>();
        services.AddScoped<ChooseSubjects>();
        services.AddScoped<NominateRater>();
        services.AddScoped<CheckLaunch>();
        services.AddScoped<ForecastGroups>();
        services.AddScoped<HandOverList>();
        services.AddScoped<ShowList>();
        services.AddScoped<ListPage>();
        services.AddScoped<AskTheWorker>();
        services.AddScoped<ReleaseReports>();
        services.AddScoped<ShowProgress>();
        services.AddScoped<ImportRaters>();
        services.AddScoped<ListInvitations>();
        services.AddScoped<FindCampaigns>();
        services.AddScoped<ReadDraft>();
        services.AddScoped<PickPeople>();
        services.AddScoped<ShowWho>();
        services.AddScoped<ShowRaters>();
        services.AddScoped<ShowRound>();
    }

    public static void MapCampaignsApi(this WebApplication app)
    {
        var campaigns = app.MapGroup(Route).RequireScope(Scopes.Campaigns);
        campaigns.MapGet("/", ListAsync).WithSummary("Campaigns, by name");
        campaigns.MapPost("/", CreateAsync).WithSummary("Make a campaign: a survey and a time zone for rounds");
        campaigns.MapGet("/{id:guid}", ShowAsync).WithSummary("One campaign");
        campaigns.MapPatch("/{id:guid}", ChangeAsync).WithSummary("Change name, time zone or, before the first launch, the survey");
        campaigns.MapGet("/{id:guid}/rounds", ListRoundsAsync).WithSummary("Rounds of a campaign, by name");
        campaigns.MapPost("/{id:guid}/rounds", DraftAsync).WithSummary("Draft a baseline, or a follow-up of a finished round");
    }

    private static async Task<Results<Ok<Page<CampaignView>>, ProblemHttpResult>> ListAsync(
        [AsParameters] PageQuery page, Caller caller, FeedbackDb db, Cursors cursors, CancellationToken stop)
    {
        if (!cursors.TryOpen(page, ["campaigns", caller.OrganisationId.ToString()], out var start, out var problem))
            return problem;
        var campaigns = db.Campaigns.AsNoTracking();
        if (start.After is [var name, var last])
        {
            var id = Guid.Parse(last);
            campaigns = campaigns.Where(row => EF.Functions.GreaterThan(ValueTuple.Create(row.Name, row.Id), ValueTuple.Create(name, id)));
        }
        var rows = await campaigns.OrderBy(row => row.Name).ThenBy(row => row.Id).Take(start.Fetch).ToListAsync(stop);
        return TypedResults.Ok(start.Page(rows, row => [row.Name, row.Id.ToString()], CampaignView.Of));
    }

    private static async Task<Results<Created<CampaignView>, ProblemHttpResult>> CreateAsync(
        CampaignInput input, Caller caller, KeepCampaign keep, CancellationToken stop) =>
        (await keep.CreateAsync(caller, input, stop)).Answer(made => TypedResults.Created($"{Route}/{made.Id}", CampaignView.Of(made)));

    private static async Task<Results<Tagged<CampaignView>, ProblemHttpResult>> ShowAsync(Guid id, FeedbackDb db, CancellationToken stop) =>
        await db.Campaigns.AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, stop) is { } campaign
            ? new Tagged<CampaignView>(CampaignView.Of(campaign))
            : Problems.NotFound();

    private static async Task<Results<Tagged<CampaignView>, ProblemHttpResult>> ChangeAsync(
        Guid id, CampaignChange change, KeepCampaign keep, HttpContext context, CancellationToken stop) =>
        (await keep.ChangeAsync(id, change, now => ETags.StillMatches(context, CampaignView.Of(now)), stop))
            .Answer(changed => new Tagged<CampaignView>(CampaignView.Of(changed)));

    private static async Task<Results<Ok<Page<RoundView>>, ProblemHttpResult>> ListRoundsAsync(
        Guid id, [AsParameters] PageQuery page, FeedbackDb db, Cursors cursors, CancellationToken stop)
    {
        if (!await db.Campaigns.AnyAsync(row => row.Id == id, stop))
            return Problems.NotFound();
        if (!cursors.TryOpen(page, ["rounds", id.ToString()], out var start, out var problem))
            return problem;
        var rounds = db.Rounds.AsNoTracking().Where(row => row.CampaignId == id);
        if (start.After is [var name, var last])
        {
            var after = Guid.Parse(last);
            rounds = rounds.Where(row => EF.Functions.GreaterThan(ValueTuple.Create(row.Name, row.Id), ValueTuple.Create(name, after)));
        }
        var rows = await rounds.OrderBy(row => row.Name).ThenBy(row => row.Id).Take(start.Fetch).ToListAsync(stop);
        return TypedResults.Ok(start.Page(rows, row => [row.Name, row.Id.ToString()], RoundView.Of));
    }

    private static async Task<Results<Created<RoundView>, ProblemHttpResult>> DraftAsync(
        Guid id, RoundInput input, DraftRound draft, CancellationToken stop) =>
        (await draft.CreateAsync(id, input, stop)).Answer(round => TypedResults.Created($"/api/v1/rounds/{round.Id}", RoundView.Of(round)));
}
