using Feedback360.Core.Change;
using Feedback360.Core.Release;
using Feedback360.Core.Surveys;

namespace Feedback360.Core.Groups;

/// <summary>The round that this one follows up, as far as it is known already.</summary>
/// <param name="Survey">Its survey version.</param>
/// <param name="Declaration">Its declared trees and tables.</param>
/// <param name="Results">The released results of its leaders.</param>
/// <param name="Report">Its group report; what it shows stays shown.</param>
/// <param name="Comparison">The comparison of both rounds over their common leaders.</param>
public sealed record FollowedUpRound(
    Survey Survey,
    GroupDeclaration Declaration,
    IReadOnlyCollection<ReleasedResults> Results,
    GroupReport Report,
    OrganisationComparison Comparison);
