using Feedback360.Core.Common;

namespace Feedback360.Core.Campaigns;

/// <summary>Every expected "no" of campaigns and rounds.</summary>
public static class CampaignRefusals
{
    /// <summary>The draft can no longer be changed: threshold, merge rule and visibility are frozen at launch.</summary>
    public static Refusal PolicyFrozen { get; } =
        new(RefusalKind.State, "policy-frozen", "The round has been launched; its policy, raters and survey are frozen.");

    /// <summary>Only a draft can be launched.</summary>
    public static Refusal NotADraft { get; } =
        new(RefusalKind.State, "not-a-draft", "Only a draft can be launched.");

    /// <summary>The launch check lists what is missing.</summary>
    public static Refusal NotReady { get; } =
        new(RefusalKind.Rule, "launch-check-failed", "The launch check lists what is missing.");

    /// <summary>Nobody who works here is asked about anybody who works here.</summary>
    public static Refusal NobodyToAsk { get; } =
        new(RefusalKind.Rule, "nobody-to-ask", "No active person is asked about an active person, so there is nothing to launch.");

    /// <summary>A close is moved on behalf of somebody who has been asked.</summary>
    public static Refusal NotARater { get; } =
        new(RefusalKind.Rule, "not-a-rater", "That person is not a rater of this round.");

    /// <summary>The round is not open.</summary>
    public static Refusal NotOpen { get; } = new(RefusalKind.State, "not-open", "The round is not open.");

    /// <summary>A close can move to a later time only.</summary>
    public static Refusal CloseMustMoveLater { get; } =
        new(RefusalKind.Rule, "close-must-move-later", "The close of an open round can only move to a later time.");

    /// <summary>Reports are released once the round's keys have been destroyed.</summary>
    public static Refusal KeysNotDestroyed { get; } =
        new(RefusalKind.State, "keys-not-destroyed", "Reports can be released once the round is sealed and its keys are destroyed.");

    /// <summary>A follow-up needs a finished baseline of the same campaign.</summary>
    public static Refusal BaselineNotFinished { get; } =
        new(RefusalKind.State, "baseline-not-finished", "A follow-up starts from a round whose keys have been destroyed.");

    /// <summary>The deadline lies in the past, or before the opening.</summary>
    public static Refusal DeadlineInThePast { get; } =
        new(RefusalKind.Rule, "deadline-in-the-past", "The close of a round lies in the future.");

    /// <summary>A report never goes back.</summary>
    public static Refusal ReleaseGoesForward { get; } =
        new(RefusalKind.State, "release-goes-forward", "A released report cannot be taken back.");

    /// <summary>Whoever rates themselves is "self".</summary>
    public static Refusal OnlySelfRatesSelf { get; } =
        new(RefusalKind.Rule, "only-self-rates-self", "People answer about themselves as “self”.");

    /// <summary>"Self" is the subject and nobody else.</summary>
    public static Refusal SelfIsTheSubject { get; } =
        new(RefusalKind.Rule, "self-is-the-subject", "“self” is the person rated and nobody else.");

    /// <summary>Somebody is asked about a person at most once in a round.</summary>
    public static Refusal AlreadyNominated { get; } =
        new(RefusalKind.State, "already-nominated", "This rater is already asked about this person.");

    /// <summary>What is approved is no longer the leader's to change.</summary>
    public static Refusal ListApproved { get; } =
        new(RefusalKind.State, "list-approved", "The list of raters has been approved.");

    /// <summary>What has been handed over is changed after it was taken back.</summary>
    public static Refusal ListProposed { get; } =
        new(RefusalKind.State, "list-proposed", "The list of raters has been handed over. Take it back to change it.");

    /// <summary>The leader is still choosing.</summary>
    public static Refusal ListNotProposed { get; } =
        new(RefusalKind.State, "list-not-proposed", "The list of raters has not been handed over.");

    /// <summary>Somebody else looks at a list before it counts.</summary>
    public static Refusal OwnListNotApproved { get; } =
        new(RefusalKind.Rule, "own-list", "Nobody approves their own list of raters.");

    /// <summary>Leaders choose until a day.</summary>
    public static Refusal NominationOver { get; } =
        new(RefusalKind.State, "nomination-over", "The last day for choosing raters is over.");

    /// <summary>In this round HR chooses.</summary>
    public static Refusal NoNomination { get; } =
        new(RefusalKind.State, "no-nomination", "In this round leaders do not choose their raters.");

    /// <summary>A campaign keeps its survey once one of its rounds has been launched.</summary>
    public static Refusal SurveyFrozen { get; } =
        new(RefusalKind.State, "survey-frozen", "A round of the campaign has been launched; all its rounds use the same survey.");

    /// <summary>A campaign rates people.</summary>
    public static Refusal SurveyAboutOrganisation { get; } =
        new(RefusalKind.Rule, "survey-about-organisation", "This survey is about the organisation as a whole; a campaign is about people.");

    /// <summary>Pulses come from contracts.</summary>
    public static Refusal PulseNeedsAContract { get; } =
        new(RefusalKind.Rule, "pulse-needs-a-contract", "A pulse is made from the goals of a coaching contract. Here you can make a baseline or a follow-up.");

    /// <summary>Progress exists from the opening of a round.</summary>
    public static Refusal NotLaunched { get; } =
        new(RefusalKind.State, "not-launched", "The round has not been launched.");

    /// <summary>Somebody has changed the draft or its people since the plan of an import was made.</summary>
    public static Refusal RatersPlanStale { get; } =
        new(RefusalKind.State, "raters-plan-stale", "The draft or its people have changed since this file was checked. Send it again.");
}
