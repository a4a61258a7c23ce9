namespace Feedback360.Core.Groups;

/// <summary>One leader's value of all others in one round, and its sign in a sum.</summary>
/// <param name="Leader">Id of the leader.</param>
/// <param name="Round">Id of the round.</param>
/// <param name="Factor">1, or -1 for the earlier side of a change.</param>
/// <param name="Value">
/// The value, in ordinals 1..R. Without it the audit takes for granted that it could be nothing else, and withholds more.
/// </param>
public sealed record RoundTerm(string Leader, string Round, int Factor, decimal? Value = null);

/// <summary>
/// Another number about the same leaders that is published beside the cells: a cell of an earlier round's report, or a
/// change over leaders of two rounds. It stays, and cells give way.
/// </summary>
/// <param name="Competency">Key of the competency.</param>
/// <param name="Terms">What it is the sum of, up to a common factor.</param>
public sealed record FurtherSum(string Competency, IReadOnlyList<RoundTerm> Terms);

/// <summary>Somebody who sees the group report and may open some of the leaders' own reports.</summary>
/// <param name="MayOpen">Ids of these leaders.</param>
public sealed record GroupPrincipal(IReadOnlyCollection<string> MayOpen);
