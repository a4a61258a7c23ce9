using Feedback360.Web.Email.Pages;
using Feedback360.Web.Hosting;
using Feedback360.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Feedback360.Web.Email;

/// <summary>The development mailbox as pages; in production the routes do not exist.</summary>
internal static class MailboxPages
{
    private const int Shown = 100;

    public static void MapMailboxPages(this WebApplication app)
    {
        if (app.Services.GetRequiredService<ServerSettings>() is not { Development: true, Mail.Host: null })
            return;
        var mailbox = app.MapGroup("/mailbox");
        mailbox.MapGet("/", List);
        mailbox.MapGet("/{id}", Show);
    }

    private static RazorComponentResult<MailboxPage> List(DevelopmentMailbox mailbox) => new(new { Letters = mailbox.List(Shown) });

    private static Results<RazorComponentResult<LetterPage>, ProblemHttpResult> Show(string id, DevelopmentMailbox mailbox) =>
        mailbox.Find(id) is { } kept ? new RazorComponentResult<LetterPage>(new { Kept = kept }) : Problems.NotFound();
}
