using Feedback360.Core.Common;

namespace Feedback360.Web.Responses;

/// <summary>Every expected "no" of the rater's pages.</summary>
internal static class RaterRefusals
{
    /// <summary>Whatever is wrong with a code, and somebody else's review: one answer, byte for byte.</summary>
    public static Refusal NotFound { get; } =
        new(RefusalKind.Unknown, "not-found", "There is nothing here for you.");

    /// <summary>The round takes no answers any more.</summary>
    public static Refusal DeadlinePassed { get; } =
        new(RefusalKind.Rule, "deadline-passed", "The round has closed. What you saved before is kept; this change was not saved.");

    /// <summary>The answers were saved elsewhere since this page was loaded.</summary>
    public static Refusal ChangedElsewhere { get; } =
        new(RefusalKind.State, "changed-elsewhere", "These answers were changed in another window or on another device. Nothing was overwritten.");

    /// <summary>The session has ended, or is another code's.</summary>
    public static Refusal CodeNeeded { get; } =
        new(RefusalKind.Unknown, "code-needed", "Your session has ended. Enter your code again; nothing was changed.");

    /// <summary>Too many wrong codes from one address.</summary>
    public static Refusal TooManyWrongCodes { get; } =
        new(RefusalKind.Rule, "too-many-wrong-codes", "There were too many wrong codes from your network. Try again in a few minutes.");

    /// <summary>The request was not made by one of our own pages.</summary>
    public static Refusal NotFromOurPage { get; } =
        new(RefusalKind.Rule, "not-from-our-page", "This request did not come from one of our pages; nothing was changed.");

    /// <summary>More than any form can be.</summary>
    public static Refusal TooLarge { get; } = new(RefusalKind.Rule, "too-large", "This is more than can be taken; nothing was changed.");

    /// <summary>Neither JSON nor a form.</summary>
    public static Refusal WrongContentType { get; } =
        new(RefusalKind.Rule, "wrong-content-type", "Send application/json, or a form.");

    /// <summary>Not the JSON that is asked for.</summary>
    public static Refusal Malformed { get; } = new(RefusalKind.Rule, "malformed", "The request cannot be read; nothing was changed.");

    /// <summary>Some answers cannot be kept.</summary>
    public static Refusal InvalidAnswers { get; } =
        new(RefusalKind.Rule, "invalid-answers", "Some answers cannot be kept as they are; nothing was changed.");

    /// <summary>The status of each; where the kind alone does not say.</summary>
    public static int StatusOf(Refusal refusal) =>
        refusal.Code switch
        {
            "code-needed" => StatusCodes.Status401Unauthorized,
            "too-many-wrong-codes" => StatusCodes.Status429TooManyRequests,
            "not-from-our-page" => StatusCodes.Status403Forbidden,
            "too-large" => StatusCodes.Status413PayloadTooLarge,
            "wrong-content-type" => StatusCodes.Status415UnsupportedMediaType,
            "malformed" => StatusCodes.Status400BadRequest,
            _ => Shared.Problems.StatusOf(refusal.Kind),
        };
}
