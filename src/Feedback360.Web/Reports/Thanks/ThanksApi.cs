using Feedback360.Web.Access;
using Feedback360.Web.Reports.Goals;
using Feedback360.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Feedback360.Web.Reports.Thanks;

/// <summary>What a leader says to everybody who was asked.</summary>
/// <param name="Text">Plain text; blank lines part paragraphs.</param>
public sealed record ThanksInput(string Text);

/// <summary>Thanks to everybody who was asked. For the leader alone.</summary>
internal static class ThanksApi
{
    public static void MapThanksApi(this WebApplication app)
    {
        var thanks = app.MapGroup("/api/v1/reports/{id:guid}/thanks").RequireScope(Scopes.Reports);
        thanks.MapGet("/", ShowAsync).WithSummary("Your thanks to everybody who was asked, and when they leave");
        thanks.MapPut("/", WriteAsync).WithSummary("Write your thanks, or change them before they leave");
        thanks.MapDelete("/", WithdrawAsync).WithSummary("Withdraw your thanks before they leave");
    }

    private static async Task<Results<Tagged<ThanksView>, ProblemHttpResult>> ShowAsync(
        Guid id, FindReport find, KeepThanks keep, Caller caller, CancellationToken stop) =>
        await find.OneAsync(id, caller, stop) is { } found && found.BelongsTo(caller)
            ? new Tagged<ThanksView>(await keep.ReadAsync(found, stop))
            : Problems.NotFound();

    private static async Task<Results<Tagged<ThanksView>, ProblemHttpResult>> WriteAsync(
        Guid id, ThanksInput input, HttpContext context, FindReport find, KeepThanks keep, Caller caller, CancellationToken stop) =>
        await find.OneAsync(id, caller, stop) is { } found && found.BelongsTo(caller)
            ? (await keep.WriteAsync(found, input.Text, now => ETags.StillMatches(context, now), stop)).Answer(view => new Tagged<ThanksView>(view))
            : Problems.NotFound();

    private static async Task<Results<NoContent, ProblemHttpResult>> WithdrawAsync(
        Guid id, HttpContext context, FindReport find, KeepThanks keep, Caller caller, CancellationToken stop) =>
        await find.OneAsync(id, caller, stop) is { } found && found.BelongsTo(caller)
            ? (await keep.WithdrawAsync(found, now => ETags.StillMatches(context, now), stop)).Answer(_ => TypedResults.NoContent())
            : Problems.NotFound();
}
