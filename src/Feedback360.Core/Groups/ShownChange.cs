using Feedback360.Core.Change;
using Feedback360.Core.Release;

namespace Feedback360.Core.Groups;

/// <summary>
/// The change over leaders as a group report shows it: withheld where somebody who may open the reports of all but a few
/// of its leaders would learn the mean of those few.
/// </summary>
internal sealed class ShownChange(OrganisationComparison comparison, IReadOnlyCollection<GroupPrincipal> principals, GroupRules rules)
{
    private static readonly Withheld Hidden = new(Reason.HiddenToProtectAnother, SmallUnions.Enough);

    /// <summary>Whose mean every shown change is.</summary>
    public IReadOnlyList<DisclosedMean> Means { get; } =
        [.. comparison.Means.Where(mean => !rules.PrincipalsKnow || !principals.Any(principal => LeavesFew(principal, mean.Leaders)))];

    /// <summary>The change without what is withheld.</summary>
    public OrganisationChange Released() => new()
    {
        Change = [.. comparison.Change.Change.Select(one => one.Change.IsShown && Means.All(mean => mean.Competency != one.Key) ? one with { Change = Hidden } : one)],
        Targeted = IsTold(comparison.Change.Targeted) ? Hidden : comparison.Change.Targeted,
        Composition = comparison.Change.Composition,
    };

    private static bool LeavesFew(GroupPrincipal principal, IReadOnlyCollection<string> leaders) =>
        leaders.Except(principal.MayOpen, StringComparer.Ordinal).Count() is > 0 and < SmallUnions.Enough;

    /// <summary>Which leaders the effect is of is not said, so it could be all whom somebody knows, and a few others.</summary>
    private bool IsTold(Released<TargetedEffect> targeted)
    {
        if (!targeted.TryGet(out var effect) || !rules.PrincipalsKnow)
            return false;
        string[] compared = [.. comparison.Means.SelectMany(mean => mean.Leaders).Distinct(StringComparer.Ordinal)];
        return principals.Select(principal => compared.Count(leader => principal.MayOpen.Contains(leader)))
            .Any(known => known < compared.Length && effect.Leaders - known < SmallUnions.Enough);
    }
}
