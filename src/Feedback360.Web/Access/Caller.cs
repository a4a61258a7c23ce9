using System.Globalization;
using System.Security.Claims;
using Feedback360.Web.Persistence;
using Feedback360.Web.Shared;

namespace Feedback360.Web.Access;

/// <summary>Who is asking: read from the cookie or the access token, the same for pages and API.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="OrganisationId">Its organisation; row-level security shows nothing else.</param>
/// <param name="PersonId">The person in the org chart, if the account has one.</param>
/// <param name="Roles">Some of <see cref="Access.Roles.All"/>.</param>
/// <param name="Client"><c>page</c>, or the name of the access token.</param>
public sealed record Caller(Guid AccountId, Guid OrganisationId, Guid? PersonId, IReadOnlySet<string> Roles, string Client)
{
    /// <summary><see cref="Client"/> of pages.</summary>
    public const string Page = "page";

    /// <summary>What the caller may hand on: the scopes of the token, or on pages all that the roles allow.</summary>
    public IReadOnlySet<string> Scopes { get; init; } = Access.Scopes.AllowedTo(Roles);

    /// <summary>Last day of the token; null on pages.</summary>
    public DateOnly? ExpiresOn { get; init; }

    public bool Is(string role) => Roles.Contains(role);

    /// <exception cref="InvalidOperationException">If nobody is signed in; the route should have required it.</exception>
    public static Caller From(ClaimsPrincipal user) =>
        Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var account)
            ? new Caller(
                account,
                Guid.Parse(user.FindFirstValue(AccessClaims.Organisation)!),
                Guid.TryParse(user.FindFirstValue(AccessClaims.Person), out var person) ? person : null,
                user.FindAll(ClaimTypes.Role).Select(claim => claim.Value).ToHashSet(StringComparer.Ordinal),
                user.FindFirstValue(AccessClaims.Client) ?? Page
            ).Narrowed(user)
            : throw new InvalidOperationException("Nobody is signed in.");

    private Caller Narrowed(ClaimsPrincipal user) =>
        DateOnly.TryParseExact(user.FindFirstValue(AccessClaims.ExpiresOn), "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? this with
            {
                Scopes = user.FindAll(AccessClaims.Scope).Select(claim => claim.Value).ToHashSet(StringComparer.Ordinal),
                ExpiresOn = day,
            }
            : this;

    /// <summary>Binds as a parameter of a handler.</summary>
    public static ValueTask<Caller> BindAsync(HttpContext context) => ValueTask.FromResult(From(context.User));
}

/// <summary>Claims of ours beside the framework's.</summary>
public static class AccessClaims
{
    public const string Organisation = "organisation";
    public const string Person = "person";
    public const string Scope = "scope";
    public const string Client = "client";
    public const string ExpiresOn = "expires-on";
}

/// <summary>Says in the API document what an endpoint needs.</summary>
internal sealed record ScopeNeeded(string Scope, string? Alternative);

internal static class AccessRules
{
    /// <summary>
    /// An API group: an access token with the scope. Decided before any look-up, so an unknown id answers 403 too.
    /// </summary>
    /// <param name="alternative">Another scope that does as well.</param>
    public static TBuilder RequireScope<TBuilder>(this TBuilder group, string scope, string? alternative = null)
        where TBuilder : IEndpointConventionBuilder =>
        group
            .RequireAuthorization(policy =>
                policy
                    .AddAuthenticationSchemes(ApiTokenHandler.Scheme)
                    .RequireAuthenticatedUser()
                    .RequireClaim(AccessClaims.Scope, alternative is null ? [scope] : [scope, alternative])
            )
            .WithMetadata(new ScopeNeeded(scope, alternative));

    /// <summary>A group of pages: a signed-in account with one of the roles.</summary>
    public static TBuilder RequireRole<TBuilder>(this TBuilder group, params string[] roles)
        where TBuilder : IEndpointConventionBuilder =>
        group.RequireAuthorization(policy => policy.RequireAuthenticatedUser().RequireRole(roles)).WithErrorPages();

    /// <summary>After authorization, which is where tokens are read: everything this request reads and writes is its caller's organisation's.</summary>
    public static void UseOrganisationOfCaller(this WebApplication app) =>
        app.Use(
            (context, next) =>
            {
                if (Guid.TryParse(context.User.FindFirstValue(AccessClaims.Organisation), out var organisation))
                    context.RequestServices.GetRequiredService<CurrentOrganisation>().Set(organisation);
                return next(context);
            }
        );
}
