namespace Feedback360.Web.Access;

/// <summary>What a token may be used for (api.md). A scope is checked before anything is looked up.</summary>
public static class Scopes
{
    public const string People = "people";
    public const string Surveys = "surveys";
    public const string Campaigns = "campaigns";
    public const string Reports = "reports";
    public const string Coaching = "coaching";
    public const string Self = "self";

    public static IReadOnlyList<string> All { get; } = [People, Surveys, Campaigns, Reports, Coaching, Self];

    /// <summary>What the roles of an account allow at most; a token can only narrow it.</summary>
    public static IReadOnlySet<string> AllowedTo(IEnumerable<string> roles) =>
        roles.SelectMany(role => role switch
            {
                Roles.HrAdmin => [People, Surveys, Campaigns, Reports, Coaching, Self],
                Roles.Coach => [Reports, Coaching, Self],
                Roles.Leader => [Reports, Self],
                _ => Array.Empty<string>(),
            })
            .ToHashSet(StringComparer.Ordinal);
}
