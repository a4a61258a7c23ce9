using Feedback360.Core.Common;
using Feedback360.Core.Surveys;

namespace Feedback360.Core.Campaigns;

/// <summary>A survey version, a time zone and the rounds that use them.</summary>
public sealed class Campaign
{
    private Campaign() { }

    /// <summary>Random id.</summary>
    public Guid Id { get; private set; }

    /// <summary>The organisation.</summary>
    public Guid OrganisationId { get; private set; }

    /// <summary>Name as HR reads it.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The survey version, frozen with the first launch.</summary>
    public string SurveyKey { get; private set; } = "";

    /// <inheritdoc cref="SurveyKey"/>
    public int SurveyVersion { get; private set; }

    /// <summary>IANA zone in which deadlines and waves are meant.</summary>
    public string TimeZone { get; private set; } = "";

    /// <summary>The day it was made.</summary>
    public DateOnly CreatedOn { get; private set; }

    /// <summary>A new campaign.</summary>
    public static Campaign Create(Guid organisation, string name, Survey survey, string timeZone, DateOnly today) =>
        new()
        {
            Id = Guid.NewGuid(),
            OrganisationId = organisation,
            Name = name,
            SurveyKey = survey.Key,
            SurveyVersion = survey.Version,
            TimeZone = timeZone,
            CreatedOn = today,
        };

    /// <summary>Gives it another name.</summary>
    public void Rename(string name) => Name = name;

    /// <summary>Moves it to another zone; rounds that have been drafted keep theirs.</summary>
    public void MoveTo(string timeZone) => TimeZone = timeZone;

    /// <summary>
    /// Uses another survey for the campaign and its drafts. Refused once a round has been launched: rounds of one
    /// campaign are comparable because they ask the same.
    /// </summary>
    /// <param name="survey">The survey.</param>
    /// <param name="rounds">All rounds of the campaign.</param>
    public Refusal? Choose(Survey survey, IReadOnlyCollection<Round> rounds)
    {
        if ((survey.Key, survey.Version) == (SurveyKey, SurveyVersion))
            return null;
        if (rounds.Any(round => round.State != RoundState.Draft))
            return CampaignRefusals.SurveyFrozen;
        (SurveyKey, SurveyVersion) = (survey.Key, survey.Version);
        foreach (var round in rounds)
            round.Use(survey);
        return null;
    }
}
