using Feedback360.Core.Release;

namespace Feedback360.Core.Change;

/// <summary>What a coaching contract chose to work on, by keys of the survey.</summary>
/// <param name="Competencies">Competencies that were chosen whole, with all of their items.</param>
/// <param name="Items">Single items.</param>
public sealed record ChosenBehaviours(IReadOnlySet<string> Competencies, IReadOnlySet<string> Items)
{
    /// <summary>Of a leader without a contract.</summary>
    public static ChosenBehaviours None { get; } = new(new HashSet<string>(), new HashSet<string>());

    /// <summary>Whether an item was chosen.</summary>
    public bool Covers(string competency, string item) => Items.Contains(item) || Competencies.Contains(competency);
}

/// <summary>Two released results of one leader, for a figure over many leaders.</summary>
/// <param name="Before">The baseline.</param>
/// <param name="After">The follow-up.</param>
/// <param name="Basis">What a comparison of the two needs beside them; no noise is taken from it here.</param>
/// <param name="Chosen">What the leader's contract chose.</param>
public sealed record LeaderRounds(ReleasedResults Before, ReleasedResults After, ChangeBasis Basis, ChosenBehaviours Chosen);
