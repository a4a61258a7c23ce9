using Feedback360.Core.People;
using Feedback360.Core.Surveys;

namespace Feedback360.Core.Campaigns;

/// <summary>Whether a finding stops the launch.</summary>
public enum FindingSeverity
{
    /// <summary>The round cannot be launched like this.</summary>
    Blocks,

    /// <summary>It can, and HR should know.</summary>
    Warns,
}

/// <summary>One thing that the launch check found.</summary>
/// <param name="Code">Stable code in kebab-case.</param>
/// <param name="Severity">Whether it stops the launch.</param>
/// <param name="Path">What it is about: <c>closesOn</c>, <c>policy.minimum.peers</c>, <c>subjects/&lt;id&gt;</c>, <c>raters/&lt;person id&gt;</c>.</param>
/// <param name="Message">Plain words for HR; it may name people.</param>
public sealed record LaunchFinding(string Code, FindingSeverity Severity, string Path, string Message);

/// <summary>A draft with everything that the check looks at.</summary>
/// <param name="Round">The draft.</param>
/// <param name="Survey">Its survey as raters will see it; null if it is missing or can no longer be read.</param>
/// <param name="Subjects">Everybody who is to be rated.</param>
/// <param name="Nominations">Everybody who is to be asked, about whom.</param>
/// <param name="People">At least the people that subjects and nominations refer to, by id.</param>
/// <param name="Now">The time of the check; the round would open today.</param>
public sealed record LaunchDraft(
    Round Round,
    Survey? Survey,
    IReadOnlyList<Subject> Subjects,
    IReadOnlyList<Nomination> Nominations,
    IReadOnlyDictionary<Guid, Person> People,
    DateTimeOffset Now
)
{
    /// <summary>Everybody's place in the org chart; null where nobody needs to know.</summary>
    public OrgChart? Chart { get; init; }

    /// <summary>Everybody who works here now, where <see cref="Chart"/> is given.</summary>
    public IReadOnlySet<Guid> Active { get; init; } = new HashSet<Guid>();
}

/// <summary>
/// What is missing before a round can be launched, and what will disappoint if it is launched as it stands. Pure: the
/// same draft at the same time gives the same findings, those that block first.
/// </summary>
public sealed record LaunchCheck(IReadOnlyList<LaunchFinding> Findings)
{
    /// <summary>Whether nothing blocks.</summary>
    public bool Ready => Findings.All(finding => finding.Severity != FindingSeverity.Blocks);

    /// <summary>Looks at everything; a draft without subjects, or without a survey, is reported and not an error.</summary>
    public static LaunchCheck Of(LaunchDraft draft)
    {
        IEnumerable<LaunchFinding> all = [.. RulesFindings.Of(draft), .. SubjectFindings.Of(draft), .. ListFindings.Of(draft), .. RaterFindings.Of(draft)];
        return new LaunchCheck([.. all.OrderBy(finding => finding.Severity)]);
    }
}
