using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Feedback360.Web.Access;

/// <summary>What a cookie or token says about its account.</summary>
internal static class AccountClaims
{
    public static IEnumerable<Claim> Of(Account account)
    {
        yield return new Claim(ClaimTypes.NameIdentifier, account.Id.ToString());
        yield return new Claim(AccessClaims.Organisation, account.OrganisationId.ToString());
        if (account.PersonId is { } person)
            yield return new Claim(AccessClaims.Person, person.ToString());
        foreach (var role in account.Roles)
            yield return new Claim(ClaimTypes.Role, role);
    }
}

/// <summary>Makes the cookie's claims when an account signs in.</summary>
internal sealed class AccountClaimsFactory(UserManager<Account> accounts, IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<Account>(accounts, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Account user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaims(AccountClaims.Of(user).Where(claim => claim.Type != ClaimTypes.NameIdentifier));
        return identity;
    }
}
