using Feedback360.Core.Campaigns;
using Feedback360.Core.Surveys;
using Microsoft.AspNetCore.WebUtilities;

namespace Feedback360.Web.Campaigns.Pages;

/// <summary>Who is looked for; null does not narrow.</summary>
public sealed record PeopleFilter(string? Text, string? Department, string? Level, bool WithoutTitle)
{
    /// <summary>Whether anything is looked for.</summary>
    public bool IsGiven => Text is not null || Department is not null || Level is not null || WithoutTitle;

    /// <summary>Reads the fields of the search, from an address or from a form that carries them along.</summary>
    public static PeopleFilter Of(Func<string, string?> field) =>
        new(Given(field("q")), Given(field("department")), Given(field("level")), field("untitled") == "yes");

    /// <summary>An address with the filter in it.</summary>
    public string In(string address) =>
        QueryHelpers.AddQueryString(address, Fields.Select(field => KeyValuePair.Create(field.Name, (string?)field.Value)));

    /// <summary>The fields that are given.</summary>
    public IEnumerable<(string Name, string Value)> Fields
    {
        get
        {
            if (Text is not null)
                yield return ("q", Text);
            if (Department is not null)
                yield return ("department", Department);
            if (Level is not null)
                yield return ("level", Level);
            if (WithoutTitle)
                yield return ("untitled", "yes");
        }
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>Somebody who can be chosen.</summary>
public sealed record FoundPerson(Guid Id, string Name, string? Title, string? Department);

/// <summary>A search for people and what it found.</summary>
/// <param name="Total">How many match, also beyond those shown.</param>
public sealed record PickerModel(
    PeopleFilter Filter, IReadOnlyList<string> Departments, IReadOnlyList<string> Levels, IReadOnlyList<FoundPerson> Found, int Total);

/// <summary>A draft with what every step of it shows.</summary>
public sealed record DraftModel(Round Round, string CampaignName, Survey? Survey)
{
    public RoundPolicy Policy => RoundPolicy.FromJson(Round.Policy);

    /// <summary>A group by its label; the subject's own answers are "Self".</summary>
    public static string LabelOf(Survey survey, RaterGroup group) =>
        group == RaterGroup.Self ? "Self" : survey.GroupLabels[group.BlockKey].Original;
}

/// <summary>Somebody who is to be rated, with how many are asked by group.</summary>
public sealed record SubjectLine(Subject Subject, string? Title, string? Department, bool Active, IReadOnlyDictionary<string, int> Raters);

/// <summary>Somebody who is to be asked.</summary>
public sealed record RaterLine(Guid Nomination, Guid Person, string Name, string? Title, bool Active, string Group, AddedBy By, bool Late);
