using System.Text.Json.Serialization;
using Feedback360.Core.Campaigns;

namespace Feedback360.Web.Campaigns;

/// <summary>A survey version by its name.</summary>
public sealed record SurveyName(string Key, int Version);

/// <summary>A survey, a time zone and the rounds that use them.</summary>
public sealed record CampaignView(Guid Id, string Name, SurveyName Survey, string TimeZone, DateOnly CreatedOn)
{
    public static CampaignView Of(Campaign campaign) =>
        new(campaign.Id, campaign.Name, new SurveyName(campaign.SurveyKey, campaign.SurveyVersion), campaign.TimeZone, campaign.CreatedOn);
}

/// <summary>A round.</summary>
/// <param name="BaselineRound">The round a follow-up is compared with.</param>
/// <param name="OpensOn">The day on which it opened; null before.</param>
/// <param name="ClosesOn">The last day for answers, in the round's zone.</param>
/// <param name="ClosesAt">When answers stop being accepted.</param>
/// <param name="FirstClosesAt">The close as it was at launch; progress figures stop there.</param>
/// <param name="ReminderDays">Days after the opening on which reminders leave; one more leaves on the day before the close.</param>
/// <param name="Nomination">Whether leaders choose their raters, until when, and how many.</param>
/// <param name="InvitationsAtLaunch">Reviews that were asked for at launch; 0 before.</param>
/// <param name="KeysDestroyedOn">The day on which the keys of the round were destroyed; null before.</param>
public sealed record RoundView(
    Guid Id,
    Guid Campaign,
    [property: JsonConverter(typeof(CamelCase<RoundKind>))] RoundKind Kind,
    Guid? BaselineRound,
    string Name,
    SurveyName Survey,
    string TimeZone,
    RoundState State,
    DateOnly? OpensOn,
    DateOnly ClosesOn,
    DateTimeOffset ClosesAt,
    DateTimeOffset FirstClosesAt,
    IReadOnlyList<int> ReminderDays,
    PolicyView Policy,
    NominationRulesView Nomination,
    int InvitationsAtLaunch,
    DateOnly? KeysDestroyedOn
)
{
    public static RoundView Of(Round round) =>
        new(
            round.Id, round.CampaignId, round.Kind, round.BaselineRoundId, round.Name, new SurveyName(round.SurveyKey, round.SurveyVersion),
            round.TimeZone, round.State, round.OpensOn, WaveCalendar.LastDay(round.ClosesAt, TimeZoneInfo.FindSystemTimeZoneById(round.TimeZone)),
            round.ClosesAt, round.FirstClosesAt, round.ReminderDays, PolicyView.Of(round),
            NominationRulesView.Of(round), round.InvitationsAtLaunch, round.KeysDestroyedOn);
}

/// <summary>Something that was asked of the worker; ask again until the state is no longer <c>Requested</c>.</summary>
/// <param name="Refusal">Code of the problem, if it was refused.</param>
/// <param name="RoundState">Where the round stands now.</param>
public sealed record RequestView(
    Guid Id,
    [property: JsonConverter(typeof(CamelCase<WorkKind>))] WorkKind Kind,
    WorkState State,
    string? Refusal,
    Guid Round,
    RoundState RoundState
)
{
    public static RequestView Of(WorkRequest request, Round round) =>
        new(request.Id, request.Kind, request.State, request.RefusalCode, request.RoundId, round.State);
}

/// <summary>A person by name.</summary>
public sealed record PersonName(Guid Id, string Name);

/// <summary>Somebody who is rated.</summary>
/// <param name="Raters">How many people are asked, by group code.</param>
public sealed record SubjectView(Guid Id, PersonName Person, IReadOnlyDictionary<string, int> Raters);

/// <summary>A rater of a subject, as planned.</summary>
/// <param name="AddedBy"><c>hr</c>, <c>orgChart</c>, <c>leader</c> or <c>approver</c>.</param>
/// <param name="Late">Whether that was after the list had been approved; null for the leader.</param>
public sealed record NominationView(Guid Id, PersonName Rater, string Group, [property: JsonConverter(typeof(CamelCase<AddedBy>))] AddedBy AddedBy, bool? Late);

/// <summary>A review that is asked for. It says nothing about answering.</summary>
/// <param name="Declined">The rater has said: I cannot rate this person.</param>
public sealed record InvitationView(
    Guid Id,
    SubjectName Subject,
    PersonName Rater,
    string Group,
    bool Revoked,
    bool Declined,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Reason);

/// <summary>A subject by name.</summary>
public sealed record SubjectName(Guid Id, string Name);
