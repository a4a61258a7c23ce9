using Feedback360.Core.Release;

namespace Feedback360.Core.Groups;

/// <summary>What a group report needs to know beside the released results.</summary>
/// <param name="Psychometrics">The printed figures of the round.</param>
/// <param name="Principals">Everybody who may open any of the leaders' reports: leaders, coaches, HR with reports.</param>
/// <param name="Further">What is published about the same leaders beside <see cref="Earlier"/>.</param>
public sealed record GroupBasis(
    RoundPsychometrics Psychometrics, IReadOnlyCollection<GroupPrincipal> Principals, IReadOnlyList<FurtherSum> Further)
{
    /// <summary>The round that this one follows up; null for a baseline, and where it has no group report.</summary>
    public FollowedUpRound? Earlier { get; init; }
}
