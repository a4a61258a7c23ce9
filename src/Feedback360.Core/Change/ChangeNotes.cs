using Feedback360.Core.Release;

namespace Feedback360.Core.Change;

/// <summary>Which remarks on the method a comparison carries, as codes in a fixed order.</summary>
internal static class ChangeNotes
{
    /// <summary>The codes that apply.</summary>
    public static Method Of(RoundPair rounds, IReadOnlyList<CompetencyChange> competencies) =>
        new(MethodNotes.Statistics, [.. Codes(rounds, competencies).Select(code => new MethodNote(code))]);

    private static IEnumerable<string> Codes(RoundPair rounds, IReadOnlyList<CompetencyChange> competencies)
    {
        AllOthersChange[] all = [.. competencies.Where(competency => competency.AllOthers.IsShown).Select(competency => competency.AllOthers.Value)];
        yield return "same-people-answer-twice";
        yield return "person-means-as-approximation";
        yield return "all-outcomes-together";
        if (competencies.Any(competency => competency.Reference == ReferenceOrigin.Round))
            yield return "noise-from-baseline";
        if (competencies.Any(competency => competency.Reference == ReferenceOrigin.Norm))
            yield return "noise-from-norm";
        if (competencies.Any(competency => competency.Reference == ReferenceOrigin.None))
            yield return "noise-without-reference";
        if (all.Any(change => change.Delta.TryGet(out var delta) && delta is Delta.Approximate))
            yield return "ranges";
        if (rounds.Composition.IsSecret)
            yield return "merged-in-one-round";
        if (all.Any(change => change.Standardised))
            yield return "earlier-mix-of-raters";
        if (!rounds.SameManagers)
            yield return "without-manager";
        if (rounds.IsSinglePerson)
            yield return "items-hidden-one-person";
        if (IsPartial(rounds))
            yield return "common-ground";
        if (competencies.Any(competency => competency.Perceived.IsShown))
            yield return "perceived-runs-high";
        yield return "low-items-rise-by-themselves";
    }

    /// <summary>Whether a cell that one round released was left out because the other did not.</summary>
    private static bool IsPartial(RoundPair rounds)
    {
        var before = rounds.Before.Leaves.Competencies.SelectMany(competency => competency.Items);
        var after = rounds.After.Leaves.Competencies.SelectMany(competency => competency.Items)
            .ToDictionary(item => item.Key, StringComparer.Ordinal);
        var groups = rounds.Common.SelectMany(block => block.Groups).ToHashSet(StringComparer.Ordinal);
        var unmatched = rounds.Before.Results.Blocks.Concat(rounds.After.Results.Blocks).Any(block => !groups.IsSupersetOf(block.Members));
        return unmatched || before.Any(item => after.TryGetValue(item.Key, out var later) && rounds.Common.Any(block => Differ(block, item, later)));
    }

    private static bool Differ(CommonBlock block, LeafItem before, LeafItem after) =>
        block.Before.Any(part => before.Blocks[part.Block].IsShown) != block.After.Any(part => after.Blocks[part.Block].IsShown);
}
