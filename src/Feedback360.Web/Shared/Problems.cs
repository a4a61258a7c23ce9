using Feedback360.Core.Common;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace Feedback360.Web.Shared;

/// <summary>Errors as RFC 9457 problems with a stable <c>code</c>, each of which <c>/problems</c> lists.</summary>
internal static class Problems
{
    /// <summary>The one place where a refusal becomes a status.</summary>
    public static ProblemHttpResult From(Refusal refusal, IReadOnlyList<Problem>? errors = null) =>
        Of(new ProblemCode(StatusOf(refusal.Kind), refusal.Code, refusal.Sentence), errors: errors);

    /// <summary>Everything wrong with an input, in one answer.</summary>
    public static ProblemHttpResult From(IReadOnlyList<Problem> problems) => Of(CommonProblems.InvalidInput, errors: problems);

    /// <summary>Not there, or not the caller's: the two look alike, byte for byte.</summary>
    public static ProblemHttpResult NotFound() => Of(CommonProblems.NotFound);

    /// <param name="detail">What to say instead of the code's meaning.</param>
    /// <param name="id">Id of what a first request has made.</param>
    public static ProblemHttpResult Of(ProblemCode code, string? detail = null, IReadOnlyList<Problem>? errors = null, string? id = null)
    {
        var problem = new ProblemDetails
        {
            Type = $"/problems/{code.Code}",
            Title = ReasonPhrases.GetReasonPhrase(code.Status),
            Status = code.Status,
            Detail = detail ?? code.Meaning,
            Extensions = { ["code"] = code.Code },
        };
        if (id is not null)
            problem.Extensions["id"] = id;
        if (errors is not null)
            problem.Extensions["errors"] = errors;
        return TypedResults.Problem(problem);
    }

    public static int StatusOf(RefusalKind kind) =>
        kind switch
        {
            RefusalKind.Rule => StatusCodes.Status422UnprocessableEntity,
            RefusalKind.State => StatusCodes.Status409Conflict,
            RefusalKind.Unknown => StatusCodes.Status404NotFound,
            RefusalKind.Stale => StatusCodes.Status412PreconditionFailed,
        };
}
