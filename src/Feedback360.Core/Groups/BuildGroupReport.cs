using Feedback360.Core.Change;
using Feedback360.Core.Release;
using Feedback360.Core.Surveys;

namespace Feedback360.Core.Groups;

/// <summary>
/// Makes the group report of a round (anonymity 3.6) from its leaders' released results, the cells that were declared
/// before launch and the printed figures of the round. It sees nothing that is not released, so that no rater can be
/// told by it; what it protects is the leader.
/// </summary>
public static class BuildGroupReport
{
    /// <summary>Builds it.</summary>
    /// <param name="survey">The survey version of the round.</param>
    /// <param name="declaration">The declared trees and tables.</param>
    /// <param name="results">The released results of all leaders of one round, in any order; at least one.</param>
    /// <param name="basis">What else is known about the round.</param>
    /// <exception cref="ArgumentException">
    /// If the declaration has problems, or the results are not one per leader of one round of this survey.
    /// </exception>
    public static GroupReport Build(Survey survey, GroupDeclaration declaration, IReadOnlyCollection<ReleasedResults> results, GroupBasis basis) =>
        BuildUnder(new GroupRules(), survey, declaration, results, basis);

    /// <summary>As <see cref="Build"/>, for tests that switch a rule off.</summary>
    internal static GroupReport BuildUnder(
        GroupRules rules, Survey survey, GroupDeclaration declaration, IReadOnlyCollection<ReleasedResults> results, GroupBasis basis)
    {
        Check(survey, declaration, results);
        ReleasedResults[] sorted = [.. results.OrderBy(result => result.Subject.Id, StringComparer.Ordinal)];
        if (survey.Subject == SurveySubject.Organisation)
            return Report(survey, basis, sorted, [OrganisationCell.TreeOf(survey, sorted[0])], [], NoChange(survey));
        LeaderValues[] leaders = [.. sorted.Select(result => new LeaderValues(result, survey))];
        var cells = new DeclaredCells(declaration, [.. leaders.Select(leader => leader.Id)]).All();
        var change = basis.Earlier is { } earlier ? new ShownChange(earlier.Comparison, basis.Principals, rules) : null;
        var round = new AuditedRound(
            sorted[0].Round.Id, survey.Competencies, PointsOf(survey), leaders, Places(basis.Principals, leaders), Further(basis, change, sorted[0].Round.Id), rules);
        var (trees, tables) = new CellPrinter(survey, cells, round, ShownCells.Decide(cells, round)).Print(declaration);
        return Report(survey, basis, sorted, trees, tables, change?.Released() ?? NoChange(survey));
    }

    private static void Check(Survey survey, GroupDeclaration declaration, IReadOnlyCollection<ReleasedResults> results)
    {
        if (declaration.Check(survey) is [var problem, ..])
            throw new ArgumentException($"{problem.Path}: {problem.Code}", nameof(declaration));
        if (results.Select(result => result.Round.Id).Distinct(StringComparer.Ordinal).Count() != 1)
            throw new ArgumentException("The results are those of one round, at least one.", nameof(results));
        if (results.Any(result => result.Survey != new ReleasedSurvey(survey.Key, survey.Version)))
            throw new ArgumentException("The results are of another survey version.", nameof(results));
        if (results.DistinctBy(result => result.Subject.Id).Count() < results.Count)
            throw new ArgumentException("There is one result per leader.", nameof(results));
    }

    private static IReadOnlyList<FurtherSum> Further(GroupBasis basis, ShownChange? change, string round)
    {
        if (basis.Earlier is not { } earlier)
            return basis.Further;
        var sums = new EarlierSums(earlier);
        return [.. basis.Further, .. sums.Cells(), .. sums.Changes(change!.Means, round)];
    }

    /// <summary>Of no leader in two rounds.</summary>
    private static OrganisationChange NoChange(Survey survey) => CompareOrganisation.Compare(survey, []).Change;

    private static GroupReport Report(
        Survey survey, GroupBasis basis, ReleasedResults[] results, IReadOnlyList<GroupTree> trees, IReadOnlyList<GroupTable> tables, OrganisationChange change) =>
        new GroupReport
        {
            Round = results[0].Round,
            Survey = results[0].Survey,
            Leaders = results.Length,
            Trees = trees,
            Tables = tables,
            Change = change.Change,
            Targeted = change.Targeted,
            Composition = change.Composition,
            Psychometrics = GroupPsychometrics.Of(survey, basis.Psychometrics),
        }.Sealed();

    private static int[] PointsOf(Survey survey) => [.. survey.Competencies.Select(competency => survey.Items[competency.Items[0]].Scale.Points)];

    /// <summary>Whoever may open the same reports is one attacker.</summary>
    private static IReadOnlyList<IReadOnlyList<int>> Places(IReadOnlyCollection<GroupPrincipal> principals, LeaderValues[] leaders)
    {
        var places = leaders.Index().ToDictionary(leader => leader.Item.Id, leader => leader.Index, StringComparer.Ordinal);
        return
        [
            .. principals.Select(principal => (int[])[.. principal.MayOpen.Where(places.ContainsKey).Select(id => places[id]).Distinct().Order()])
                .Where(known => known.Length > 0)
                .DistinctBy(known => string.Join(' ', known), StringComparer.Ordinal),
        ];
    }
}
