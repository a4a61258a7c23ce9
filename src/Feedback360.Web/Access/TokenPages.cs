using System.Globalization;
using Feedback360.Core.Common;
using Feedback360.Web.Access.Pages;
using Feedback360.Web.Persistence;
using Feedback360.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Access;

/// <summary>The page of the signed-in account's own access tokens.</summary>
internal static class TokenPages
{
    public const string Address = "/account/tokens";

    public static void MapTokenPages(this WebApplication app)
    {
        var pages = app.MapGroup(Address).RequireRole([.. Roles.All]);
        pages.MapGet("/", ShowAsync);
        pages.MapPost("/", MakeAsync);
        pages.MapPost("/{id:guid}/remove", RemoveAsync);
    }

    private static async Task<RazorComponentResult<TokensPage>> ShowAsync(Caller caller, FeedbackDb db, CancellationToken stop) =>
        await PageAsync(caller, db, new NewToken("", []), null, [], stop);

    /// <summary>Answers with the page itself, because the token is shown once and lies nowhere to be fetched again.</summary>
    private static async Task<RazorComponentResult<TokensPage>> MakeAsync(
        IFormCollection form,
        Caller caller,
        MakeToken make,
        FeedbackDb db,
        CancellationToken stop
    )
    {
        var asked = new NewToken(
            form["name"].ToString(),
            [.. form["scopes"].OfType<string>()],
            DateOnly.TryParseExact(form["expiresOn"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null
        );
        var outcome = await make.RunAsync(caller, asked, stop);
        return outcome.IsDone(out var made)
            ? await PageAsync(caller, db, new NewToken("", []), made.Token, [], stop)
            : await PageAsync(caller, db, asked, null, outcome.Problems, stop);
    }

    private static async Task<Results<RedirectHttpResult, ProblemHttpResult>> RemoveAsync(
        Guid id,
        IFormCollection form,
        Caller caller,
        FeedbackDb db,
        CancellationToken stop
    )
    {
        _ = form;
        return await TokensApi.ForgetAsync(caller, id, db, stop) ? TypedResults.LocalRedirect(Address) : Problems.NotFound();
    }

    private static async Task<RazorComponentResult<TokensPage>> PageAsync(
        Caller caller,
        FeedbackDb db,
        NewToken asked,
        string? made,
        IReadOnlyList<Problem> problems,
        CancellationToken stop
    )
    {
        var rows = await MakeToken.Of(db, caller).AsNoTracking().OrderBy(row => row.Name).ThenBy(row => row.Id).ToListAsync(stop);
        IReadOnlyList<TokenDto> tokens = [.. rows.Select(TokenDto.Of)];
        return new RazorComponentResult<TokensPage>(new { Caller = caller, Tokens = tokens, Asked = asked, Made = made, Problems = problems })
        {
            StatusCode = problems.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
    }
}
