namespace Feedback360.Core.Campaigns;

/// <summary>A rater whom a file would add, or move to another group.</summary>
/// <param name="Assignment">What the file says.</param>
/// <param name="Before">The group the rater is in now; null for a new one.</param>
public sealed record RaterMove(RaterAssignment Assignment, string? Before);

/// <summary>
/// What a raters file would change in a draft. It adds subjects and raters and moves raters between groups; whoever is
/// not in the file stays, so that the same file a second time changes nothing.
/// </summary>
/// <param name="NewSubjects">People who become subjects.</param>
/// <param name="Moves">In the order of the file.</param>
/// <param name="Unchanged">Lines that are so already.</param>
public sealed record RatersPlan(IReadOnlyList<Guid> NewSubjects, IReadOnlyList<RaterMove> Moves, int Unchanged)
{
    /// <summary>How many raters are new.</summary>
    public int Added => Moves.Count(move => move.Before is null);

    /// <summary>How many change their group.</summary>
    public int Moved => Moves.Count - Added;

    /// <summary>Compares a file with a draft.</summary>
    public static RatersPlan Of(IReadOnlyList<RaterAssignment> assignments, IReadOnlyCollection<Subject> subjects, IReadOnlyCollection<Nomination> nominations)
    {
        var people = subjects.ToDictionary(subject => subject.Id, subject => subject.PersonId);
        var asked = nominations.ToDictionary(row => (people[row.SubjectId], row.RaterId), row => row.GroupCode);
        var moves = assignments
            .Select(assignment => new RaterMove(assignment, asked.GetValueOrDefault((assignment.SubjectPersonId, assignment.RaterId))))
            .Where(move => move.Before != move.Assignment.GroupCode)
            .ToList();
        var known = people.Values.ToHashSet();
        var added = assignments.Select(assignment => assignment.SubjectPersonId).Distinct().Where(person => !known.Contains(person));
        return new RatersPlan([.. added], moves, assignments.Count - moves.Count);
    }
}
