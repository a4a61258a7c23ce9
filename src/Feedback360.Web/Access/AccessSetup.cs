using Feedback360.Web.Persistence;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace Feedback360.Web.Access;

/// <summary>Accounts, cookie and access tokens.</summary>
internal static class AccessSetup
{
    /// <summary>How long an activation letter or a letter for a new password is good for.</summary>
    public static readonly TimeSpan LetterLife = TimeSpan.FromDays(7);

    public static void AddAccess(this IServiceCollection services)
    {
        services
            .AddIdentityCore<Account>(identity =>
            {
                identity.User.RequireUniqueEmail = true;
                identity.Password.RequiredLength = 12;
                // Length beats composition rules (NIST SP 800-63B).
                identity.Password.RequireDigit = identity.Password.RequireUppercase = false;
                identity.Password.RequireLowercase = identity.Password.RequireNonAlphanumeric = false;
                identity.Lockout.MaxFailedAccessAttempts = 10;
                identity.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(10);
            })
            .AddEntityFrameworkStores<FeedbackDb>()
            .AddClaimsPrincipalFactory<AccountClaimsFactory>()
            .AddSignInManager()
            .AddDefaultTokenProviders();
        services.Configure<DataProtectionTokenProviderOptions>(tokens => tokens.TokenLifespan = LetterLife);
        services
            .AddAuthentication(IdentityConstants.ApplicationScheme)
            .AddScheme<AuthenticationSchemeOptions, ApiTokenHandler>(ApiTokenHandler.Scheme, null)
            .AddCookie(
                IdentityConstants.ApplicationScheme,
                cookie =>
                {
                    cookie.Cookie.Name = "feedback360";
                    cookie.Cookie.HttpOnly = true;
                    cookie.Cookie.SameSite = SameSiteMode.Lax;
                    cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                    cookie.ExpireTimeSpan = TimeSpan.FromHours(8);
                    cookie.SlidingExpiration = true;
                    cookie.LoginPath = "/sign-in";
                    cookie.AccessDeniedPath = "/sign-in";
                    cookie.ReturnUrlParameter = "then";
                    cookie.Events.OnValidatePrincipal = SecurityStampValidator.ValidatePrincipalAsync;
                }
            );
        services.AddAuthorization();
        services.AddHttpContextAccessor();
    }
}
