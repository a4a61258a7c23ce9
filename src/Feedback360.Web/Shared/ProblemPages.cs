using Feedback360.Web.Shared.Pages;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Feedback360.Web.Shared;

/// <summary>The pages that the <c>type</c> of a problem leads to: every code and what it means.</summary>
internal static class ProblemPages
{
    public static void MapProblemPages(this WebApplication app)
    {
        var pages = app.MapGroup("/problems").WithErrorPages();
        pages.MapGet("/", () => Show(null));
        pages.MapGet("/{code}", Results<RazorComponentResult<ProblemsPage>, ProblemHttpResult> (string code) =>
            ProblemCodes.OfAnswers.ContainsKey(code) || ProblemCodes.OfFields.ContainsKey(code) ? Show(code) : Problems.NotFound());
    }

    private static RazorComponentResult<ProblemsPage> Show(string? code) => new(new { Code = code });
}
