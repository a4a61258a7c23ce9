using Feedback360.Core.Common;
using Feedback360.Core.Surveys;

namespace Feedback360.Core.Campaigns;

/// <summary>Where a round stands. There is no way back from <see cref="Closing"/> (anonymity 2.5).</summary>
public enum RoundState
{
    Draft,
    Launching,
    Open,
    Closing,
    Sealed,
    KeysDestroyed,
    Purged,
}

/// <summary>What a round is for.</summary>
public enum RoundKind
{
    Baseline,
    FollowUp,
    Pulse,
}

/// <summary>
/// One round of a campaign: from draft to destroyed keys. One closing time for everybody; policy, survey and raters
/// are frozen when the launch is asked for. Each verb returns null or the refusal; a refused verb changes nothing.
/// </summary>
public sealed class Round
{
    private Round() { }

    /// <summary>Random id; the first half of every link of the round.</summary>
    public Guid Id { get; private set; }

    /// <summary>The organisation.</summary>
    public Guid OrganisationId { get; private set; }

    /// <summary>The campaign.</summary>
    public Guid CampaignId { get; private set; }

    /// <summary>What it is for.</summary>
    public RoundKind Kind { get; private set; }

    /// <summary>The round a follow-up is compared with.</summary>
    public Guid? BaselineRoundId { get; private set; }

    /// <summary>Name as HR and raters read it.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The survey version, the campaign's when the round was drafted.</summary>
    public string SurveyKey { get; private set; } = "";

    /// <inheritdoc cref="SurveyKey"/>
    public int SurveyVersion { get; private set; }

    /// <summary>IANA zone in which deadlines and waves are meant, the campaign's when the round was drafted.</summary>
    public string TimeZone { get; private set; } = "";

    /// <summary>Where it stands.</summary>
    public RoundState State { get; private set; }

    /// <summary>The day on which it opened, in the campaign's zone; null before.</summary>
    public DateOnly? OpensOn { get; private set; }

    /// <summary>When answers stop being accepted; exclusive.</summary>
    public DateTimeOffset ClosesAt { get; private set; }

    /// <summary>The deadline at launch; progress figures stop here however often the close moves.</summary>
    public DateTimeOffset FirstClosesAt { get; private set; }

    /// <summary>Reminder waves, as days after the opening; the day before the close is always one more.</summary>
    public int[] ReminderDays { get; private set; } = [];

    /// <summary>The last wave that has ended; -1 before the invitations are out, 0 afterwards.</summary>
    public int LastReminderWave { get; private set; } = -1;

    /// <summary>The last day on which leaders choose their raters, in the round's zone; null: HR alone chooses.</summary>
    public DateOnly? NominateUntil { get; private set; }

    /// <summary>How many they choose, by block key, as JSON.</summary>
    public string NominationLimits { get; private set; } = NominationRules.None.LimitsToJson();

    /// <summary>The disclosure policy as canonical JSON; editable in a draft only.</summary>
    public string Policy { get; private set; } = "";

    /// <summary>Hash of the frozen policy; null in a draft.</summary>
    public string? PolicyHash { get; private set; }

    /// <summary>Public half of the close key; null before the round opens.</summary>
    public byte[]? CloseKey { get; private set; }

    /// <summary>Number of ballot tables; 0 before the round opens.</summary>
    public int Shards { get; private set; }

    /// <summary>Invitations at launch; the notice to raters states it.</summary>
    public int InvitationsAtLaunch { get; private set; }

    /// <summary>The day on which the keys were destroyed.</summary>
    public DateOnly? KeysDestroyedOn { get; private set; }

    /// <summary>A new draft.</summary>
    public static Round Draft(Campaign campaign, RoundKind kind, Guid? baseline, string name, DateTimeOffset closesAt, RoundPolicy policy) =>
        new()
        {
            Id = Guid.NewGuid(),
            OrganisationId = campaign.OrganisationId,
            CampaignId = campaign.Id,
            Kind = kind,
            BaselineRoundId = baseline,
            Name = name,
            SurveyKey = campaign.SurveyKey,
            SurveyVersion = campaign.SurveyVersion,
            TimeZone = campaign.TimeZone,
            ClosesAt = closesAt,
            FirstClosesAt = closesAt,
            ReminderDays = [7, 12],
            Policy = policy.ToCanonicalJson(),
        };

    /// <summary>Changes the draft; refused once the launch has been asked for.</summary>
    public Refusal? Redraft(string name, DateTimeOffset closesAt, int[] reminderDays, RoundPolicy policy)
    {
        if (State != RoundState.Draft)
            return CampaignRefusals.PolicyFrozen;
        (Name, ClosesAt, FirstClosesAt) = (name, closesAt, closesAt);
        (ReminderDays, Policy) = (reminderDays, policy.ToCanonicalJson());
        return null;
    }

    /// <summary>The day in the round's own zone.</summary>
    public DateOnly Today(DateTimeOffset now) => WaveCalendar.Day(now, TimeZoneInfo.FindSystemTimeZoneById(TimeZone));

    /// <summary>Whether leaders choose their raters, until when, and how many.</summary>
    public NominationRules Nomination => new(NominateUntil, NominationRules.LimitsFromJson(NominationLimits));

    /// <summary>Lets leaders choose their raters, or HR alone; refused once the launch has been asked for.</summary>
    public Refusal? Nominate(NominationRules rules)
    {
        if (State != RoundState.Draft)
            return CampaignRefusals.PolicyFrozen;
        (NominateUntil, NominationLimits) = (rules.Until, rules.LimitsToJson());
        return null;
    }

    /// <summary>Takes over another survey of its campaign while it is a draft; groups that are new to it get the default minimum.</summary>
    internal void Use(Survey survey)
    {
        Require(RoundState.Draft);
        (SurveyKey, SurveyVersion) = (survey.Key, survey.Version);
        Policy = RoundPolicy.FromJson(Policy).For(survey).ToCanonicalJson();
        var limits = Nomination.Limits.Where(limit => survey.ProtectedGroups.Any(group => group.BlockKey == limit.Key));
        NominationLimits = (Nomination with { Limits = limits.ToDictionary(StringComparer.Ordinal) }).LimitsToJson();
    }

    /// <summary>HR asks for the launch: the policy is frozen and hashed, the worker does the rest.</summary>
    public Refusal? AskForLaunch(DateTimeOffset now)
    {
        if (State != RoundState.Draft)
            return CampaignRefusals.NotADraft;
        if (ClosesAt <= now)
            return CampaignRefusals.DeadlineInThePast;
        PolicyHash = RoundPolicy.FromJson(Policy).Hash();
        State = RoundState.Launching;
        return null;
    }

    /// <summary>The worker opens the round, in the transaction that makes its links, invitations and first letters.</summary>
    /// <exception cref="InvalidOperationException">If it is not launching.</exception>
    public void Open(DateOnly today, byte[] closeKey, int shards, int invitations)
    {
        Require(RoundState.Launching);
        (OpensOn, CloseKey, Shards, InvitationsAtLaunch) = (today, closeKey, shards, invitations);
        State = RoundState.Open;
    }

    /// <summary>
    /// The worker cannot carry out the launch: back to the draft, so that HR can mend it. Nothing was promised to
    /// anybody yet; there are no invitations and no keys.
    /// </summary>
    /// <exception cref="InvalidOperationException">If it is not launching.</exception>
    public void ReturnToDraft()
    {
        Require(RoundState.Launching);
        (PolicyHash, State) = (null, RoundState.Draft);
    }

    /// <summary>Moves the close of the whole round to a later time.</summary>
    public Refusal? Extend(DateTimeOffset closesAt, DateTimeOffset now)
    {
        if (State != RoundState.Open || now >= ClosesAt)
            return CampaignRefusals.NotOpen;
        if (closesAt <= ClosesAt)
            return CampaignRefusals.CloseMustMoveLater;
        ClosesAt = closesAt;
        return null;
    }

    /// <summary>No answer is accepted from here on.</summary>
    public Refusal? BeginClosing()
    {
        if (State != RoundState.Open)
            return CampaignRefusals.NotOpen;
        State = RoundState.Closing;
        return null;
    }

    /// <summary>Every shard is sealed and the round's own figures are written.</summary>
    public void Seal()
    {
        Require(RoundState.Closing);
        State = RoundState.Sealed;
    }

    /// <summary>The keys are gone; reports exist from here on.</summary>
    public void RecordDestroyedKeys(DateOnly today)
    {
        Require(RoundState.Sealed);
        (KeysDestroyedOn, State) = (today, RoundState.KeysDestroyed);
    }

    /// <summary>The keys were lost before sealing, or retention has ended.</summary>
    public void Purge() => State = RoundState.Purged;

    /// <summary>A wave has ended.</summary>
    public void EndWave(int wave) => LastReminderWave = Math.Max(LastReminderWave, wave);

    private void Require(RoundState state)
    {
        if (State != state)
            throw new InvalidOperationException($"The round is {State}, not {state}.");
    }
}
