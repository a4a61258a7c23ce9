using System.Globalization;
using Feedback360.Web.Access;
using Feedback360.Web.Persistence;
using Feedback360.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace Feedback360.Web.Surveys;

/// <summary>The organisation's survey library: YAML in, YAML or JSON out. A version never changes.</summary>
internal static class SurveysApi
{
    private const string Yaml = "application/yaml";
    private const string Route = "/api/v1/surveys";

    public static void AddSurveys(this IServiceCollection services)
    {
        services.AddSingleton<SurveyLibrary>();
        services.AddScoped<AddSurvey>();
    }

    public static void MapSurveysApi(this WebApplication app)
    {
        var surveys = app.MapGroup(Route).RequireScope(Scopes.Surveys);
        surveys.MapGet("", ListAsync).WithSummary("Lists survey versions.");
        surveys.MapPost("", AddAsync).Accepts<string>(Yaml, "application/x-yaml", "text/yaml", "text/x-yaml")
            .Produces<SurveyView>(StatusCodes.Status201Created).Produces<SurveyView>()
            .WithSummary("Adds a survey version from its YAML file, or says everything that is wrong with the file.");
        surveys.MapGet("/{key}/versions/{version:int}", ShowAsync)
            .WithSummary("Shows a survey version as JSON in one language, or its YAML file if that is what is accepted.");
    }

    private static async Task<Results<Ok<Page<SurveyEntry>>, ProblemHttpResult>> ListAsync(
        [AsParameters] PageQuery query, Caller caller, FeedbackDb db, SurveyLibrary library, Cursors cursors, CancellationToken stop)
    {
        if (!cursors.TryOpen(query, ["surveys", caller.OrganisationId.ToString()], out var start, out var problem))
            return problem;
        var (key, version) = start.After is [var k, var v] ? (k, int.Parse(v, CultureInfo.InvariantCulture)) : ("", 0);
        var rows = await db.Surveys.AsNoTracking()
            .Where(row => EF.Functions.GreaterThan(ValueTuple.Create(row.Key, row.Version), ValueTuple.Create(key, version)))
            .OrderBy(row => row.Key).ThenBy(row => row.Version)
            .Take(start.Fetch)
            .ToListAsync(stop);
        return TypedResults.Ok(start.Page(
            rows,
            row => [row.Key, row.Version.ToString(CultureInfo.InvariantCulture)],
            row => SurveyEntry.Of(row, library.Read(row))));
    }

    private static async Task<IResult> AddAsync(HttpRequest request, Caller caller, AddSurvey add, CancellationToken stop)
    {
        using var file = new MemoryStream();
        await request.Body.CopyToAsync(file, stop);
        return (await add.RunAsync(caller.OrganisationId, file.ToArray(), stop)).AnswerAny(Show);
    }

    private static IResult Show(AddedSurvey added)
    {
        var view = SurveyView.Of(added.Survey, added.Survey.Languages[0]);
        return added.IsNew ? TypedResults.Created($"{Route}/{view.Key}/versions/{view.Version}", view) : TypedResults.Ok(view);
    }

    private static async Task<Results<Tagged<SurveyView>, Utf8ContentHttpResult, ProblemHttpResult>> ShowAsync(
        string key, int version, string? language, HttpRequest request, FeedbackDb db, SurveyLibrary library, CancellationToken stop)
    {
        var row = await db.Surveys.AsNoTracking().FirstOrDefaultAsync(row => row.Key == key && row.Version == version, stop);
        if (row is null)
            return Problems.NotFound();
        if (AcceptsYaml(request) || library.Read(row) is not { } survey)
            return TypedResults.Text(System.Text.Encoding.UTF8.GetBytes(row.Source), $"{Yaml}; charset=utf-8");
        return new Tagged<SurveyView>(SurveyView.Of(survey, language is not null && survey.Languages.Contains(language, StringComparer.Ordinal) ? language : survey.Languages[0]));
    }

    private static bool AcceptsYaml(HttpRequest request) =>
        request.GetTypedHeaders().Accept.MaxBy(accept => accept.Quality ?? 1) is { } first
        && first.MatchesMediaType(Yaml) && !first.MatchesAllTypes;
}
