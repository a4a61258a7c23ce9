namespace Feedback360.Architecture;

/// <summary>Which folder may use which: everything that is not said is forbidden, but a folder may use itself.</summary>
/// <param name="Root">The namespace in which the folders lie.</param>
/// <param name="May">Folder → what it may use: folders, or single types as <c>Folder.Type</c>.</param>
internal sealed record Arrows(string Root, IReadOnlyDictionary<string, string[]> May)
{
    /// <summary>Every use that no arrow allows, as one line, and how many uses between folders were looked at.</summary>
    public (List<string> Findings, int Looked) Check(IReadOnlyList<Type> types)
    {
        var (findings, looked) = (new SortedSet<string>(StringComparer.Ordinal), 0);
        foreach (var type in types)
        {
            var from = FolderOf(type)!;
            if (!May.TryGetValue(from, out var allowed))
            {
                findings.Add($"{from} is a folder that nobody has drawn");
                continue;
            }
            foreach (var used in UsedBy.Of(type).Types)
            {
                if (FolderOf(used) is not { } to || to == from)
                    continue;
                looked++;
                if (!allowed.Contains(to, StringComparer.Ordinal) && !allowed.Contains($"{to}.{OuterOf(used).Name}", StringComparer.Ordinal))
                    findings.Add($"{from}.{type.Name} uses {to}.{OuterOf(used).Name}");
            }
        }
        return ([.. findings], looked);
    }

    /// <summary>The first part of the namespace below <see cref="Root"/>; null for types from elsewhere.</summary>
    public string? FolderOf(Type type) =>
        type.Namespace is { } space && space.StartsWith(Root + ".", StringComparison.Ordinal) ? space[(Root.Length + 1)..].Split('.')[0] : null;

    private static Type OuterOf(Type type) => type.DeclaringType is { } outer ? OuterOf(outer) : type;
}
