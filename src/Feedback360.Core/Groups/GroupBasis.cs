using Feedback360.Core.Release;

namespace Feedback360.Core.Groups;

/// <summary>What a group report needs to know beside the released results.</summary>
/// <param name="Psychometrics">The printed figures of the round.</param>
/// <param name="Principals">Everybody who may open any of the leaders' reports: leaders, coaches, HR with reports.</param>
/// <param name="Further">What else is published about the same leaders.</param>
public sealed record GroupBasis(
    RoundPsychometrics Psychometrics, IReadOnlyCollection<GroupPrincipal> Principals, IReadOnlyList<FurtherSum> Further);
