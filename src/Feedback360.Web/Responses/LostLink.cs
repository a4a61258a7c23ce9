using System.Net.Mail;
using System.Threading.Channels;
using Feedback360.Core.Campaigns;
using Feedback360.Core.People;
using Feedback360.Web.Messaging;
using Feedback360.Web.Persistence;
using Feedback360.Web.Responses.Pages;
using Feedback360.Web.Shared;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Responses;

/// <summary>
/// A rater has lost their link. The message is all there is of it: the worker answers it from memory, and nothing tells
/// afterwards that it was asked (anonymity 2.5).
/// </summary>
public sealed record LinkLost(Guid OrganisationId, Guid RoundId, Guid PersonId);

/// <summary>
/// Asking for one's link again by address (R12). Whose it is is looked up after the page has answered, so that neither its
/// words nor its time tell whether the address is anybody's. In memory: who gets no letter asks again.
/// </summary>
internal sealed class LostLinks(AttemptLimits limits, IServiceScopeFactory scopes, Nudge nudge, ILogger<LostLinks> log) : BackgroundService
{
    /// <summary>In ten minutes; a company shares one address.</summary>
    private const int AskedFromOnePlace = 100;

    /// <summary>In ten minutes; more is answered alike, and not sent.</summary>
    private const int LettersToOneAddress = 2;

    private readonly Channel<string> _asked = Channel.CreateBounded<string>(
        new BoundedChannelOptions(1000) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Whether it was asked; false if this network has asked too often.</summary>
    public bool Ask(string place, MailAddress address)
    {
        if (limits.Wait(AskedFromOnePlace, "lost-link", place) is not null)
            return false;
        limits.Count("lost-link", place);
        var key = Person.KeyOf(address.Address);
        if (limits.Wait(LettersToOneAddress, "lost-link-to", key) is not null)
            return true;
        limits.Count("lost-link-to", key);
        _asked.Writer.TryWrite(key);
        return true;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var key in _asked.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                foreach (var lost in await LookUpAsync(key, stoppingToken))
                    await nudge.SendAsync(lost);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                log.LogFailedWork("Looking for a lost link", failure);
            }
        }
    }

    /// <summary>Every open round in which somebody with that address is asked, in every organisation.</summary>
    private async Task<List<LinkLost>> LookUpAsync(string key, CancellationToken stop)
    {
        var lost = new List<LinkLost>();
        foreach (var organisation in await OrganisationsAsync(stop))
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentOrganisation>().Set(organisation);
            var db = scope.ServiceProvider.GetRequiredService<FeedbackDb>();
            var asked =
                from person in db.People
                where person.OrganisationId == organisation && person.EmailKey == key
                join review in db.Invitations on person.Id equals review.RaterId
                join round in db.Rounds on review.RoundId equals round.Id
                where round.State == RoundState.Open && !review.Revoked
                select new { Round = round.Id, Person = person.Id };
            foreach (var one in await asked.Distinct().ToListAsync(stop))
                lost.Add(new LinkLost(organisation, one.Round, one.Person));
        }
        return lost;
    }

    private async Task<List<Guid>> OrganisationsAsync(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FeedbackDb>();
        return await db.RoundDirectory.Select(entry => entry.OrganisationId).Distinct().ToListAsync(stop);
    }
}

/// <summary>The page of it, which needs no script.</summary>
internal static class LostLinkPages
{
    private const int LongestAddress = 254;

    public static IResult Show(HttpRequest request) => RaterPages.Page<LostLinkPage>(new() { ["Texts"] = RaterLanguage.Asked(request) });

    public static async Task<IResult> AskAsync(HttpContext context, LostLinks lost, IAntiforgery antiforgery)
    {
        var texts = RaterLanguage.Of(context);
        var (form, refusal) = await RaterBody.FormAsync(context.Request);
        if (form is null)
            return Refused(texts, texts.Refusal(refusal!), null, refusal!.Status);
        var typed = form["address"].ToString().Trim();
        if (!await antiforgery.IsRequestValidAsync(context))
            return Refused(texts, texts.FormExpired, typed, StatusCodes.Status400BadRequest);
        if (typed.Length > LongestAddress || !MailAddress.TryCreate(typed, out var address) || address.Address != typed)
            return Refused(texts, texts.LostLinkProblem, typed, StatusCodes.Status422UnprocessableEntity);
        return lost.Ask(AttemptLimits.PlaceOf(context), address)
            ? RaterPages.Page<LostLinkPage>(new() { ["Texts"] = texts, ["Asked"] = true })
            : Refused(texts, texts.LostLinkTooOften, typed, StatusCodes.Status429TooManyRequests);
    }

    private static RazorComponentResult<LostLinkPage> Refused(RaterTexts texts, string problem, string? address, int status) =>
        RaterPages.Page<LostLinkPage>(new() { ["Texts"] = texts, ["Problem"] = problem, ["Address"] = address }, status);
}
