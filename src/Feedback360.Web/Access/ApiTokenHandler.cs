using System.Buffers.Text;
using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Feedback360.Web.Persistence;
using Feedback360.Web.Shared;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Feedback360.Web.Access;

/// <summary>Signs in the bearer of a personal access token; the token's scopes can only narrow its account's roles.</summary>
internal sealed class ApiTokenHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logs,
    UrlEncoder encoder,
    FeedbackDb db
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    public new const string Scheme = "token";

    private const string Prefix = "f360_";

    /// <summary>A new token: 256 random bits behind a prefix by which leaked ones are found in repositories.</summary>
    public static string NewToken() => Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
            return AuthenticateResult.NoResult();
        var sent = header["Bearer ".Length..].Trim();
        if (!sent.StartsWith(Prefix, StringComparison.Ordinal))
            return AuthenticateResult.Fail("The token is none of ours.");
        var hash = HashOf(sent);
        var today = DateOnly.FromDateTime(TimeProvider.GetUtcNow().UtcDateTime);
        var found = await (
            // Not tracked: whoever reads the account later in this request must get it as it is then.
            from token in db.ApiTokens.AsNoTracking()
            join account in db.Users on token.AccountId equals account.Id
            where token.Hash == hash && token.ExpiresOn >= today && account.Active
            select new { token, account }
        ).FirstOrDefaultAsync(Context.RequestAborted);
        if (found is null)
            return AuthenticateResult.Fail("The token is unknown or has expired.");
        var allowed = Scopes.AllowedTo(found.account.Roles);
        var identity = new ClaimsIdentity(AccountClaims.Of(found.account), Scheme);
        identity.AddClaim(new Claim(AccessClaims.Client, found.token.Name));
        identity.AddClaim(new Claim(AccessClaims.ExpiresOn, found.token.ExpiresOn.ToString("O", CultureInfo.InvariantCulture)));
        identity.AddClaims(found.token.Scopes.Where(allowed.Contains).Select(scope => new Claim(AccessClaims.Scope, scope)));
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme));
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        await Problems.Of(CommonProblems.Unauthorized).ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        Problems.Of(CommonProblems.MissingScope).ExecuteAsync(Context);
}
