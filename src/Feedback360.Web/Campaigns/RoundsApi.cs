using System.Text.Json;
using Feedback360.Core.Campaigns;
using Feedback360.Core.Common;
using Feedback360.Web.Access;
using Feedback360.Web.Persistence;
using Feedback360.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Campaigns;

/// <summary>What the launch check found.</summary>
/// <param name="Ready">Whether nothing blocks.</param>
/// <param name="Forecast">The chance that each group is shown.</param>
public sealed record LaunchCheckView(bool Ready, IReadOnlyList<FindingView> Findings, IReadOnlyList<ForecastView> Forecast);

/// <summary>The chance that a group is shown, from the number invited and one rate of answering.</summary>
/// <param name="Subject">Id of the subject.</param>
/// <param name="Group">Block key.</param>
/// <param name="Invited">Raters of the draft in this group.</param>
/// <param name="Chance">0 to 1, to two places.</param>
/// <param name="Add">How many more raise it to 0.9; 0 if it is that high.</param>
public sealed record ForecastView(Guid Subject, string Group, int Invited, double Chance, int Add)
{
    internal static ForecastView Of(ForecastLine line) =>
        new(line.Subject.Id, line.Group.BlockKey, line.Forecast.Invited, Math.Round(line.Forecast.Chance, 2), line.Forecast.Add);
}

/// <summary>One thing that the launch check found.</summary>
/// <param name="Severity"><c>blocks</c> or <c>warns</c>.</param>
public sealed record FindingView(string Code, string Severity, string Path, string Message)
{
    public static FindingView Of(LaunchFinding finding) =>
        new(finding.Code, finding.Severity == FindingSeverity.Blocks ? "blocks" : "warns", finding.Path, finding.Message);
}

/// <summary>More time for a round.</summary>
/// <param name="ClosesOn">The new last day for answers, in the round's zone.</param>
public sealed record ExtendInput(DateOnly ClosesOn);

/// <summary>Reports that have been handed out.</summary>
public sealed record ReleasedReports(IReadOnlyList<ReleasedReport> Reports);

/// <summary>One round: its draft, what is asked of the worker, and handing out its reports.</summary>
internal static class RoundsApi
{
    private const string Route = "/api/v1/rounds";

    public static void MapRoundsApi(this WebApplication app)
    {
        var round = app.MapGroup($"{Route}/{{id:guid}}").RequireScope(Scopes.Campaigns);
        round.MapGet("/", ShowAsync).WithSummary("One round");
        round.MapPatch("/", ChangeAsync).WithSummary("Change a draft");
        round.MapDelete("/", DiscardAsync).WithSummary("Discard a draft");
        round.MapGet("/launch-check", CheckAsync).WithSummary("What is missing before a draft can be launched, and which groups are likely to be shown");
        round.MapPost("/launch", LaunchAsync).WithSummary("Freeze the draft and launch it");
        round.MapPost("/close", CloseAsync).WithSummary("Close an open round now");
        round.MapPost("/extend", ExtendAsync).WithSummary("Move the close of an open round to a later day");
        round.MapGet("/requests/{request:guid}", RequestAsync).WithSummary("How far a launch, an extension or a close has come");
        round.MapPost("/release", ReleaseAsync).WithSummary("Hand reports to coach or leader");
    }

    private static async Task<Results<Tagged<RoundView>, ProblemHttpResult>> ShowAsync(Guid id, FeedbackDb db, CancellationToken stop) =>
        await db.Rounds.AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, stop) is { } round
            ? new Tagged<RoundView>(RoundView.Of(round))
            : Problems.NotFound();

    private static async Task<Results<Tagged<RoundView>, ProblemHttpResult>> ChangeAsync(
        Guid id, RoundChange change, DraftRound draft, HttpContext context, CancellationToken stop) =>
        (await draft.ChangeAsync(id, change, now => ETags.StillMatches(context, RoundView.Of(now)), stop))
            .Answer(round => new Tagged<RoundView>(RoundView.Of(round)));

    private static async Task<Results<NoContent, ProblemHttpResult>> DiscardAsync(Guid id, DraftRound draft, CancellationToken stop) =>
        (await draft.DiscardAsync(id, stop)).Answer(_ => TypedResults.NoContent());

    private static async Task<Results<Ok<LaunchCheckView>, ProblemHttpResult>> CheckAsync(
        Guid id, FeedbackDb db, CheckLaunch check, ForecastGroups forecast, CancellationToken stop)
    {
        if (await db.Rounds.AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, stop) is not { } round)
            return Problems.NotFound();
        if (round.State != RoundState.Draft)
            return Problems.From(CampaignRefusals.NotADraft);
        var found = await check.RunAsync(round, stop);
        return TypedResults.Ok(new LaunchCheckView(found.Ready, [.. found.Findings.Select(FindingView.Of)], [.. (await forecast.RunAsync(round, await forecast.RateAsync(stop), stop)).Select(ForecastView.Of)]));
    }

    private static async Task<Results<Accepted<RequestView>, ProblemHttpResult>> LaunchAsync(Guid id, AskTheWorker ask, CancellationToken stop) =>
        (await ask.LaunchAsync(id, stop)).Answer(Accept);

    private static async Task<Results<Accepted<RequestView>, ProblemHttpResult>> CloseAsync(Guid id, AskTheWorker ask, CancellationToken stop) =>
        (await ask.CloseAsync(id, stop)).Answer(Accept);

    private static async Task<Results<Accepted<RequestView>, ProblemHttpResult>> ExtendAsync(
        Guid id, ExtendInput input, AskTheWorker ask, CancellationToken stop) =>
        (await ask.ExtendAsync(id, input.ClosesOn, stop)).Answer(Accept);

    private static Accepted<RequestView> Accept(AskedFor asked) =>
        TypedResults.Accepted($"{Route}/{asked.Round.Id}/requests/{asked.Request.Id}", RequestView.Of(asked.Request, asked.Round));

    private static async Task<Results<Ok<RequestView>, ProblemHttpResult>> RequestAsync(
        Guid id, Guid request, FeedbackDb db, CancellationToken stop)
    {
        var row = await db.WorkRequests.AsNoTracking().FirstOrDefaultAsync(row => row.Id == request && row.RoundId == id, stop);
        var round = await db.Rounds.AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, stop);
        return row is null || round is null ? Problems.NotFound() : TypedResults.Ok(RequestView.Of(row, round));
    }

    private static async Task<Results<Ok<ReleasedReports>, ProblemHttpResult>> ReleaseAsync(
        Guid id, ReleaseInput input, ReleaseReports release, CancellationToken stop)
    {
        if (!TryReadSubjects(input.Subjects, out var subjects))
            return Problems.From([new Problem("subjects", "invalid-value", "Say “all”, or list ids of subjects.")]);
        return (await release.RunAsync(id, input.To, subjects, stop)).Answer(reports => TypedResults.Ok(new ReleasedReports(reports)));
    }

    /// <summary>Null is everybody.</summary>
    private static bool TryReadSubjects(JsonElement given, out List<Guid>? subjects)
    {
        subjects = null;
        if (given.ValueKind == JsonValueKind.String && given.ValueEquals("all"))
            return true;
        subjects = [];
        if (given.ValueKind != JsonValueKind.Array)
            return false;
        foreach (var element in given.EnumerateArray())
        {
            if (element.ValueKind != JsonValueKind.String || !element.TryGetGuid(out var subject))
                return false;
            subjects.Add(subject);
        }
        return subjects.Count > 0;
    }
}
