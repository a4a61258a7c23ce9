using Feedback360.Web.Responses.Pages;
using Feedback360.Web.Shared;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Feedback360.Web.Responses;

/// <summary>The rater's pages: the shared entry for everybody, the rest for those without script.</summary>
internal static class RaterPages
{
    public static async Task<IResult> EntryAsync(HttpRequest request, RenderedForms forms) => await forms.EntryAsync(RaterLanguage.Asked(request));

    public static async Task<IResult> ReviewsAsync(HttpContext context, EnterSession session, IKeyStore keys)
    {
        using var none = new SessionPost(visit: null, named: false);
        var (loaded, refusal) = await session.RunAsync(context, none);
        var texts = RaterLanguage.Of(context);
        if (loaded is null)
            return Refused(refusal!, keys, texts);
        RaterLanguage.Keep(context, texts);
        return Page<ReviewsPage>(new() { ["Texts"] = texts, ["Promise"] = keys.Promise(texts), ["Model"] = ReviewListModel.Of(loaded, texts) });
    }

    public static async Task<IResult> SessionAsync(HttpContext context, EnterSession session, IKeyStore keys, IAntiforgery antiforgery)
    {
        var (form, refusal) = await RaterBody.FormAsync(context.Request);
        var texts = RaterLanguage.Of(context);
        if (form is null)
            return Refused(refusal!, keys, texts);
        // The entry page is the same for everybody, so it can carry no token; nearly all browsers vouch for it instead.
        if (!SameOrigin.Vouches(context.Request) && !await antiforgery.IsRequestValidAsync(context))
            return Entry(texts, texts.ConfirmCode, keys.Promise(texts), withToken: true, StatusCodes.Status400BadRequest);
        using var post = SessionPost.Read(form["code"].ToString());
        (var loaded, refusal) = await session.RunAsync(context, post);
        if (loaded is null)
            return Refused(refusal!, keys, texts);
        RaterLanguage.Keep(context, texts);
        return Results.LocalRedirect("~/r/reviews", permanent: false, preserveMethod: false);
    }

    public static async Task<IResult> LoadAsync(HttpContext context, RaterCookie cookie, LoadReviews load, IKeyStore keys)
    {
        var (form, refusal) = await RaterBody.FormAsync(context.Request);
        var texts = RaterLanguage.Of(context);
        if (form is null)
            return Refused(refusal!, keys, texts);
        _ = Guid.TryParse(form["review"], out var review);
        (var loaded, refusal) = await RaterApi.OneAsync(context, review, cookie, load);
        return loaded is null
            ? Refused(refusal!, keys, texts)
            : Page<ReviewPage>(new() { [nameof(ReviewPage.Form)] = FormModel.Of(loaded, texts) });
    }

    public static IResult AskForReceipt(HttpRequest request) => Page<ReceiptPage>(new() { ["Texts"] = RaterLanguage.Asked(request) });

    public static async Task<IResult> ReceiptAsync(HttpContext context, CheckReceipt check, FailedCodes failed)
    {
        var (form, refusal) = await RaterBody.FormAsync(context.Request);
        var texts = RaterLanguage.Asked(context.Request);
        if (form is null)
            return Page<ReceiptPage>(new() { ["Texts"] = texts, ["Problem"] = Sentence(refusal!, texts) }, refusal!.Status);
        var receipt = form["receipt"].ToString().Trim();
        var answers = await check.RunAsync(receipt, context.RequestAborted);
        if (answers is null && failed.Refuse(context) is { } wait)
            return Page<ReceiptPage>(new() { ["Texts"] = texts, ["Problem"] = Sentence(wait, texts) }, wait.Status);
        return Page<ReceiptPage>(new() { ["Texts"] = texts, ["Receipt"] = receipt, ["Found"] = new ReceiptPage.Answer(answers) });
    }

    public static Task<IResult> BallotAsync(HttpContext context, BallotPages pages, IAntiforgery antiforgery) => ActAsync(context, pages, antiforgery, action: null);

    public static Task<IResult> SubmitAsync(HttpContext context, BallotPages pages, IAntiforgery antiforgery) => ActAsync(context, pages, antiforgery, "submit");

    public static Task<IResult> WithdrawAsync(HttpContext context, BallotPages pages, IAntiforgery antiforgery) => ActAsync(context, pages, antiforgery, "withdraw");

    /// <summary>A page with a status of its own.</summary>
    internal static RazorComponentResult<TPage> Page<TPage>(Dictionary<string, object?> parameters, int status = StatusCodes.Status200OK)
        where TPage : IComponent => new(parameters) { StatusCode = status, PreventStreamingRendering = true };

    /// <summary>Why there is no page, in the rater's language.</summary>
    internal static string Sentence(ProblemCode refusal, RaterTexts texts) =>
        refusal.Code switch
        {
            "not-found" => texts.WrongCode,
            "too-many-wrong-codes" => texts.TooManyWrongCodes,
            "code-needed" => texts.SessionEnded,
            _ => texts.RequestUnread,
        };

    private static async Task<IResult> ActAsync(HttpContext context, BallotPages pages, IAntiforgery antiforgery, string? action)
    {
        var (form, refusal) = await RaterBody.FormAsync(context.Request);
        var texts = RaterLanguage.Of(context);
        return form is null
            ? Entry(texts, Sentence(refusal!, texts), "", withToken: false, refusal!.Status)
            : await pages.RunAsync(context, new PostedBallot(form, action, texts), await antiforgery.IsRequestValidAsync(context));
    }

    private static RazorComponentResult<EntryPage> Refused(ProblemCode refusal, IKeyStore keys, RaterTexts texts) =>
        Entry(texts, Sentence(refusal, texts), keys.Promise(texts), withToken: false, refusal.Status);

    private static RazorComponentResult<EntryPage> Entry(RaterTexts texts, string problem, string promise, bool withToken, int status) =>
        Page<EntryPage>(new() { ["Texts"] = texts, ["Promise"] = promise, ["Problem"] = problem, ["WithToken"] = withToken }, status);
}
