using Feedback360.Core.Release;
using Feedback360.Core.Surveys;

namespace Feedback360.Core.Groups;

/// <summary>Prints the cells: exact means over leaders, rounded once, and why the others are withheld.</summary>
internal sealed class CellPrinter(Survey survey, IReadOnlyList<DeclaredCell> cells, AuditedRound round, ShownCells shown)
{
    private static readonly Withheld Hidden = new(Reason.HiddenToProtectAnother, SmallUnions.Enough);
    private static readonly Withheld TooFew = new(Reason.FewerThanMinimum, SmallUnions.Enough);
    private static readonly Withheld NotAsked = new(Reason.NotAsked, 1);

    /// <summary>All of them. Without a declared tree the whole stands alone.</summary>
    public (IReadOnlyList<GroupTree> Trees, IReadOnlyList<GroupTable> Tables) Print(GroupDeclaration declaration)
    {
        string[] trees = declaration.Trees.Count == 0 ? [OrganisationCell.Key] : [.. declaration.Trees.Select(tree => tree.Key)];
        var places = Enumerable.Range(0, cells.Count).ToLookup(place => cells[place].Part);
        return (
            [.. trees.Select((key, part) => new GroupTree(key, [.. places[part].Select(TreeCell)]))],
            [.. declaration.Tables.Select((table, part) => new GroupTable(table.Rows, table.Columns, [.. places[trees.Length + part].Select(TableCell)]))]);
    }

    private GroupCell TreeCell(int place) => new(cells[place].Row, Competencies(place), Axis(place), TechnicalGap(place));

    private GroupTableCell TableCell(int place) => new(cells[place].Row, cells[place].Column, Competencies(place), Axis(place), TechnicalGap(place));

    private GroupCompetency[] Competencies(int place) => [.. survey.Competencies.Select((competency, index) => new GroupCompetency(competency.Key, Means(place, index)))];

    private Released<CompetencyMeans> Means(int place, int competency)
    {
        var scale = survey.Items[survey.Competencies[competency].Items[0]].Scale;
        var values = Values(place, leader => leader.AllOthers[competency]);
        if (!shown.AllOthers(competency, place))
            return Why(values);
        return new CompetencyMeans(values.Count, Printing.Figure(Estimate.Mean(values), values.Count, scale.Shift), Gap(place, competency));
    }

    private Released<Gap> Gap(int place, int competency)
    {
        var values = Values(place, leader => leader.Gap(competency));
        if (!shown.Gap(competency, place))
            return Why(values);
        var mean = Estimate.Mean(values);
        var tenths = Printing.Tenths(mean, 0);
        return mean.IsExact
            ? new Gap.Shown(tenths, Noise.NoReference)
            : new Gap.Approximate(tenths, mean.Low.RoundDown(2), mean.High.RoundUp(2), Noise.NoReference);
    }

    private Released<Figure> Axis(int place) => survey.HasAxis
        ? Difference(Values(place, leader => leader.Axis), shown.Axis(place))
        : NotAsked;

    private Released<Figure> TechnicalGap(int place) => TechnicalGapRule.IsAsked(survey)
        ? Difference(Values(place, leader => leader.TechnicalGap), shown.TechnicalGap(place))
        : NotAsked;

    private static Released<Figure> Difference(IReadOnlyCollection<Estimate> values, bool isShown) =>
        isShown ? Printing.Figure(Estimate.Mean(values), values.Count, 0) : Why(values);

    private static Withheld Why(IReadOnlyCollection<Estimate> values) => values.Count < SmallUnions.Enough ? TooFew : Hidden;

    private IReadOnlyList<Estimate> Values(int place, Func<LeaderValues, Estimate?> value) =>
        [.. cells[place].Leaders.Select(leader => value(round.Leaders[leader])).OfType<Estimate>()];
}
