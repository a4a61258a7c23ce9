using Feedback360.Core.Campaigns;
using Feedback360.Core.Groups;
using Feedback360.Core.Release;
using Feedback360.Core.Surveys;
using Feedback360.Core.Tests.Release;

namespace Feedback360.Core.Tests.Groups;

/// <summary>A round of leaders with a place each; a test says only what it is about.</summary>
internal sealed class GivenGroup(Survey survey)
{
    private readonly List<ReleasedResults> _results = [];
    private readonly Dictionary<string, Dictionary<string, IReadOnlyList<string>>> _paths = new(StringComparer.Ordinal);
    private readonly List<DeclaredTable> _tables = [];
    private readonly List<GroupPrincipal> _principals = [];
    private readonly List<FurtherSum> _further = [];
    private RoundPsychometrics _psychometrics = RoundPsychometrics.None;
    private GroupRules _rules = new();

    public IReadOnlyList<ReleasedResults> Results => _results;

    /// <summary>A leader of whom ten peers' ratings of each item add up to the given sums.</summary>
    public GivenGroup Leader(string id, int[] sums, string? self = null, params (string Tree, string Path)[] places) =>
        Leader(id, given => (self is null ? given : given.Self(self)).Peers(Ballots.WithSums(10, sums)), places);

    public GivenGroup Leader(string id, Func<GivenSubject, GivenSubject> ballots, params (string Tree, string Path)[] places)
    {
        _results.Add(ReleaseGate.Finish(
            survey,
            ballots(new GivenSubject(survey)).Seal(),
            new($"report-{id}", new("spring", RoundKind.Baseline, new DateOnly(2026, 5, 4)), new(id)),
            new(RoundPsychometrics.None, null)));
        foreach (var (tree, path) in places)
            Tree(tree)[id] = path.Split('/');
        return this;
    }

    /// <summary>So many equal leaders in one place, with ids from the prefix.</summary>
    public GivenGroup Leaders(string prefix, int count, int[] sums, params (string Tree, string Path)[] places)
    {
        for (var leader = 0; leader < count; leader++)
            Leader($"{prefix}{leader}", sums, null, places);
        return this;
    }

    public GivenGroup Table(string rows, string columns)
    {
        _tables.Add(new(rows, columns));
        return this;
    }

    public GivenGroup MayOpen(params string[] leaders)
    {
        _principals.Add(new(leaders));
        return this;
    }

    public GivenGroup Further(FurtherSum sum)
    {
        _further.Add(sum);
        return this;
    }

    public GivenGroup Printed(RoundPsychometrics psychometrics)
    {
        _psychometrics = psychometrics;
        return this;
    }

    public GivenGroup Under(GroupRules rules)
    {
        _rules = rules;
        return this;
    }

    public GroupDeclaration Declaration() => new([.. _paths.Select(tree => new DeclaredTree(tree.Key, tree.Value))], _tables);

    public GroupReport Build() => BuildGroupReport.BuildUnder(_rules, survey, Declaration(), _results, new(_psychometrics, _principals, _further));

    private Dictionary<string, IReadOnlyList<string>> Tree(string key)
    {
        if (!_paths.TryGetValue(key, out var paths))
            _paths[key] = paths = new(StringComparer.Ordinal);
        return paths;
    }
}

/// <summary>Reads a group report.</summary>
internal static class GroupReading
{
    public static GroupCell Cell(this GroupReport report, string tree, string path = "") =>
        report.Trees.Single(one => one.Key == tree).Cells.Single(cell => string.Join('/', cell.Path) == path);

    public static Released<CompetencyMeans> Means(this GroupCell cell, int competency = 0) => cell.Competencies[competency].Means;

    public static Withheld Hidden { get; } = new(Reason.HiddenToProtectAnother, 5);

    public static Withheld TooFew { get; } = new(Reason.FewerThanMinimum, 5);
}
