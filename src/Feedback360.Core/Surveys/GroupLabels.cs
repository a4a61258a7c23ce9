namespace Feedback360.Core.Surveys;

/// <summary>
/// English labels of the five built-in groups, by block key, for surveys that do not name them otherwise. Other
/// languages: <see cref="BuiltInTexts"/>.
/// </summary>
public static class GroupLabels
{
    /// <summary>Block key (<c>peers</c>) → label ("Peers").</summary>
    public static IReadOnlyDictionary<string, string> English { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [RaterGroup.Self.BlockKey] = "You",
        [RaterGroup.Manager.BlockKey] = "Manager",
        [RaterGroup.Peer.BlockKey] = "Peers",
        [RaterGroup.Report.BlockKey] = "Direct reports",
        [RaterGroup.Other.BlockKey] = "Others",
    };

    /// <summary>The defaults as texts of a survey that is written in English.</summary>
    public static IReadOnlyDictionary<string, Texts> Default { get; } =
        English.ToDictionary(label => label.Key, label => new Texts(label.Value), StringComparer.Ordinal);
}
