using Feedback360.Web.Responses.Pages;
using Feedback360.Web.Shared;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Feedback360.Web.Responses;

/// <summary>The rater's pages: the shared entry for everybody, the rest for those without script.</summary>
internal static class RaterPages
{
    private static readonly RaterTexts Texts = RaterTexts.English;

    public static async Task<IResult> EntryAsync(RenderedForms forms) => await forms.EntryAsync(Texts);

    public static async Task<IResult> ReviewsAsync(HttpContext context, EnterSession session, IKeyStore keys)
    {
        using var none = new SessionPost(visit: null, named: false);
        var (loaded, refusal) = await session.RunAsync(context, none);
        return loaded is null
            ? Refused(refusal!, keys, withToken: false)
            : Page<ReviewsPage>(new() { ["Texts"] = Texts, ["Promise"] = keys.Promise, ["Model"] = ReviewListModel.Of(loaded, Texts) });
    }

    public static async Task<IResult> SessionAsync(HttpContext context, EnterSession session, IKeyStore keys, IAntiforgery antiforgery)
    {
        var (form, refusal) = await RaterBody.FormAsync(context.Request);
        if (form is null)
            return Refused(refusal!, keys, withToken: false);
        // The entry page is the same for everybody, so it can carry no token; nearly all browsers vouch for it instead.
        if (!SameOrigin.Vouches(context.Request) && !await antiforgery.IsRequestValidAsync(context))
            return Entry(Texts.ConfirmCode, keys.Promise, withToken: true, StatusCodes.Status400BadRequest);
        using var post = SessionPost.Read(form["code"].ToString());
        (var loaded, refusal) = await session.RunAsync(context, post);
        return loaded is null ? Refused(refusal!, keys, withToken: false) : Results.LocalRedirect("~/r/reviews", permanent: false, preserveMethod: false);
    }

    public static async Task<IResult> LoadAsync(HttpContext context, RaterCookie cookie, LoadReviews load, IKeyStore keys)
    {
        var (form, refusal) = await RaterBody.FormAsync(context.Request);
        if (form is null)
            return Refused(refusal!, keys, withToken: false);
        _ = Guid.TryParse(form["review"], out var review);
        (var loaded, refusal) = await RaterApi.OneAsync(context, review, cookie, load);
        return loaded is null
            ? Refused(refusal!, keys, withToken: false)
            : Page<ReviewPage>(new() { [nameof(ReviewPage.Form)] = FormModel.Of(loaded, Texts) });
    }

    public static IResult AskForReceipt() => Page<ReceiptPage>(new() { ["Texts"] = Texts });

    public static async Task<IResult> ReceiptAsync(HttpContext context, CheckReceipt check, FailedCodes failed)
    {
        var (form, refusal) = await RaterBody.FormAsync(context.Request);
        if (form is null)
            return Page<ReceiptPage>(new() { ["Texts"] = Texts, ["Problem"] = refusal!.Meaning }, refusal.Status);
        var receipt = form["receipt"].ToString().Trim();
        var answers = await check.RunAsync(receipt, context.RequestAborted);
        if (answers is null && failed.Refuse(context) is { } wait)
            return Page<ReceiptPage>(new() { ["Texts"] = Texts, ["Problem"] = wait.Meaning }, wait.Status);
        return Page<ReceiptPage>(new() { ["Texts"] = Texts, ["Receipt"] = receipt, ["Found"] = new ReceiptPage.Answer(answers) });
    }

    public static Task<IResult> BallotAsync(HttpContext context, BallotPages pages, IAntiforgery antiforgery) => ActAsync(context, pages, antiforgery, action: null);

    public static Task<IResult> SubmitAsync(HttpContext context, BallotPages pages, IAntiforgery antiforgery) => ActAsync(context, pages, antiforgery, "submit");

    public static Task<IResult> WithdrawAsync(HttpContext context, BallotPages pages, IAntiforgery antiforgery) => ActAsync(context, pages, antiforgery, "withdraw");

    /// <summary>A page with a status of its own.</summary>
    internal static RazorComponentResult<TPage> Page<TPage>(Dictionary<string, object?> parameters, int status = StatusCodes.Status200OK)
        where TPage : IComponent => new(parameters) { StatusCode = status, PreventStreamingRendering = true };

    private static async Task<IResult> ActAsync(HttpContext context, BallotPages pages, IAntiforgery antiforgery, string? action)
    {
        var (form, refusal) = await RaterBody.FormAsync(context.Request);
        return form is null
            ? Entry(refusal!.Meaning, "", withToken: false, refusal.Status)
            : await pages.RunAsync(context, new PostedBallot(form, action), await antiforgery.IsRequestValidAsync(context));
    }

    private static RazorComponentResult<EntryPage> Refused(ProblemCode refusal, IKeyStore keys, bool withToken)
    {
        var sentence = refusal.Code switch
        {
            "not-found" => Texts.WrongCode,
            "too-many-wrong-codes" => Texts.TooManyWrongCodes,
            "code-needed" => Texts.SessionEnded,
            _ => refusal.Meaning,
        };
        return Entry(sentence, keys.Promise, withToken, refusal.Status);
    }

    private static RazorComponentResult<EntryPage> Entry(string problem, string promise, bool withToken, int status) =>
        Page<EntryPage>(new() { ["Texts"] = Texts, ["Promise"] = promise, ["Problem"] = problem, ["WithToken"] = withToken }, status);
}
