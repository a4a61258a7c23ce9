namespace Feedback360.Core.Common;

/// <summary>What an expected "no" means to the caller; the web maps it to a status in one switch.</summary>
public enum RefusalKind
{
    /// <summary>The input breaks a rule that the caller can mend (422).</summary>
    Rule,

    /// <summary>The thing is in a state in which this cannot be done (409).</summary>
    State,

    /// <summary>Not there, or not the caller's (404).</summary>
    Unknown,

    /// <summary>The caller holds a version that is no longer current (412).</summary>
    Stale,
}

/// <summary>
/// An expected "no": a value, never an exception. Refusals of a feature are listed on its one page
/// (<c>CampaignRefusals</c>, …); <paramref name="Code"/> is stable, <paramref name="Sentence"/> is for people and
/// carries no name, address, code or answer.
/// </summary>
/// <param name="Kind">What the caller can do about it.</param>
/// <param name="Code">Stable code in kebab-case.</param>
/// <param name="Sentence">One plain sentence.</param>
public sealed record Refusal(RefusalKind Kind, string Code, string Sentence);

/// <summary>One thing wrong with an input, with its place.</summary>
/// <param name="Path">Where: <c>row 12, email</c>, <c>items[3].text</c>, a JSON pointer.</param>
/// <param name="Code">Stable code in kebab-case.</param>
/// <param name="Message">One plain sentence.</param>
public sealed record Problem(string Path, string Code, string Message);
