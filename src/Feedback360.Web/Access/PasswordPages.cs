using Feedback360.Core.Common;
using Feedback360.Core.People;
using Feedback360.Web.Access.Pages;
using Feedback360.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace Feedback360.Web.Access;

/// <summary>
/// Choosing a password with the link of a letter, and asking for such a letter. Opening the link does nothing: mail
/// scanners open it first.
/// </summary>
internal static class PasswordPages
{
    private const int AskedFromOnePlace = 30;

    public static void MapPasswordPages(this WebApplication app)
    {
        app.MapGet("/activate", () => Choose("", []));
        app.MapPost("/activate", SetAsync);
        app.MapGet("/forgot-password", () => Forgot("", asked: false, []));
        app.MapPost("/forgot-password", AskForLetter);
    }

    private static async Task<Results<RazorComponentResult<ChoosePasswordPage>, RedirectHttpResult>> SetAsync(
        IFormCollection form,
        SetPassword use,
        SignInManager<Account> manager,
        CancellationToken stop
    )
    {
        var link = form["link"].ToString();
        var outcome = await use.RunAsync(link, form["password"].ToString(), stop);
        if (!outcome.IsDone(out var account))
        {
            IReadOnlyList<Problem> placed = [.. outcome.Problems.Select(problem => problem.Path.Length > 0 ? problem : problem with { Path = "link" })];
            return Choose(link, placed, StatusCodes.Status422UnprocessableEntity);
        }
        await manager.SignInAsync(account, isPersistent: false);
        return TypedResults.LocalRedirect("/");
    }

    private static RazorComponentResult<ForgotPasswordPage> AskForLetter(
        IFormCollection form,
        LostPasswords lost,
        AttemptLimits limits,
        HttpContext context
    )
    {
        var email = form["email"].ToString().Trim();
        if (!EmailAddress.IsValid(email))
            return Forgot(email, asked: false, [new Problem("email", "invalid-address", "Give an address like name@example.org.")]);
        string[] attempt = ["forgot-password", AttemptLimits.PlaceOf(context)];
        if (limits.Wait(AskedFromOnePlace, attempt) is null)
            lost.Ask(email);
        limits.Count(attempt);
        return Forgot(email, asked: true, []);
    }

    private static RazorComponentResult<ChoosePasswordPage> Choose(string link, IReadOnlyList<Problem> problems, int status = StatusCodes.Status200OK) =>
        new(new { Link = link, Problems = problems }) { StatusCode = status };

    private static RazorComponentResult<ForgotPasswordPage> Forgot(string email, bool asked, IReadOnlyList<Problem> problems) =>
        new(new { Email = email, Asked = asked, Problems = problems })
        {
            StatusCode = problems.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
}
