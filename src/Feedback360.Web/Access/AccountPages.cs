using Feedback360.Core.Common;
using Feedback360.Web.Access.Pages;
using Feedback360.Web.Email;
using Feedback360.Web.Messaging;
using Feedback360.Web.Persistence;
using Feedback360.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Access;

/// <summary>HR's pages of accounts: who signs in, inviting somebody, and taking an account away.</summary>
internal static class AccountPages
{
    public static void MapAccountPages(this WebApplication app)
    {
        var pages = app.MapGroup("/hr/accounts").RequireRole(Roles.HrAdmin);
        pages.MapGet("/", ListAsync);
        pages.MapPost("/", InviteAsync);
        pages.MapGet("/new", NewAsync);
        pages.MapPost("/{id:guid}/active", SetActiveAsync);
        pages.MapPost("/{id:guid}/letter", SendLetterAsync);
    }

    private static async Task<Results<RazorComponentResult<AccountsPage>, ProblemHttpResult>> ListAsync(
        [AsParameters] PageQuery page,
        string? done,
        Caller caller,
        FeedbackDb db,
        Cursors cursors,
        CancellationToken stop
    )
    {
        if (!cursors.TryOpen(page, ["account-pages", caller.OrganisationId.ToString()], out var start, out var problem))
            return problem;
        var accounts = await ListAccounts.FetchAsync(db, caller.OrganisationId, start, stop);
        return Accounts(caller, accounts, done, []);
    }

    private static async Task<Results<RazorComponentResult<InvitePage>, ProblemHttpResult>> NewAsync(
        Guid? person,
        Caller caller,
        FeedbackDb db,
        CancellationToken stop
    )
    {
        if (person is null)
            return Invite(caller, new NewAccount([]), []);
        return await db.People.AsNoTracking().FirstOrDefaultAsync(row => row.Id == person && row.Active, stop) is { } found
            ? Invite(caller, new NewAccount([Roles.Leader], found.Email, found.Name, found.Id, found.Language), [])
            : Problems.NotFound();
    }

    private static async Task<Results<RazorComponentResult<InvitePage>, RedirectHttpResult>> InviteAsync(
        IFormCollection form,
        Caller caller,
        InviteAccount use,
        Nudge nudge,
        CancellationToken stop
    )
    {
        var invited = new NewAccount(
            [.. form["roles"].OfType<string>()],
            form["email"],
            form["name"],
            Guid.TryParse(form["personId"], out var person) ? person : null
        );
        var outcome = await use.RunAsync(caller.OrganisationId, caller.Scopes, invited, stop);
        if (!outcome.IsDone(out var made))
            return Invite(caller, invited, outcome.Problems);
        await nudge.SendAsync(new AccountLetterDue(made.LetterId));
        return TypedResults.LocalRedirect("/hr/accounts?done=invited");
    }

    private static async Task<Results<RedirectHttpResult, RazorComponentResult<AccountsPage>, ProblemHttpResult>> SetActiveAsync(
        Guid id,
        IFormCollection form,
        Caller caller,
        ChangeAccount use,
        FeedbackDb db,
        Cursors cursors,
        CancellationToken stop
    )
    {
        var active = form["active"] == "true";
        var change = new AccountChange { Active = Patch.To<bool?>(active) };
        var outcome = await use.RunAsync(caller, id, change, _ => true, stop);
        return outcome.IsDone(out _)
            ? TypedResults.LocalRedirect($"/hr/accounts?done={(active ? "activated" : "deactivated")}")
            : await RefusedAsync(outcome.IsMissing, outcome.Problems, caller, db, cursors, stop);
    }

    private static async Task<Results<RedirectHttpResult, RazorComponentResult<AccountsPage>, ProblemHttpResult>> SendLetterAsync(
        Guid id,
        IFormCollection form,
        Caller caller,
        ChangeAccount use,
        FeedbackDb db,
        Cursors cursors,
        Nudge nudge,
        CancellationToken stop
    )
    {
        _ = form;
        var outcome = await use.SendLetterAsync(caller, id, stop);
        if (!outcome.IsDone(out var letter))
            return await RefusedAsync(outcome.IsMissing, outcome.Problems, caller, db, cursors, stop);
        await nudge.SendAsync(new AccountLetterDue(letter.Id));
        return TypedResults.LocalRedirect("/hr/accounts?done=letter");
    }

    /// <summary>The list again, with what stands in the way.</summary>
    private static async Task<Results<RedirectHttpResult, RazorComponentResult<AccountsPage>, ProblemHttpResult>> RefusedAsync(
        bool missing,
        IReadOnlyList<Problem> problems,
        Caller caller,
        FeedbackDb db,
        Cursors cursors,
        CancellationToken stop
    )
    {
        if (missing || !cursors.TryOpen(new PageQuery(null, null), ["account-pages", caller.OrganisationId.ToString()], out var start, out _))
            return Problems.NotFound();
        return Accounts(caller, await ListAccounts.FetchAsync(db, caller.OrganisationId, start, stop), null, problems);
    }

    private static RazorComponentResult<AccountsPage> Accounts(Caller caller, Page<AccountDto> accounts, string? done, IReadOnlyList<Problem> problems) =>
        new(new { Caller = caller, Accounts = accounts, Done = done, Problems = problems })
        {
            StatusCode = problems.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status409Conflict,
        };

    private static RazorComponentResult<InvitePage> Invite(Caller caller, NewAccount invited, IReadOnlyList<Problem> problems) =>
        new(new { Caller = caller, Invited = invited, Problems = problems })
        {
            StatusCode = problems.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
}
