namespace Feedback360.Core.Groups;

/// <summary>What can be wrong with declared trees and tables.</summary>
public static class GroupRefusals
{
    /// <summary>Codes of single fields, with what they mean.</summary>
    public static IReadOnlyDictionary<string, string> Fields { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["unknown-dimension"] = "The tree is of no dimension that there is.",
        ["unknown-tree"] = "The table names a tree that is not declared.",
        ["duplicate"] = "It is declared twice.",
        ["too-deep"] = "The tree has too many levels.",
        ["too-many"] = "There are more than are allowed.",
        ["not-a-name"] = "A name is empty, too long, or more than one line.",
        ["not-allowed"] = "It does not go together with the survey.",
    };
}
