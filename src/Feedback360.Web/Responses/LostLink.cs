using System.Net.Mail;
using Feedback360.Web.Messaging;
using Feedback360.Web.Responses.Pages;
using Feedback360.Web.Shared;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Feedback360.Web.Responses;

/// <summary>
/// Somebody has lost their link. The message is all there is of it: the worker answers it from memory, and nothing tells
/// afterwards that it was asked (anonymity 2.5).
/// </summary>
/// <param name="Address">The address as typed.</param>
public sealed record LinkLost(string Address);

/// <summary>
/// Asking for one's link again by address (R12). Words and time are the same for every address: whether it is anybody's is
/// found out by the worker, afterwards.
/// </summary>
internal sealed class LostLink(AttemptLimits limits, Nudge nudge)
{
    /// <summary>In ten minutes; a company shares one address.</summary>
    private const int AskedFromOnePlace = 100;

    /// <summary>In ten minutes; more is answered alike, and not sent.</summary>
    private const int LettersToOneAddress = 2;

    /// <summary>Whether it was asked; false if this network has asked too often.</summary>
    public async Task<bool> AskAsync(string place, MailAddress address)
    {
        if (limits.Wait(AskedFromOnePlace, "lost-link", place) is not null)
            return false;
        limits.Count("lost-link", place);
        var to = address.Address.ToLowerInvariant();
        if (limits.Wait(LettersToOneAddress, "lost-link-to", to) is not null)
            return true;
        limits.Count("lost-link-to", to);
        await nudge.SendAsync(new LinkLost(address.Address));
        return true;
    }
}

/// <summary>The page of it, which needs no script.</summary>
internal static class LostLinkPages
{
    private const int LongestAddress = 254;

    public static IResult Show(HttpContext context)
    {
        RaterLanguage.Remember(context);
        return RaterPages.Page<LostLinkPage>(new() { ["Texts"] = RaterLanguage.Of(context) });
    }

    public static async Task<IResult> AskAsync(HttpContext context, LostLink lost, IAntiforgery antiforgery)
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
        return await lost.AskAsync(AttemptLimits.PlaceOf(context), address)
            ? RaterPages.Page<LostLinkPage>(new() { ["Texts"] = texts, ["Asked"] = true })
            : Refused(texts, texts.LostLinkTooOften, typed, StatusCodes.Status429TooManyRequests);
    }

    private static RazorComponentResult<LostLinkPage> Refused(RaterTexts texts, string problem, string? address, int status) =>
        RaterPages.Page<LostLinkPage>(new() { ["Texts"] = texts, ["Problem"] = problem, ["Address"] = address }, status);
}
