using Feedback360.Core.Common;
using Feedback360.Web.Persistence;
using Feedback360.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Access;

/// <summary>A token to be made.</summary>
/// <param name="Name">What its owner calls it.</param>
/// <param name="Scopes">What it may be used for.</param>
/// <param name="ExpiresOn">Its last day; 90 days from now if not given, at most a year.</param>
public sealed record NewToken(string Name, IReadOnlyList<string> Scopes, DateOnly? ExpiresOn = null);

/// <summary>
/// Makes an access token for the caller. It can only narrow: no scope that the caller has not got, and, made with
/// another token, no day longer than that one.
/// </summary>
internal sealed class MakeToken(FeedbackDb db, TimeProvider clock)
{
    /// <summary>Most tokens of one account.</summary>
    public const int Most = 50;

    private const int LongestName = 100;
    private const int UsualDays = 90;

    /// <returns>The row, and the token itself, which is shown once and stored nowhere.</returns>
    public async Task<Outcome<(ApiToken Row, string Token)>> RunAsync(Caller caller, NewToken asked, CancellationToken stop)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var last = Earlier(today.AddYears(1), caller.ExpiresOn);
        var expires = asked.ExpiresOn ?? Earlier(today.AddDays(UsualDays), caller.ExpiresOn);
        if (Check(caller, asked, today, last, expires) is { Count: > 0 } problems)
            return problems;
        if (await db.ApiTokens.CountAsync(row => row.AccountId == caller.AccountId && row.ExpiresOn >= today, stop) >= Most)
            return AccessRefusals.TooManyTokens;
        var token = ApiTokenHandler.NewToken();
        var made = new ApiToken
        {
            Id = Guid.NewGuid(),
            OrganisationId = caller.OrganisationId,
            AccountId = caller.AccountId,
            Name = asked.Name.Trim(),
            Hash = ApiTokenHandler.HashOf(token),
            Scopes = [.. asked.Scopes.Distinct(StringComparer.Ordinal)],
            CreatedOn = today,
            ExpiresOn = expires,
        };
        db.Add(made);
        await db.SaveChangesAsync(stop);
        return (made, token);
    }

    /// <summary>The caller's own tokens; the table itself knows no boundary between accounts.</summary>
    public static IQueryable<ApiToken> Of(FeedbackDb db, Caller caller) => db.ApiTokens.Where(row => row.AccountId == caller.AccountId);

    private static DateOnly Earlier(DateOnly day, DateOnly? other) => other < day ? other.Value : day;

    private static List<Problem> Check(Caller caller, NewToken asked, DateOnly today, DateOnly last, DateOnly expires)
    {
        List<Problem> problems = [];
        if (string.IsNullOrWhiteSpace(asked.Name))
            problems.Add(new Problem("name", "required", "Give the token a name by which you will know it."));
        else if (!PlainText.IsFit(asked.Name))
            problems.Add(new Problem("name", "invalid-characters", "A name is one line of letters and signs."));
        else if (asked.Name.Trim().Length > LongestName)
            problems.Add(new Problem("name", "too-long", $"A name has at most {LongestName} characters."));
        if (asked.Scopes.Count == 0)
            problems.Add(new Problem("scopes", "required", "Choose at least one scope."));
        foreach (var scope in asked.Scopes)
        {
            if (!Scopes.All.Contains(scope, StringComparer.Ordinal))
                problems.Add(new Problem("scopes", "unknown-scope", $"A scope is one of {string.Join(", ", Scopes.All)}."));
            else if (!caller.Scopes.Contains(scope))
                problems.Add(new Problem("scopes", "scope-beyond-yours", $"You do not have the scope {scope} yourself."));
        }
        if (expires < today || expires > last)
            problems.Add(new Problem("expiresOn", "invalid-day", $"Choose a day from today to {last:yyyy-MM-dd}."));
        return problems;
    }
}
