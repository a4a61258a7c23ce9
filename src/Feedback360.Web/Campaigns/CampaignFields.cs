namespace Feedback360.Web.Campaigns;

/// <summary>Codes of single fields of campaigns and rounds, as they stand in <c>errors</c>.</summary>
internal static class CampaignFields
{
    public static IReadOnlyDictionary<string, string> OfInput { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["above-ceiling"] = "The minimum is so high that nothing would be shown.",
        ["ambiguous"] = "The cell is the id of one person and the address of another.",
        ["below-least"] = "The greatest number is below the least.",
        ["below-floor"] = "The minimum is lower than anonymity allows.",
        ["empty-file"] = "The file has no line below its header.",
        ["in-the-past"] = "The day is over.",
        ["inactive-person"] = "This person is no longer active.",
        ["invalid-value"] = "The value is not one that is asked for here.",
        ["not-before-close"] = "Leaders choose their raters before the last day for answers.",
        ["not-for-a-baseline"] = "Only a follow-up has a baseline.",
        ["only-self-rates-self"] = "Whoever answers about themselves does so as self.",
        ["out-of-range"] = "The number is too small or too large.",
        ["repeated"] = "The same is given twice.",
        ["self-is-the-subject"] = "Self is the person rated and nobody else.",
        ["too-few-raters"] = "A group of the list has fewer raters than are wanted.",
        ["too-far"] = "The day is too far ahead.",
        ["too-many-raters"] = "A group of the list has more raters than are wanted.",
        ["too-many"] = "There are more than are allowed.",
        ["unknown-group"] = "The survey has no such protected group.",
        ["unknown-person"] = "Nobody has this id or address.",
        ["unknown-relationship"] = "The survey has no such group of raters.",
        ["unknown-round"] = "The campaign has no such round.",
        ["unknown-subject"] = "The round has no report about this subject.",
        ["unknown-survey"] = "There is no such survey in the library, or it can no longer be read.",
        ["unknown-time-zone"] = "There is no such time zone.",
    };

    /// <summary>Codes of the launch check; those that block stand in the answer to a refused launch.</summary>
    public static IReadOnlyDictionary<string, string> OfLaunchCheck { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["deadline-in-the-past"] = "The last day for answers is over.",
        ["deadline-too-near"] = "Raters have less than three days to answer.",
        ["fewer-than-wanted"] = "A group has fewer raters than leaders were asked to choose.",
        ["group-below-minimum"] = "A group has fewer raters than its minimum and is merged or left out.",
        ["group-without-spare"] = "A group falls below its minimum if one or two do not answer.",
        ["list-not-approved"] = "The list of a leader's raters has not been approved.",
        ["more-than-wanted"] = "A group has more raters than leaders were asked to choose.",
        ["no-progress-figures"] = "The round is too small to show progress.",
        ["no-self-review"] = "A subject does not answer about themselves.",
        ["no-subjects"] = "Nobody is to be rated yet.",
        ["nomination-running"] = "Leaders are still choosing their raters.",
        ["nothing-to-show"] = "A subject has too few raters for any protected answer to be shown.",
        ["policy-above-ceiling"] = "A minimum of the policy is too high.",
        ["policy-below-floor"] = "A minimum of the policy is lower than anonymity allows.",
        ["policy-out-of-range"] = "A number of the policy is too small or too large.",
        ["policy-required"] = "The policy has no minimum for a protected group.",
        ["policy-unknown-group"] = "The policy names a group that the survey does not have.",
        ["rater-inactive"] = "A rater is no longer active.",
        ["rater-overloaded"] = "A rater is asked about more than twelve people.",
        ["rater-without-address"] = "A rater has no address.",
        ["reminder-after-close"] = "A reminder would fall after the close and is not sent.",
        ["subject-inactive"] = "A subject is no longer active.",
        ["subject-without-raters"] = "Nobody is asked about a subject.",
        ["survey-missing"] = "The survey of the round cannot be read.",
    };
}
