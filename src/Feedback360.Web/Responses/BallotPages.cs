using Feedback360.Core.Common;
using Feedback360.Core.Responses;
using Feedback360.Web.Responses.Pages;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Feedback360.Web.Responses;

/// <summary>A form of one review as it was posted.</summary>
internal sealed class PostedBallot(IFormCollection form, string? action, RaterTexts texts)
{
    public RaterTexts Texts { get; } = texts;
    public string Action { get; } = action ?? form["action"].ToString();
    public Guid Review { get; } = Guid.TryParse(form["review"], out var review) ? review : Guid.Empty;
    public string Rev { get; } = form["rev"].ToString();
    public string Wrap { get; } = form["wrap"].ToString();

    /// <summary>The code, where a session had ended and was begun again together with the save.</summary>
    public string? Code { get; } = form.ContainsKey("code") ? form["code"].ToString() : null;

    public TypedReview Typed { get; } = TypedReview.Of(form);
}

/// <summary>
/// The acts of a review without script. Whatever goes wrong, the page comes back with everything that was typed.
/// </summary>
internal sealed class BallotPages(EnterSession session, LoadReviews load, SaveBallot save, RaterCookie cookie)
{
    public async Task<IResult> RunAsync(HttpContext context, PostedBallot posted, bool ours)
    {
        if (posted.Code is null)
        {
            using var rater = cookie.Read(context);
            if (rater is null)
                return Again(posted, posted.Texts.SessionEndedTyped, StatusCodes.Status401Unauthorized);
            cookie.Set(context, rater.Organisation, rater.Visit);
            return await ActAsync(context, rater, posted, ours);
        }
        using var post = SessionPost.Read(posted.Code);
        var (loaded, refusal) = ours ? await session.RunAsync(context, post) : (null, RaterProblems.NotFromOurPage);
        if (loaded is null)
            return Again(posted, RaterPages.Sentence(refusal!, posted.Texts), refusal!.Status);
        return await ActAsync(context, new ReturningRater(loaded.Round.Organisation, post.Visit!), posted, ours);
    }

    private async Task<IResult> ActAsync(HttpContext context, ReturningRater rater, PostedBallot posted, bool ours)
    {
        if (!ours)
            return await FormAsync(context, rater, posted, new() { Message = posted.Texts.FormExpired, KeepTyped = true, Status = StatusCodes.Status400BadRequest });
        if (posted.Action == "open")
            return await FormAsync(context, rater, posted, new());
        var act = posted.Action switch { "submit" => BallotAct.Submit, "withdraw" => BallotAct.Withdraw, _ => BallotAct.Save };
        var number = act == BallotAct.Submit ? Receipt.NewNumber(Chance.Secure) : null;
        var outcome = await save.RunAsync(rater, posted.Typed.ToPost(posted.Review, posted.Rev, posted.Wrap, number), act, context.RequestAborted);
        return await AfterAsync(context, rater, posted, act, outcome);
    }

    private async Task<IResult> AfterAsync(HttpContext context, ReturningRater rater, PostedBallot posted, BallotAct act, SaveOutcome outcome) =>
        outcome switch
        {
            SaveOutcome.Saved when act == BallotAct.Withdraw => await FormAsync(context, rater, posted, new() { Message = posted.Texts.Withdrawn }),
            SaveOutcome.Saved { Receipt: { } receipt } when act == BallotAct.Submit => Submitted(posted.Texts, receipt),
            SaveOutcome.Saved => await FormAsync(context, rater, posted, new() { Message = posted.Texts.SavedNow, Summary = posted.Action == "check" }),
            SaveOutcome.Invalid invalid => await FormAsync(context, rater, posted, new()
            {
                Problems = invalid.Problems, KeepTyped = true, Status = StatusCodes.Status422UnprocessableEntity,
            }),
            SaveOutcome.Changed { Current: var current } => await ChangedAsync(context, rater, posted, act, current),
            SaveOutcome.Closed => Again(posted, posted.Texts.Closed, StatusCodes.Status422UnprocessableEntity, withCode: false),
            SaveOutcome.AnotherCode => Again(posted, posted.Texts.SessionEndedTyped, StatusCodes.Status401Unauthorized),
            _ => Again(posted, posted.Texts.Gone, StatusCodes.Status404NotFound, withCode: false),
        };

    // A second click on the same button finds its own save: that is no conflict.
    private Task<IResult> ChangedAsync(HttpContext context, ReturningRater rater, PostedBallot posted, BallotAct act, ReviewContent current)
    {
        var same = act != BallotAct.Withdraw && posted.Typed.Agrees(TypedReview.Of(current.Draft));
        if (same && act == BallotAct.Submit && current.Receipt is { } receipt)
            return Task.FromResult<IResult>(Submitted(posted.Texts, receipt));
        return same && act == BallotAct.Save
            ? FormAsync(context, rater, posted, new() { Message = posted.Texts.SavedNow, Summary = posted.Action == "check" })
            : FormAsync(context, rater, posted, new() { Message = posted.Texts.MergeTyped, KeepTyped = true, Compare = true, Status = StatusCodes.Status409Conflict });
    }

    private async Task<IResult> FormAsync(HttpContext context, ReturningRater rater, PostedBallot posted, Showing showing)
    {
        if (await load.ReturnAsync(rater, posted.Review, context.RequestAborted) is not { } loaded)
            return Again(posted, posted.Texts.Gone, StatusCodes.Status404NotFound, withCode: false);
        var form = FilledWith(loaded, posted, showing);
        var parameters = new Dictionary<string, object?>(StringComparer.Ordinal) { [nameof(ReviewPage.Form)] = form };
        return showing.Summary
            ? RaterPages.Page<SummaryPage>(parameters)
            : RaterPages.Page<ReviewPage>(parameters, showing.Status);
    }

    private static FormModel FilledWith(LoadedReviews loaded, PostedBallot posted, Showing showing)
    {
        var form = FormModel.Of(loaded, posted.Texts);
        var stored = form.Filled!.Typed;
        return form with
        {
            Filled = form.Filled with
            {
                Typed = showing.KeepTyped ? posted.Typed.Over(stored) : stored,
                Stored = showing.Compare ? stored : null,
                Problems = showing.Problems,
                Message = showing.Message,
                // Until a comparison has been seen, the old version stays the one that a save names.
                Rev = showing.Compare || !showing.KeepTyped ? form.Filled.Rev : posted.Rev,
            },
        };
    }

    private static RazorComponentResult<SubmittedPage> Submitted(RaterTexts texts, string receipt) =>
        RaterPages.Page<SubmittedPage>(new() { [nameof(SubmittedPage.Texts)] = texts, [nameof(SubmittedPage.Receipt)] = receipt });

    private static RazorComponentResult<AgainPage> Again(PostedBallot posted, string problem, int status, bool withCode = true) =>
        RaterPages.Page<AgainPage>(
            new()
            {
                [nameof(AgainPage.Texts)] = posted.Texts,
                [nameof(AgainPage.Problem)] = problem,
                [nameof(AgainPage.Typed)] = posted.Typed,
                [nameof(AgainPage.WithCode)] = withCode,
                [nameof(AgainPage.Action)] = posted.Action,
                [nameof(AgainPage.Review)] = posted.Review.ToString(),
                [nameof(AgainPage.Rev)] = posted.Rev,
                [nameof(AgainPage.Wrap)] = posted.Wrap,
            },
            status);

    private sealed record Showing
    {
        public string? Message { get; init; }
        public IReadOnlyList<Problem> Problems { get; init; } = [];

        /// <summary>Whether the fields keep what was posted.</summary>
        public bool KeepTyped { get; init; }

        /// <summary>Whether what is stored stands beside it.</summary>
        public bool Compare { get; init; }

        public bool Summary { get; init; }
        public int Status { get; init; } = StatusCodes.Status200OK;
    }
}
