using Feedback360.Web.Persistence;
using Feedback360.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Access;

/// <summary>A token as its owner sees it; the token itself is shown once, when it is made.</summary>
public sealed record TokenDto(Guid Id, string Name, IReadOnlyList<string> Scopes, DateOnly CreatedOn, DateOnly ExpiresOn)
{
    internal static TokenDto Of(ApiToken row) => new(row.Id, row.Name, row.Scopes, row.CreatedOn, row.ExpiresOn);
}

/// <summary>A new token.</summary>
/// <param name="Token">The token itself: shown now and never again.</param>
public sealed record MadeTokenDto(Guid Id, string Name, IReadOnlyList<string> Scopes, DateOnly CreatedOn, DateOnly ExpiresOn, string Token);

/// <summary>The caller's own access tokens.</summary>
internal static class TokensApi
{
    public static void MapTokensApi(this WebApplication app)
    {
        var tokens = app.MapGroup("/api/v1/tokens").RequireScope(Scopes.Self);
        tokens.MapGet("/", ListAsync).WithSummary("Your access tokens, by name");
        tokens.MapPost("/", MakeAsync).WithSummary("Make an access token; it is shown once");
        tokens.MapDelete("/{id:guid}", RemoveAsync).WithSummary("Remove one of your access tokens; it is worthless at once");
    }

    /// <summary>Removes a token of the caller; true if there was one.</summary>
    public static async Task<bool> ForgetAsync(Caller caller, Guid id, FeedbackDb db, CancellationToken stop) =>
        await MakeToken.Of(db, caller).Where(row => row.Id == id).ExecuteDeleteAsync(stop) > 0;

    private static async Task<Results<Ok<Page<TokenDto>>, ProblemHttpResult>> ListAsync(
        [AsParameters] PageQuery page,
        Caller caller,
        FeedbackDb db,
        Cursors cursors,
        CancellationToken stop
    )
    {
        if (!cursors.TryOpen(page, ["tokens", caller.AccountId.ToString()], out var start, out var problem))
            return problem;
        var tokens = MakeToken.Of(db, caller).AsNoTracking();
        if (start.After is [var name, var last])
        {
            var id = Guid.Parse(last);
            tokens = tokens.Where(row => EF.Functions.GreaterThan(ValueTuple.Create(row.Name, row.Id), ValueTuple.Create(name, id)));
        }
        var rows = await tokens.OrderBy(row => row.Name).ThenBy(row => row.Id).Take(start.Fetch).ToListAsync(stop);
        return TypedResults.Ok(start.Page(rows, row => [row.Name, row.Id.ToString()], TokenDto.Of));
    }

    private static async Task<Results<Created<MadeTokenDto>, ProblemHttpResult>> MakeAsync(
        NewToken token,
        Caller caller,
        MakeToken make,
        HttpContext context,
        CancellationToken stop
    ) =>
        (await make.RunAsync(caller, token, stop)).Answer(made =>
        {
            var (row, secret) = made;
            Idempotency.AnswerShowsSecret(context, row.Id);
            return TypedResults.Created(
                $"/api/v1/tokens/{row.Id}",
                new MadeTokenDto(row.Id, row.Name, row.Scopes, row.CreatedOn, row.ExpiresOn, secret)
            );
        });

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(Guid id, Caller caller, FeedbackDb db, CancellationToken stop) =>
        await ForgetAsync(caller, id, db, stop) ? TypedResults.NoContent() : Problems.NotFound();
}
