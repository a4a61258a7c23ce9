using Feedback360.Web.Email;
using Feedback360.Web.Messaging;
using Feedback360.Web.Persistence;
using Feedback360.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Access;

/// <summary>An account as the API shows it.</summary>
/// <param name="State"><c>invited</c> until its owner has chosen a password, then <c>active</c>, or <c>deactivated</c>.</param>
public sealed record AccountDto(Guid Id, string Email, string Name, IReadOnlyList<string> Roles, Guid? PersonId, string Language, string State)
{
    internal static AccountDto Of(Account account) =>
        new(account.Id, account.Email!, account.Name, account.Roles, account.PersonId, account.Language, StateOf(account));

    private static string StateOf(Account account) =>
        account switch
        {
            { Active: false } => "deactivated",
            { PasswordHash: null } => "invited",
            _ => "active",
        };
}

/// <summary>That a letter will be sent.</summary>
public sealed record LetterDto(Guid Id, string Template);

/// <summary>Accounts of the caller's organisation: who signs in, and as what.</summary>
internal static class AccountsApi
{
    public static void MapAccountsApi(this WebApplication app)
    {
        var accounts = app.MapGroup("/api/v1/accounts").RequireScope(Scopes.People);
        accounts.MapGet("/", ListAsync).WithSummary("Accounts of the organisation, by name");
        accounts.MapPost("/", InviteAsync).WithSummary("Invite an HR admin, a coach or a leader; they get a letter");
        accounts.MapGet("/{id:guid}", ShowAsync).WithSummary("One account");
        accounts.MapPatch("/{id:guid}", ChangeAsync).WithSummary("Change name or roles; deactivate or activate");
        accounts.MapPost("/{id:guid}/letters", SendLetterAsync).WithSummary("Send the letter with a link for a password again");
    }

    private static async Task<Results<Ok<Page<AccountDto>>, ProblemHttpResult>> ListAsync(
        [AsParameters] PageQuery page,
        Caller caller,
        FeedbackDb db,
        Cursors cursors,
        CancellationToken stop
    )
    {
        if (!cursors.TryOpen(page, ["accounts", caller.OrganisationId.ToString()], out var start, out var problem))
            return problem;
        return TypedResults.Ok(await ListAccounts.FetchAsync(db, caller.OrganisationId, start, stop));
    }

    private static async Task<Results<Created<AccountDto>, ProblemHttpResult>> InviteAsync(
        NewAccount account,
        Caller caller,
        InviteAccount invite,
        Nudge nudge,
        CancellationToken stop
    )
    {
        var outcome = await invite.RunAsync(caller.OrganisationId, caller.Scopes, account, stop);
        if (outcome.IsDone(out var invited))
            await nudge.SendAsync(new AccountLetterDue(invited.LetterId));
        return outcome.Answer(made => TypedResults.Created($"/api/v1/accounts/{made.Account.Id}", AccountDto.Of(made.Account)));
    }

    private static async Task<Results<Tagged<AccountDto>, ProblemHttpResult>> ShowAsync(Guid id, Caller caller, FeedbackDb db, CancellationToken stop) =>
        await ChangeAccount.Of(db, caller.OrganisationId).AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, stop) is { } account
            ? new Tagged<AccountDto>(AccountDto.Of(account))
            : Problems.NotFound();

    private static async Task<Results<Tagged<AccountDto>, ProblemHttpResult>> ChangeAsync(
        Guid id,
        AccountChange change,
        Caller caller,
        ChangeAccount use,
        HttpContext context,
        CancellationToken stop
    ) =>
        (await use.RunAsync(caller, id, change, now => ETags.StillMatches(context, AccountDto.Of(now)), stop)).Answer(changed =>
            new Tagged<AccountDto>(AccountDto.Of(changed))
        );

    private static async Task<Results<Accepted<LetterDto>, ProblemHttpResult>> SendLetterAsync(
        Guid id,
        Caller caller,
        ChangeAccount use,
        Nudge nudge,
        CancellationToken stop
    )
    {
        var outcome = await use.SendLetterAsync(caller, id, stop);
        if (outcome.IsDone(out var due))
            await nudge.SendAsync(new AccountLetterDue(due.Id));
        return outcome.Answer(letter => TypedResults.Accepted((string?)null, new LetterDto(letter.Id, letter.Template)));
    }
}
