using System.Reflection;
using Feedback360.Core.Common;
using Feedback360.Core.Groups;
using Feedback360.Web.Access;
using Feedback360.Web.Campaigns;
using Feedback360.Web.Coaching;
using Feedback360.Web.People;
using Feedback360.Web.Surveys;
using Feedback360.Web.Responses;

namespace Feedback360.Web.Shared;

/// <summary>A code of a whole answer. It never changes its meaning.</summary>
/// <param name="Status">The status that goes with it.</param>
/// <param name="Code">Stable, in kebab-case.</param>
/// <param name="Meaning">One plain sentence; the detail of an answer unless that says it more exactly.</param>
public sealed record ProblemCode(int Status, string Code, string Meaning);

/// <summary>
/// Every code that an answer may carry, as <c>/problems</c> lists them: the web's own, the refusals of every feature,
/// and the codes of single fields. A test holds the list complete.
/// </summary>
internal static class ProblemCodes
{
    /// <summary>Codes of whole answers, by code.</summary>
    public static IReadOnlyDictionary<string, ProblemCode> OfAnswers { get; } =
        StaticsOf<ProblemCode>(typeof(CommonProblems))
            .Concat(StaticsOf<ProblemCode>(typeof(RaterProblems)))
            .Concat(Refusals().Select(refusal => new ProblemCode(Problems.StatusOf(refusal.Kind), refusal.Code, refusal.Sentence)))
            .DistinctBy(problem => problem.Code)
            .OrderBy(problem => problem.Code, StringComparer.Ordinal)
            .ToDictionary(problem => problem.Code, StringComparer.Ordinal);

    /// <summary>Codes of single fields, with what they mean.</summary>
    public static IReadOnlyDictionary<string, string> OfFields { get; } =
        ((IEnumerable<KeyValuePair<string, string>>)
            [
                .. FieldCodes.OfJson, .. CsvTable.Codes, .. AccessRefusals.Fields, .. PeopleRefusals.Fields, .. SurveyRefusals.Fields,
                .. CampaignFields.OfInput, .. CampaignFields.OfLaunchCheck, .. AssignCoach.Fields, .. RaterProblems.Fields, .. GroupRefusals.Fields,
            ])
            .DistinctBy(field => field.Key)
            .OrderBy(field => field.Key, StringComparer.Ordinal)
            .ToDictionary(StringComparer.Ordinal);

    /// <summary>Every refusal of the product, found on the pages where features list theirs.</summary>
    public static IEnumerable<Refusal> Refusals() =>
        ((Assembly[])[typeof(Refusal).Assembly, typeof(ProblemCodes).Assembly])
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.Name.EndsWith("Refusals", StringComparison.Ordinal))
            .SelectMany(StaticsOf<Refusal>);

    private static IEnumerable<T> StaticsOf<T>(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static)
            .Where(property => property.PropertyType == typeof(T))
            .Select(property => (T)property.GetValue(null)!);
}
