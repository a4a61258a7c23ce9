using Feedback360.Core.Common;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Npgsql;

namespace Feedback360.Web.Shared;

/// <summary>Errors as RFC 9457 problems with a stable <c>code</c>; pages get a plain sentence instead.</summary>
internal static class Problems
{
    /// <summary>The one place where a refusal becomes a status.</summary>
    public static ProblemHttpResult From(Refusal refusal) =>
        Of(StatusOf(refusal.Kind), refusal.Code, refusal.Sentence);

    /// <summary>Everything wrong with an input, in one answer.</summary>
    public static ProblemHttpResult From(IReadOnlyList<Problem> problems, int status = StatusCodes.Status422UnprocessableEntity) =>
        Of(status, "invalid-input", "The input has problems; nothing was changed.", problems);

    /// <summary>Not there, or not the caller's: the two look alike, byte for byte.</summary>
    public static ProblemHttpResult NotFound() => Of(StatusCodes.Status404NotFound, "not-found", "There is nothing here for you.");

    public static ProblemHttpResult Of(int status, string code, string detail, IReadOnlyList<Problem>? errors = null)
    {
        var problem = new ProblemDetails
        {
            Type = $"/problems/{code}",
            Title = Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(status),
            Status = status,
            Detail = detail,
            Extensions = { ["code"] = code },
        };
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

    public static void AddProblems(this IServiceCollection services) => services.AddProblemDetails();

    public static void UseProblems(this WebApplication app) =>
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            StatusCodeSelector = StatusOf,
            ExceptionHandler = context =>
            {
                var failure = context.Features.Get<IExceptionHandlerFeature>()!.Error;
                var problem = StatusOf(failure) == StatusCodes.Status503ServiceUnavailable
                    ? Of(StatusCodes.Status503ServiceUnavailable, "unavailable", "The database does not answer just now. Try again shortly.")
                    : Of(StatusOf(failure), "unexpected", "Something went wrong here. Nothing was changed.");
                if (problem.StatusCode == StatusCodes.Status503ServiceUnavailable)
                    context.Response.Headers.RetryAfter = "5";
                return problem.ExecuteAsync(context);
            },
        });

    private static int StatusOf(Exception failure) =>
        failure switch
        {
            BadHttpRequestException bad => bad.StatusCode,
            NpgsqlException { IsTransient: true } => StatusCodes.Status503ServiceUnavailable,
            { InnerException: NpgsqlException { IsTransient: true } } => StatusCodes.Status503ServiceUnavailable,
            TimeoutException => StatusCodes.Status503ServiceUnavailable,
            _ => StatusCodes.Status500InternalServerError,
        };
}
