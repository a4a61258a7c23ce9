using Feedback360.Core.Common;

namespace Feedback360.Web.Shared;

/// <summary>The status of a page that comes back with problems.</summary>
internal static class PageStatus
{
    /// <summary>That of the refusal if there is one, as the API would answer.</summary>
    public static int Of(IReadOnlyList<Problem> problems) =>
        problems switch
        {
            [] => StatusCodes.Status200OK,
            [{ Code: var code }] when ProblemCodes.OfAnswers.TryGetValue(code, out var refusal) => refusal.Status,
            _ => StatusCodes.Status422UnprocessableEntity,
        };
}
