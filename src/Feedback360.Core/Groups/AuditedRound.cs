using Feedback360.Core.Change;
using Feedback360.Core.Release;
using Feedback360.Core.Surveys;

namespace Feedback360.Core.Groups;

/// <summary>Everything that the audit of a round's cells is about.</summary>
/// <param name="RoundId">Id of the round.</param>
/// <param name="Competencies">The survey's competencies.</param>
/// <param name="Points">R per competency.</param>
/// <param name="Leaders">The leaders in the order of their ids.</param>
/// <param name="Principals">Places of the leaders whose reports a principal may open, per principal.</param>
/// <param name="Further">What is published about them already.</param>
/// <param name="Rules">The rules.</param>
internal sealed record AuditedRound(
    string RoundId,
    IReadOnlyList<Competency> Competencies,
    IReadOnlyList<int> Points,
    IReadOnlyList<LeaderValues> Leaders,
    IReadOnlyList<IReadOnlyList<int>> Principals,
    IReadOnlyList<FurtherSum> Further,
    GroupRules Rules)
{
    /// <summary>
    /// All others lie on the scale, with half of what bands leave open on either side. Where only some leaders rated
    /// themselves, the own rating has to move along, for a gap to stay where it is.
    /// </summary>
    public Room[] RoomOfAllOthers(int competency)
    {
        var isGapOfAll = Leaders.All(leader => (leader.AllOthers[competency] is null) == (leader.Gap(competency) is null));
        return [.. Leaders.Select(leader => leader.AllOthers[competency] is { } value
            ? OnScale(value, Points[competency], isGapOfAll ? null : leader.Self[competency])
            : Room.At(0))];
    }

    /// <summary>A gap moves with the own rating, which lies on the scale.</summary>
    public Room[] RoomOfGap(int competency) => [.. Leaders.Select(leader => leader.Gap(competency) is { } gap
        ? new Room(Evidence.ToDouble(gap.Value), Evidence.ToDouble(leader.AllOthers[competency]!.Value.Value) - Points[competency], Evidence.ToDouble(leader.AllOthers[competency]!.Value.Value) - 1)
        : Room.At(0))];

    private static Room OnScale(Estimate value, int points, Estimate? self)
    {
        var (middle, open) = (Evidence.ToDouble(value.Value), Evidence.ToDouble(value.High - value.Low) / 2);
        var (low, high) = (1 + open, points - open);
        if (self is { } own)
            (low, high) = (Math.Max(low, middle + 1 - Evidence.ToDouble(own.Value)), Math.Min(high, middle + points - Evidence.ToDouble(own.Value)));
        return new(middle, Math.Min(low, middle), Math.Max(high, middle));
    }
}
