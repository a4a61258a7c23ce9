using System.Text.Json.Serialization;
using Feedback360.Core.Campaigns;
using Feedback360.Core.Surveys;

namespace Feedback360.Core.Release;

/// <summary>Which report it is: ids and kinds, no names.</summary>
/// <param name="Id">Id of the report.</param>
/// <param name="Round">The round.</param>
/// <param name="Subject">The person rated.</param>
public sealed record ReportFrame(string Id, ReleasedRound Round, ReleasedSubject Subject);

/// <summary>The round that a report is of.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">What it was for.</param>
/// <param name="ClosedOn">The day on which it closed, in the campaign's time zone.</param>
public sealed record ReleasedRound(string Id, RoundKind Kind, DateOnly ClosedOn);

/// <summary>The person rated; the name is joined at reading, so that erasing it leaves the report as it is.</summary>
public sealed record ReleasedSubject(string Id);

/// <summary>The survey version that was asked.</summary>
public sealed record ReleasedSurvey(string Key, int Version);

/// <summary>A scale as far as numbers need it.</summary>
/// <param name="Points">Its points, lowest first.</param>
/// <param name="UnkindEnds">Which ends are unkind (anonymity 7.1).</param>
public sealed record ReleasedScale(IReadOnlyList<ReleasedPoint> Points, UnkindEnds UnkindEnds)
{
    /// <summary>What is added to an ordinal 1..R to give the scale's own value.</summary>
    [JsonIgnore]
    public int Shift => Points[0].Value - 1;

    internal static ReleasedScale From(Scale scale) =>
        new([.. Enumerable.Range(scale.FirstValue, scale.Points).Select(value => new ReleasedPoint(value))], scale.UnkindEnds);
}

/// <summary>One point of a scale.</summary>
public sealed record ReleasedPoint(int Value);

/// <summary>The policy under which the numbers were released, as frozen at launch.</summary>
/// <param name="Hash">Of the whole frozen policy.</param>
/// <param name="Minimum">k per protected group, in the fixed order of groups.</param>
/// <param name="SmallGroups">What happens to small groups.</param>
/// <param name="InsiderGuarantee">Whether agreement classes may be shown.</param>
/// <param name="CommentMinimum">Ballots that a pool of comments needs.</param>
/// <param name="RemainingAnswers">L of rule D3.</param>
/// <param name="InsidersLow">c_low of rule D3.</param>
/// <param name="InsidersHigh">c_high of rule D3.</param>
public sealed record ReleasedPolicy(
    string Hash,
    Keyed<int> Minimum,
    SmallGroups SmallGroups,
    InsiderGuarantee InsiderGuarantee,
    int CommentMinimum,
    int RemainingAnswers,
    int InsidersLow,
    int InsidersHigh
)
{
    internal static ReleasedPolicy From(RoundPolicy policy, Survey survey) => new(
        policy.Hash(),
        new(survey.ProtectedGroups.Select(group => KeyValuePair.Create(group.BlockKey, policy.Minimum[group.BlockKey]))),
        policy.SmallGroups,
        policy.InsiderGuarantee,
        policy.CommentMinimum,
        policy.RemainingAnswers,
        policy.InsidersLow,
        policy.InsidersHigh);
}

/// <summary>The subject's own answer to a choice; of a choice nothing else is ever shown.</summary>
/// <param name="Key">Key of the choice.</param>
/// <param name="Own">Key of the option.</param>
public sealed record OwnChoice(string Key, Released<string> Own);

/// <summary>How the numbers were made.</summary>
/// <param name="Statistics">Version of the definitions.</param>
/// <param name="Notes">What applies to this report.</param>
public sealed record Method(string Statistics, IReadOnlyList<MethodNote> Notes);

/// <summary>One remark on the method, as a code; its sentence is joined at reading.</summary>
public sealed record MethodNote(string Code);
