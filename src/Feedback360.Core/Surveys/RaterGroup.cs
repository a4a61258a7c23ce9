namespace Feedback360.Core.Surveys;

/// <summary>
/// A relationship between rater and subject. Self and manager are <em>exempt</em>: they are told that they are
/// identifiable. All other groups are <em>protected</em> and appear only in blocks.
/// </summary>
/// <param name="Code">In data and CSV: <c>self, manager, peer, report, other</c> or the survey's own code.</param>
/// <param name="BlockKey">In reports, plural: <c>peers, reports, others</c>; for self and manager the code itself.</param>
public sealed record RaterGroup(string Code, string BlockKey)
{
    /// <summary>The subject.</summary>
    public static RaterGroup Self { get; } = new("self", "self");

    /// <summary>The subject's manager or managers.</summary>
    public static RaterGroup Manager { get; } = new("manager", "manager");

    /// <summary>People with the same manager, or whoever was chosen as such.</summary>
    public static RaterGroup Peer { get; } = new("peer", "peers");

    /// <summary>Direct reports.</summary>
    public static RaterGroup Report { get; } = new("report", "reports");

    /// <summary>Everyone else.</summary>
    public static RaterGroup Other { get; } = new("other", "others");

    /// <summary>The five groups that every survey has, in the order of block keys; a survey's own groups follow.</summary>
    public static IReadOnlyList<RaterGroup> BuiltIn { get; } = [Self, Manager, Peer, Report, Other];

    /// <summary>Whether raters of this group are identifiable and told so.</summary>
    public bool IsExempt => this == Self || this == Manager;
}
