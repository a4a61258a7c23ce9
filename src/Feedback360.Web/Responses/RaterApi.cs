using Feedback360.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Feedback360.Web.Responses;

/// <summary>
/// Everything under <c>/r</c>, and <c>/receipt</c>. A route takes JSON from the script and forms from those without, and
/// does the same for both. Reviews are named in the body, so that no address tells whom a rater looks at.
/// </summary>
internal static class RaterApi
{
    public static void MapRaterApi(this WebApplication app)
    {
        var rater = app.MapGroup("").ExcludeFromDescription().DisableHttpMetrics();
        rater.MapMethods("/r", ["GET", "HEAD"], RaterPages.EntryAsync);
        rater.MapMethods("/r/reviews", ["GET", "HEAD"], RaterPages.ReviewsAsync);
        rater.MapMethods("/r/lost-link", ["GET", "HEAD"], LostLinkPages.Show);
        rater.MapMethods("/receipt", ["GET", "HEAD"], RaterPages.AskForReceipt);
        var small = rater.MapGroup("").WithMetadata(new RequestSizeLimitAttribute(RaterBody.Short));
        small.MapPost("/r/session", ByContent(app, SessionAsync, RaterPages.SessionAsync));
        small.MapPost("/r/form", ByContent(app, FormAsync));
        small.MapPost("/r/load", ByContent(app, LoadAsync, RaterPages.LoadAsync));
        small.MapPost("/r/ballot/decline", ByContent(app, DeclineAsync, RaterPages.DeclineAsync));
        small.MapPost("/r/lost-link", ByContent(app, null, LostLinkPages.AskAsync));
        small.MapPost("/receipt", ByContent(app, ReceiptAsync, RaterPages.ReceiptAsync));
        var ballot = rater.MapGroup("/r/ballot").WithMetadata(new RequestSizeLimitAttribute(RaterBody.Long));
        ballot.MapPut("", ByContent(app, SaveAsync));
        ballot.MapPost("", ByContent(app, SaveAsync, RaterPages.BallotAsync));
        ballot.MapPost("/submit", ByContent(app, SubmitAsync, RaterPages.SubmitAsync));
        ballot.MapPost("/withdraw", ByContent(app, WithdrawAsync, RaterPages.WithdrawAsync));
    }

    private static async Task<IResult> SessionAsync(HttpContext context, EnterSession session)
    {
        var (post, refusal) = await RaterBody.JsonAsync(context.Request, RaterBody.Short, SessionPost.Read);
        if (post is null)
            return PaddedJson.Of(refusal!);
        using (post)
        {
            (var loaded, refusal) = await session.RunAsync(context, post);
            if (loaded is null)
                return PaddedJson.Of(refusal!);
            var list = ReviewListModel.Of(loaded, RaterLanguage.Asked(context.Request));
            return PaddedJson.Of(new { round = new { list.Lead, list.Closes, list.Among, list.Readers, list.Small }, list.Reviews }, PaddedJson.Large);
        }
    }

    // Named as it was loaded, a form asks the database for nothing.
    private static async Task<IResult> FormAsync(HttpContext context, RaterCookie cookie, LoadReviews load, RenderedForms forms)
    {
        var (post, refusal) = await RaterBody.JsonAsync(context.Request, RaterBody.Short, RaterBody.Deserialize<FormPost>);
        if (post is null)
            return PaddedJson.Of(refusal!);
        if (forms.Kept(post.Form) is { } kept && cookie.IsGood(context))
            return kept;
        (var loaded, refusal) = await OneAsync(context, post.Review, cookie, load);
        return loaded is null
            ? PaddedJson.Of(refusal!)
            : await forms.FormAsync(loaded.Survey, loaded.Round.Policy, loaded.Reviews[0].Review.Group, RaterLanguage.Asked(context.Request));
    }

    private static async Task<IResult> LoadAsync(HttpContext context, RaterCookie cookie, LoadReviews load)
    {
        var (post, refusal) = await RaterBody.JsonAsync(context.Request, RaterBody.Short, RaterBody.Deserialize<ReviewPost>);
        if (post is null)
            return PaddedJson.Of(refusal!);
        (var loaded, refusal) = await OneAsync(context, post.Review, cookie, load);
        if (loaded is null)
            return PaddedJson.Of(refusal!);
        var (review, content) = loaded.Reviews[0];
        var form = RenderedForms.NameOf(loaded.Survey, review.Group, RaterLanguage.Asked(context.Request));
        return PaddedJson.Of(new { id = review.Invitation, name = review.SubjectName, form, review.Group, review.Invited, content = ContentJson.Of(content) }, PaddedJson.Large);
    }

    private static Task<IResult> SaveAsync(HttpContext context, RaterCookie cookie, SaveBallot save) =>
        ActAsync(context, cookie, save, BallotAct.Save);

    private static Task<IResult> SubmitAsync(HttpContext context, RaterCookie cookie, SaveBallot save) =>
        ActAsync(context, cookie, save, BallotAct.Submit);

    private static Task<IResult> WithdrawAsync(HttpContext context, RaterCookie cookie, SaveBallot save) =>
        ActAsync(context, cookie, save, BallotAct.Withdraw);

    private static async Task<IResult> ActAsync(HttpContext context, RaterCookie cookie, SaveBallot save, BallotAct act)
    {
        var (post, refusal) = await RaterBody.JsonAsync(context.Request, RaterBody.Long, RaterBody.Deserialize<BallotPost>);
        if (post is null)
            return PaddedJson.Of(refusal!);
        using var rater = cookie.Read(context);
        if (rater is null)
            return PaddedJson.Of(RaterProblems.CodeNeeded);
        cookie.Set(context, rater.Organisation, rater.Visit);
        return await save.RunAsync(rater, post, act, context.RequestAborted) switch
        {
            SaveOutcome.Saved saved => PaddedJson.Of(
                new { rev = saved.Version.ToString(), submitted = saved.Version.Submitted, saved.Receipt, saved.Answers }, PaddedJson.Small),
            SaveOutcome.Invalid invalid => PaddedJson.Of(CommonProblems.InvalidInput, invalid.Problems),
            SaveOutcome.Changed changed => PaddedJson.Of(RaterProblems.ChangedElsewhere, current: ContentJson.Of(changed.Current)),
            SaveOutcome.Closed => PaddedJson.Of(RaterProblems.DeadlinePassed),
            SaveOutcome.AnotherCode => PaddedJson.Of(RaterProblems.CodeNeeded),
            _ => PaddedJson.Of(RaterProblems.NotFound),
        };
    }

    private static async Task<IResult> DeclineAsync(HttpContext context, RaterCookie cookie, DeclineReview decline)
    {
        var (post, refusal) = await RaterBody.JsonAsync(context.Request, RaterBody.Short, RaterBody.Deserialize<DeclinePost>);
        if (post is null)
            return PaddedJson.Of(refusal!);
        using var rater = cookie.Read(context);
        if (rater is null)
            return PaddedJson.Of(RaterProblems.CodeNeeded);
        return await decline.RunAsync(rater, post.Review, post.Reason, context.RequestAborted) switch
        {
            DeclineOutcome.Declined => PaddedJson.Of(new { status = "declined" }, PaddedJson.Small),
            DeclineOutcome.Invalid invalid => PaddedJson.Of(CommonProblems.InvalidInput, [invalid.Problem]),
            _ => PaddedJson.Of(RaterProblems.NotFound),
        };
    }

    private static async Task<IResult> ReceiptAsync(HttpContext context, CheckReceipt check, FailedCodes failed)
    {
        var (post, refusal) = await RaterBody.JsonAsync(context.Request, RaterBody.Short, RaterBody.Deserialize<ReceiptPost>);
        if (post is null)
            return PaddedJson.Of(refusal!);
        if (await check.RunAsync(post.Receipt, context.RequestAborted) is { } answers)
            return PaddedJson.Of(new { status = "sealed", answers }, PaddedJson.Small);
        return failed.Refuse(context) is { } wait ? PaddedJson.Of(wait) : PaddedJson.Of(new { status = "not-found" }, PaddedJson.Small);
    }

    /// <summary>One review of the session's rater, and the session goes on.</summary>
    internal static async Task<(LoadedReviews? Loaded, ProblemCode? Refusal)> OneAsync(HttpContext context, Guid review, RaterCookie cookie, LoadReviews load)
    {
        using var rater = cookie.Read(context);
        if (rater is null)
            return (null, RaterProblems.CodeNeeded);
        if (await load.ReturnAsync(rater, review, context.RequestAborted) is not { } loaded)
            return (null, RaterProblems.NotFound);
        cookie.Set(context, rater.Organisation, rater.Visit);
        return (loaded, null);
    }

    private static RequestDelegate ByContent(WebApplication app, Delegate? json, Delegate? form = null)
    {
        var options = new RequestDelegateFactoryOptions { ServiceProvider = app.Services };
        var takeJson = json is null ? null : RequestDelegateFactory.Create(json, options).RequestDelegate;
        var takeForm = form is null ? null : RequestDelegateFactory.Create(form, options).RequestDelegate;
        return context =>
            takeJson is not null && RaterBody.IsJson(context.Request) ? takeJson(context)
            : takeForm is not null && RaterBody.IsForm(context.Request) ? takeForm(context)
            : PaddedJson.Of(CommonProblems.UnsupportedContentType).ExecuteAsync(context);
    }

    private sealed record ReviewPost(Guid Review);

    private sealed record FormPost(Guid Review, string? Form);

    private sealed record DeclinePost(Guid Review, string? Reason);

    private sealed record ReceiptPost(string? Receipt);
}
