namespace Feedback360.Core.Tests.Release.Attack;

/// <summary>What an attacker is taken to know besides a report: who was invited, who answered, and to which items.</summary>
/// <param name="Groups">The protected groups in their fixed order.</param>
/// <param name="Managers">Managers who answered.</param>
internal sealed record Known(IReadOnlyList<KnownGroup> Groups, int Managers)
{
    /// <summary>Non-empty answers to an item in a block.</summary>
    public int Answers(IEnumerable<string> members, string item) =>
        Groups.Where(group => members.Contains(group.Key)).Sum(group => group.Answers[item]);
}

/// <summary>One protected group.</summary>
/// <param name="Key">Its block key.</param>
/// <param name="Minimum">k.</param>
/// <param name="Invited">Invitations.</param>
/// <param name="Counted">Ballots.</param>
/// <param name="Answers">Ratings per item key.</param>
internal sealed record KnownGroup(string Key, int Minimum, int Invited, int Counted, IReadOnlyDictionary<string, int> Answers);
