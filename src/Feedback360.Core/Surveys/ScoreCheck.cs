using System.Globalization;
using Feedback360.Core.Common;

namespace Feedback360.Core.Surveys;

/// <summary>What feeds the derived scores (balance, axis) and the references they are compared with.</summary>
internal static class ScoreCheck
{
    /// <summary>
    /// No mean square within leaders is printed or accepted below this (anonymity 7.11): a smaller one would call
    /// every difference real.
    /// </summary>
    private const double LeastMeanSquare = 0.10;

    /// <summary>The name under which the axis has its norm.</summary>
    private const string Axis = "axis";

    public static IEnumerable<Problem> Problems(Survey survey) =>
        BalanceProblems(survey)
            .Concat(AxisProblems(survey))
            .Concat(survey.Norms.SelectMany(norm => NormProblems(survey, norm.Key, norm.Value)));

    private static IEnumerable<Problem> BalanceProblems(Survey survey)
    {
        if (survey.Balance is not { } balance)
            yield break;
        if (balance.Head == balance.Heart)
            yield return new("balance.heart", "duplicate", "Head and heart are two competencies.");
        foreach (var (path, key) in new[] { ("balance.head", balance.Head), ("balance.heart", balance.Heart) })
        {
            var competency = survey.Competencies.FirstOrDefault(candidate => candidate.Key == key);
            if (competency is null)
                yield return new(path, "unknown-competency", "The survey has no competency with this key.");
            else if (competency.Items.Any(index => !IsCentred(survey.Items[index].Scale)))
                yield return new(path, "not-centred", "Its items need a scale from too little to too much: as many points below 0 as above, unkindEnds: both.");
        }
    }

    private static bool IsCentred(Scale scale) =>
        scale.Points % 2 == 1 && scale.FirstValue == -(scale.Points / 2) && scale.UnkindEnds == UnkindEnds.Both;

    private static IEnumerable<Problem> AxisProblems(Survey survey)
    {
        var paths = survey.Competencies
            .Select((competency, place) => (competency.Key, Path: $"competencies[{place}].key"))
            .Concat(survey.RatedItems().Select(placed => (placed.Item.Key, Path: $"{placed.Path}.key")));
        foreach (var (_, path) in paths.Where(named => named.Key == Axis))
            yield return new(path, "reserved", "No competency or item may be called axis.");
        if (survey.AxisAdvice is not null && !survey.HasAxis)
            yield return new(Axis, "no-axis", "An axis needs competencies of both poles, execution and relational.");
    }

    private static IEnumerable<Problem> NormProblems(Survey survey, string key, Norm norm)
    {
        var path = $"norms.{key}";
        var points = PointsOf(survey, key);
        if (points is null)
            yield return new(path, "unknown-competency", "A norm belongs to a competency or an item of the survey, or to axis where it has both poles.");
        if (!(norm.WithinLeaderMeanSquare >= LeastMeanSquare) || double.IsInfinity(norm.WithinLeaderMeanSquare))
            yield return new($"{path}.msw", "out-of-range", string.Create(CultureInfo.InvariantCulture, $"The mean square within leaders is {LeastMeanSquare:0.00} or more."));
        if (norm.Mean is { } mean && points is { } r && !IsMean(mean, key == Axis ? 1 - r : 1, key == Axis ? r - 1 : r))
            yield return new($"{path}.mean", "out-of-range", "The mean lies outside the scale.");
        if (norm.Reliability is { } reliability && !IsMean(reliability, 0, 1))
            yield return new($"{path}.reliability", "out-of-range", "A reliability lies between 0 and 1.");
        if (string.IsNullOrWhiteSpace(norm.Source))
            yield return new($"{path}.source", "required", "A norm says where it comes from.");
    }

    private static bool IsMean(double value, double low, double high) => value >= low && value <= high;

    /// <summary>R of what the norm is about; null if there is nothing of that name.</summary>
    private static int? PointsOf(Survey survey, string key)
    {
        if (key == Axis)
            return survey.HasAxis ? survey.RatedItems().Max(placed => placed.Item.Scale.Points) : null;
        return survey.RatedItems().FirstOrDefault(placed => placed.Item.Key == key || placed.Competency.Key == key)?.Item.Scale.Points;
    }
}
