using Feedback360.Web.Shared;

namespace Feedback360.Web.Responses;

/// <summary>Every expected "no" of the rater's pages.</summary>
internal static class RaterProblems
{
    /// <summary>Whatever is wrong with a code, and somebody else's review: one answer, byte for byte.</summary>
    public static ProblemCode NotFound => CommonProblems.NotFound;

    /// <summary>The round takes no answers any more.</summary>
    public static ProblemCode DeadlinePassed { get; } =
        new(StatusCodes.Status422UnprocessableEntity, "deadline-passed", "The round has closed. What was saved before is kept; this change was not saved.");

    /// <summary>The answers were saved elsewhere since this page was loaded.</summary>
    public static ProblemCode ChangedElsewhere { get; } =
        new(StatusCodes.Status409Conflict, "changed-elsewhere", "These answers were changed in another window or on another device. Nothing was overwritten.");

    /// <summary>The session has ended, or is another code's.</summary>
    public static ProblemCode CodeNeeded { get; } =
        new(StatusCodes.Status401Unauthorized, "code-needed", "The session has ended. Enter the code again; nothing was changed.");

    /// <summary>Too many wrong codes from one address.</summary>
    public static ProblemCode TooManyWrongCodes { get; } =
        new(StatusCodes.Status429TooManyRequests, "too-many-wrong-codes", "There were too many wrong codes from this network. Try again in a few minutes.");

    /// <summary>The request was not made by one of our own pages.</summary>
    public static ProblemCode NotFromOurPage { get; } =
        new(StatusCodes.Status403Forbidden, "not-from-our-page", "This request did not come from one of our pages; nothing was changed.");

    /// <summary>Codes of single answers.</summary>
    public static IReadOnlyDictionary<string, string> Fields { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["off-scale"] = "The answer is not on the scale.",
        ["unknown-item"] = "The form has no such question.",
        ["not-asked"] = "The question is not asked of this rater.",
        ["unknown-question"] = "The form has no such comment question.",
        ["unknown-choice"] = "The form has no such choice.",
        ["unknown-option"] = "The choice has no such answer.",
        ["no-answer"] = "Nothing on the scale is answered yet.",
        ["comments-too-long"] = "The comments together are longer than can be kept.",
        ["nul-character"] = "The text holds a character that no text can hold.",
        ["broken-text"] = "The text holds half a character.",
        ["not-a-receipt-number"] = "The number for the receipt is malformed.",
    };
}
