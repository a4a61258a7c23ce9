using Feedback360.Web.Hosting;
using Feedback360.Web.Persistence;
using Feedback360.Web.Shared;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Feedback360.Web.Access;

/// <summary>Accounts, cookie and access tokens.</summary>
internal static class AccessSetup
{
    /// <summary>How long an activation letter or a letter for a new password is good for.</summary>
    public static readonly TimeSpan LetterLife = TimeSpan.FromDays(7);

    /// <summary>PBKDF2 with HMAC-SHA-512 at the count that OWASP recommends.</summary>
    public static IOptions<PasswordHasherOptions> Hashing { get; } = Options.Create(new PasswordHasherOptions { IterationCount = 210_000 });

    private static readonly Func<FeedbackDb, Guid, string?, CancellationToken, Task<bool>> IsStillGood = EF.CompileAsyncQuery(
        (FeedbackDb db, Guid id, string? stamp, CancellationToken stop) => db.Users.Any(row => row.Id == id && row.Active && row.SecurityStamp == stamp));

    public static void AddAccess(this IServiceCollection services)
    {
        services
            .AddIdentityCore<Account>()
            .AddEntityFrameworkStores<FeedbackDb>()
            .AddClaimsPrincipalFactory<AccountClaimsFactory>()
            .AddSignInManager();
        services.AddSingleton<IPasswordHasher<Account>>(new PasswordHasher<Account>(Hashing));
        services.AddSingleton<AttemptLimits>().AddSingleton<AccountLinks>().AddSingleton<LostPasswords>();
        services.AddHostedService(provider => provider.GetRequiredService<LostPasswords>());
        services.AddScoped<SignIn>().AddScoped<SetPassword>().AddScoped<InviteAccount>().AddScoped<ChangeAccount>().AddScoped<MakeToken>();
        services
            .AddAuthentication(IdentityConstants.ApplicationScheme)
            .AddScheme<AuthenticationSchemeOptions, ApiTokenHandler>(ApiTokenHandler.Scheme, null)
            .AddCookie(IdentityConstants.ApplicationScheme);
        services.AddOptions<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme).Configure<ServerSettings>(SetUpCookie);
        services.AddOptions<AntiforgeryOptions>().Configure<ServerSettings>((forms, settings) =>
        {
            forms.Cookie.Name = "feedback360-form";
            forms.Cookie.SecurePolicy = SecureUnder(settings);
        });
        services.AddAuthorization();
        services.AddHttpContextAccessor();
    }

    public static void MapAccess(this WebApplication app)
    {
        app.MapSignInPages();
        app.MapPasswordPages();
        app.MapAccountPages();
        app.MapTokenPages();
        app.MapAccountsApi();
        app.MapTokensApi();
    }

    private static void SetUpCookie(CookieAuthenticationOptions cookie, ServerSettings settings)
    {
        cookie.Cookie.Name = "feedback360";
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.SecurePolicy = SecureUnder(settings);
        cookie.ExpireTimeSpan = TimeSpan.FromHours(8);
        cookie.SlidingExpiration = true;
        cookie.LoginPath = "/sign-in";
        cookie.ReturnUrlParameter = "then";
        cookie.Events.OnRedirectToAccessDenied = context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
        cookie.Events.OnValidatePrincipal = LookWhetherStillGoodAsync;
    }

    /// <summary>A cookie goes over plain http only where the product itself is reached that way: on loopback.</summary>
    private static CookieSecurePolicy SecureUnder(ServerSettings settings) =>
        settings.PublicUrl.Scheme == Uri.UriSchemeHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;

    /// <summary>At every request, so that a deactivated account is out at once and a new password ends older sessions.</summary>
    private static async Task LookWhetherStillGoodAsync(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        var stampClaim = services.GetRequiredService<IOptions<IdentityOptions>>().Value.ClaimsIdentity.SecurityStampClaimType;
        var (id, stamp) = (Caller.From(context.Principal!).AccountId, context.Principal!.FindFirst(stampClaim)?.Value);
        var db = services.GetRequiredService<FeedbackDb>();
        if (await IsStillGood(db, id, stamp, context.HttpContext.RequestAborted))
            return;
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
    }
}
