using Feedback360.Core.Surveys;

namespace Feedback360.Core.Release;

/// <summary>Which remarks on the method a report carries, as codes in a fixed order.</summary>
internal static class MethodNotes
{
    /// <summary>Version of the definitions.</summary>
    public const string Statistics = "1.0";

    /// <summary>The codes that apply.</summary>
    /// <param name="leaves">The leaf cells.</param>
    /// <param name="noise">Where the reference of each competency's noise comes from.</param>
    /// <param name="axis">The axis.</param>
    public static Method Of(SealedLeaves leaves, IReadOnlyCollection<ReferenceOrigin> noise, Released<Axis> axis) =>
        new(Statistics, [.. Codes(leaves, noise, axis).Select(code => new MethodNote(code))]);

    private static IEnumerable<string> Codes(SealedLeaves leaves, IReadOnlyCollection<ReferenceOrigin> noise, Released<Axis> axis)
    {
        var lines = leaves.Lines();
        yield return "means-of-items";
        if (lines.Blocks.Count > 0 && lines.Answered(RaterGroup.Manager.BlockKey) > 0)
            yield return "manager-in-all-others";
        if (HasBand(leaves))
            yield return "end-bands";
        if (lines.Blocks.Any(block => block.Members.Count > 1))
            yield return "merged-groups";
        if (lines.Respondents.OfType<UnpublishedGroup>().Any())
            yield return "small-groups-left-out";
        if (leaves.Competencies.Any(competency => competency.WithoutItems.Count > 0))
            yield return "items-hidden-one-person";
        if (noise.Contains(ReferenceOrigin.Round))
            yield return "noise-from-round";
        if (noise.Contains(ReferenceOrigin.Norm))
            yield return "noise-from-norm";
        if (noise.Contains(ReferenceOrigin.None))
            yield return "noise-without-reference";
        if (axis.TryGet(out var shown) && shown.AdjustedBy == AxisAdjustment.None)
            yield return "axis-not-adjusted";
        yield return "self-taken-as-fixed";
        yield return "few-raters";
    }

    private static bool HasBand(SealedLeaves leaves) =>
        leaves.Competencies.SelectMany(competency => competency.Items).Concat(leaves.Perceived)
            .SelectMany(item => item.Blocks.Values)
            .Concat(leaves.Competencies.SelectMany(competency => competency.WithoutItems.Values))
            .Any(cell => cell.TryGet(out var figure) && figure is Figure.Band or Figure.Approximate);
}
