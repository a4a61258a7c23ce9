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
        var texts = RaterLanguage.Of(context);
        using var none = new SessionPost(visit: null, named: false);
        var (loaded, refusal) = await session.RunAsync(context, none);
        if (loaded is null)
            return Refused(texts, refusal!, keys);
        RaterLanguage.Keep(context, texts);
        return Page<ReviewsPage>(new() { ["Texts"] = texts, ["Promise"] = keys.Promise(texts), ["Model"] = ReviewListModel.Of(loaded, texts) });
    }

    public static async Task<IResult> SessionAsync(HttpContext context, EnterSession session, IKeyStore keys, IAntiforgery antiforgery)
    {
        var texts = RaterLanguage.Of(context);
        var (form, refusal) = await RaterBody.FormAsync(context.Request);
        if (form is null)
            return Refused(texts, refusal!, keys);
        // The entry page is the same for everybody, so it can carry no token; nearly all browsers vouch for it instead.
        if (!SameOrigin.Vouches(context.Request) && !await antiforgery.IsRequestValidAsync(context))
            return Entry(texts, texts.ConfirmCode, keys.Promise(texts), withToken: true, StatusCodes.Status400BadRequest);
        using var post = SessionPost.Read(form["code"].ToString());
        (var loaded, refusal) = await session.RunAsync(context, post);
        if (loaded is null)
            return Refused(texts, refusal!, keys);
        RaterLanguage.Keep(context, texts);
        return Results.LocalRedirect("~/r/reviews", permanent: false, preserveMethod: false);
    }

    public static async Task<IResult> LoadAsync(HttpContext context, RaterCookie cookie, LoadReviews load, IKeyStore keys)
    {
        var texts = RaterLanguage.Of(context);
        var (form, refusal) = await RaterBody.FormAsync(context.Request);
        if (form is null)
            return Refused(texts, refusal!, keys);
        _ = Guid.TryParse(form["review"], out var review);
        (var loaded, refusal) = await RaterApi.OneAsync(context, review, cookie, load);
        return loaded is null
            ? Refused(texts, refusal!, keys)
            : Page<ReviewPage>(new() { [nameof(ReviewPage.Form)] = FormModel.Of(loaded, texts) });
    }

    public static IResult AskForReceipt(HttpRequest request) => Page<ReceiptPage>(new() { ["Texts"] = RaterLanguage.Asked(request) });

    public static async Task<IResult> ReceiptAsync(HttpContext context, CheckReceipt check, FailedCodes failed)
    {
        var texts = RaterLanguage.Of(context);
        var (form, refusal) = await RaterBody.FormAsync(context.Request);
        if (form is null)
            return Page<ReceiptPage>(new() { ["Texts"] = texts, ["Problem"] = texts.Refusal(refusal!) }, refusal!.Status);
        var receipt = form["receipt"].ToString().Trim();
        var answers = await check.RunAsync(receipt, context.RequestAborted);
        if (answers is null && failed.Refuse(context) is { } wait)
            return Page<ReceiptPage>(new() { ["Texts"] = texts, ["Problem"] = texts.Refusal(wait) }, wait.Status);
        return Page<ReceiptPage>(new() { ["Texts"] = texts, ["Receipt"] = receipt, ["Found"] = new ReceiptPage.Answer(answers) });
    }

    public static Task<IResult> BallotAsync(HttpContext context, BallotPages pages, IAntiforgery antiforgery) => ActAsync(context, pages, antiforgery, action: null);

    public static Task<IResult> SubmitAsync(HttpContext context, BallotPages pages, IAntiforgery antiforgery) => ActAsync(context, pages, antiforgery, "submit");

    public static Task<IResult> WithdrawAsync(HttpContext context, BallotPages pages, IAntiforgery antiforgery) => ActAsync(context, pages, antiforgery, "withdraw");

    public static async Task<IResult> DeclineAsync(HttpContext context, RaterCookie cookie, DeclineReview decline, LoadReviews load, IKeyStore keys, IAntiforgery antiforgery)
    {
        var texts = RaterLanguage.Of(context);
        var (form, refusal) = await RaterBody.FormAsync(context.Request);
        using var rater = form is null ? null : cookie.Read(context);
        if (rater is null || !await antiforgery.IsRequestValidAsync(context))
            return Refused(texts, refusal ?? RaterProblems.CodeNeeded, keys);
        _ = Guid.TryParse(form!["review"], out var review);
        return await decline.RunAsync(rater, review, form["reason"], context.RequestAborted) switch
        {
            DeclineOutcome.Declined => Page<DeclinedPage>(new() { ["Texts"] = texts, ["Next"] = await NextAsync(load, rater, texts, review, context.RequestAborted) }),
            DeclineOutcome.Invalid when await load.ReturnAsync(rater, review, context.RequestAborted) is { } loaded => Page<ReviewPage>(
                new() { [nameof(ReviewPage.Form)] = FormModel.Of(loaded, texts).Saying(texts.DeclineProblem) }, StatusCodes.Status422UnprocessableEntity),
            _ => Refused(texts, RaterProblems.NotFound, keys),
        };
    }

    /// <summary>Another review of the rater's that is not submitted yet.</summary>
    internal static async Task<ReviewRow?> NextAsync(LoadReviews load, ReturningRater rater, RaterTexts texts, Guid done, CancellationToken stop)
    {
        var loaded = await load.ReturnAsync(rater, only: null, stop);
        return loaded is null ? null : ReviewListModel.Of(loaded, texts).Reviews.FirstOrDefault(row => row.State != "submitted" && row.Id != done);
    }

    /// <summary>A page with a status of its own.</summary>
    internal static RazorComponentResult<TPage> Page<TPage>(Dictionary<string, object?> parameters, int status = StatusCodes.Status200OK)
        where TPage : IComponent => new(parameters) { StatusCode = status, PreventStreamingRendering = true };

    private static async Task<IResult> ActAsync(HttpContext context, BallotPages pages, IAntiforgery antiforgery, string? action)
    {
        var (form, refusal) = await RaterBody.FormAsync(context.Request);
        var texts = RaterLanguage.Of(context);
        return form is null
            ? Entry(texts, texts.Refusal(refusal!), "", withToken: false, refusal!.Status)
            : await pages.RunAsync(context, new PostedBallot(form, action, texts), await antiforgery.IsRequestValidAsync(context));
    }

    private static RazorComponentResult<EntryPage> Refused(RaterTexts texts, ProblemCode refusal, IKeyStore keys) =>
        Entry(texts, texts.Refusal(refusal), keys.Promise(texts), withToken: false, refusal.Status);

    private static RazorComponentResult<EntryPage> Entry(RaterTexts texts, string problem, string promise, bool withToken, int status) =>
        Page<EntryPage>(new() { ["Texts"] = texts, ["Promise"] = promise, ["Problem"] = problem, ["WithToken"] = withToken }, status);
}
