using System.Globalization;
using Feedback360.Core.Common;
using Feedback360.Web.Access.Pages;
using Feedback360.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace Feedback360.Web.Access;

/// <summary>The start page, which leads everybody to their own, signing in, and signing out.</summary>
internal static class SignInPages
{
    /// <summary>Wrong attempts on one account from one place before it has to wait.</summary>
    private const int WrongFromOnePlace = 10;

    public static void MapSignInPages(this WebApplication app)
    {
        app.MapGet("/", (HttpContext context) => TypedResults.LocalRedirect(StartOf(context)));
        app.MapGet("/sign-in", Ask);
        app.MapPost("/sign-in", SignInAsync);
        app.MapPost("/sign-out", SignOutAsync);
    }

    private static string StartOf(HttpContext context) =>
        context.User switch
        {
            { Identity: not { IsAuthenticated: true } } => "/sign-in",
            var user when user.IsInRole(Roles.HrAdmin) => "/hr",
            _ => "/home",
        };

    private static Results<RazorComponentResult<SignInPage>, RedirectHttpResult> Ask(string? then, HttpContext context) =>
        context.User.Identity is { IsAuthenticated: true }
            ? TypedResults.LocalRedirect(StartOf(context))
            : Page("", then, []);

    private static async Task<Results<RazorComponentResult<SignInPage>, RedirectHttpResult>> SignInAsync(
        IFormCollection form,
        HttpContext context,
        SignIn signIn,
        AttemptLimits limits,
        SignInManager<Account> manager
    )
    {
        var (email, then) = (form["email"].ToString().Trim(), form["then"].ToString());
        string[] attempt = ["sign-in", InviteAccount.KeyOf(email), AttemptLimits.PlaceOf(context)];
        if (limits.Wait(WrongFromOnePlace, attempt) is { } wait)
            return Wait(context, email, then, wait);
        if (await signIn.RunAsync(email, form["password"].ToString(), context.RequestAborted) is not { } account)
        {
            limits.Count(attempt);
            var wrong = new Problem("email", AccessRefusals.WrongSignIn.Code, AccessRefusals.WrongSignIn.Sentence);
            return Page(email, then, [wrong], StatusCodes.Status422UnprocessableEntity);
        }
        limits.Forget(attempt);
        await manager.SignInAsync(account, isPersistent: false);
        return TypedResults.LocalRedirect(IsOwnPage(then) ? then : "/");
    }

    private static async Task<RedirectHttpResult> SignOutAsync(IFormCollection form, SignInManager<Account> manager)
    {
        _ = form;
        await manager.SignOutAsync();
        return TypedResults.LocalRedirect("/sign-in");
    }

    private static RazorComponentResult<SignInPage> Wait(HttpContext context, string email, string then, TimeSpan wait)
    {
        context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        var minutes = Math.Max(1, (int)Math.Ceiling(wait.TotalMinutes));
        var problem = new Problem("email", CommonProblems.TooManyRequests.Code, $"Too many attempts. Try again in {minutes} {(minutes == 1 ? "minute" : "minutes")}.");
        return Page(email, then, [problem], StatusCodes.Status429TooManyRequests);
    }

    /// <summary>A page of ours, not an address elsewhere that looks like one.</summary>
    private static bool IsOwnPage(string address) =>
        address is ['/', ..] and not ['/', '/' or '\\', ..] && !address.Any(char.IsControl);

    private static RazorComponentResult<SignInPage> Page(string email, string? then, IReadOnlyList<Problem> problems, int status = StatusCodes.Status200OK) =>
        new(new { Email = email, Then = then, Problems = problems }) { StatusCode = status };
}
