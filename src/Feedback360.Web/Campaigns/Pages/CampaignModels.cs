using Feedback360.Core.Campaigns;

namespace Feedback360.Web.Campaigns.Pages;

/// <summary>A round in a list.</summary>
/// <param name="HeldReports">Finished reports that nobody has been given.</param>
public sealed record RoundLine(Round Round, int HeldReports);

/// <summary>A campaign with its rounds, newest first.</summary>
public sealed record CampaignCard(Campaign Campaign, string SurveyTitle, IReadOnlyList<RoundLine> Rounds);

/// <summary>The fields of a campaign as they were typed.</summary>
/// <param name="Survey"><c>key@version</c>.</param>
public sealed record CampaignForm(string Name, string Survey, string TimeZone)
{
    public static CampaignForm Of(IFormCollection form) => new(form["name"].ToString(), form["survey"].ToString(), form["timeZone"].ToString());

    public static CampaignForm Of(Campaign campaign) => new(campaign.Name, NameOf(campaign.SurveyKey, campaign.SurveyVersion), campaign.TimeZone);

    /// <summary>A survey version as a form names it.</summary>
    public static string NameOf(string key, int version) => $"{key}@{version}";

    /// <summary>The survey that was chosen; one that nobody has if none was.</summary>
    public SurveyChoice Choice =>
        Survey.Split('@') is [var key, var version] && int.TryParse(version, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? new SurveyChoice(key, number)
            : new SurveyChoice("", 0);
}
