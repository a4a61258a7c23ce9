using System.Text.Json;
using Feedback360.Core.Common;
using Feedback360.Web.Shared.Pages;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Feedback360.Web.Shared;

/// <summary>What is answered when no handler answered: a problem to programs, a page with a plain sentence to people.</summary>
internal static class ErrorAnswers
{
    public static void AddErrorAnswers(this IServiceCollection services)
    {
        // Two answers that mean the same are the same, byte for byte: no trace id.
        services.AddProblemDetails(problems =>
            problems.CustomizeProblemDetails = context => context.ProblemDetails.Extensions.Remove("traceId"));
        // A body that does not bind becomes an exception, so that one place answers it.
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
    }

    public static void UseErrorAnswers(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = AnswerFailureAsync,
            StatusCodeSelector = failure => CodeOf(failure).Status,
            // The framework's line carries the exception's message, which may carry what was sent.
            SuppressDiagnosticsCallback = _ => true,
        });
        app.UseStatusCodePages(pages => AnswerAsync(pages.HttpContext, CommonProblems.ForStatus(pages.HttpContext.Response.StatusCode)));
    }

    /// <summary>Answers with a problem or a page, whichever the request can read.</summary>
    public static Task AnswerAsync(HttpContext context, ProblemCode code, IReadOnlyList<Problem>? errors = null)
    {
        if (code == CommonProblems.Unavailable)
            context.Response.Headers.RetryAfter = "5";
        return ReadsPages(context.Request)
            ? new RazorComponentResult<ErrorPage>(new { Code = code }) { StatusCode = code.Status }.ExecuteAsync(context)
            : Problems.Of(code, errors: errors).ExecuteAsync(context);
    }

    private static Task AnswerFailureAsync(HttpContext context)
    {
        var failure = context.Features.Get<IExceptionHandlerFeature>()!.Error;
        var code = CodeOf(failure);
        if (code.Status >= StatusCodes.Status500InternalServerError)
            Log(context, failure);
        return AnswerAsync(context, code, failure.InnerException is JsonException json ? [JsonProblem.Of(json)] : null);
    }

    /// <summary>Pages: a handler's problem is shown as a page to whoever reads pages.</summary>
    public static TBuilder WithErrorPages<TBuilder>(this TBuilder pages)
        where TBuilder : IEndpointConventionBuilder =>
        pages.AddEndpointFilter(async (context, next) =>
        {
            var result = await next(context);
            while (result is INestedHttpResult nested)
                result = nested.Result;
            return result is ProblemHttpResult { ProblemDetails: var problem } && ReadsPages(context.HttpContext.Request)
                ? new RazorComponentResult<ErrorPage>(new
                {
                    Code = new ProblemCode(problem.Status!.Value, (string)problem.Extensions["code"]!, problem.Detail!),
                })
                {
                    StatusCode = problem.Status,
                }
                : result;
        });

    private static bool ReadsPages(HttpRequest request) =>
        !request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
        && request.Headers.Accept.Any(accept => accept!.Contains("text/html", StringComparison.OrdinalIgnoreCase));

    private static ProblemCode CodeOf(Exception failure) =>
        failure switch
        {
            BadHttpRequestException { InnerException: JsonException } => CommonProblems.InvalidJson,
            BadHttpRequestException { InnerException: AntiforgeryValidationException } => CommonProblems.ExpiredForm,
            BadHttpRequestException bad => CommonProblems.ForStatus(bad.StatusCode),
            InvalidDataException => CommonProblems.InvalidRequest,
            NpgsqlException { IsTransient: true } => CommonProblems.Unavailable,
            { InnerException: NpgsqlException { IsTransient: true } } => CommonProblems.Unavailable,
            TimeoutException => CommonProblems.Unavailable,
            DbUpdateConcurrencyException => CommonProblems.Conflict,
            // Two did the same at the same moment, and each had looked before the other wrote.
            DbUpdateException { InnerException: PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } } => CommonProblems.Conflict,
            _ => CommonProblems.Unexpected,
        };

    /// <summary>Types, places and the route's pattern: nothing that was sent.</summary>
    private static void Log(HttpContext context, Exception failure) =>
        context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ErrorAnswers)).LogError(
            "{Route} failed with {Failure}, caused by {Cause} {SqlState}, at\n{Places}",
            (context.Features.Get<IExceptionHandlerFeature>()?.Endpoint as RouteEndpoint)?.RoutePattern.RawText,
            failure.GetType().Name,
            failure.GetBaseException().GetType().Name,
            (failure.GetBaseException() as PostgresException)?.SqlState,
            failure.StackTrace);
}
