using Feedback360.Core.Release;

namespace Feedback360.Core.Change;

/// <summary>Two released results of one leader, for a figure over many leaders.</summary>
/// <param name="Before">The baseline.</param>
/// <param name="After">The follow-up.</param>
/// <param name="Basis">
/// What a comparison of the two needs beside them, with the behaviours that the leader's contract chose; no noise is
/// taken from it here.
/// </param>
public sealed record LeaderRounds(ReleasedResults Before, ReleasedResults After, ChangeBasis Basis);
