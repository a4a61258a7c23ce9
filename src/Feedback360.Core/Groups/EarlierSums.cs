using Feedback360.Core.Change;
using Feedback360.Core.Release;
using Feedback360.Core.Surveys;

namespace Feedback360.Core.Groups;

/// <summary>
/// What an earlier round and the change since then tell of all others, as sums over its leaders (anonymity 3.6). A change
/// is taken as later minus earlier, although common blocks make it a little different: the audit then believes the
/// attacker to know more than can be known.
/// </summary>
internal sealed class EarlierSums
{
    private readonly FollowedUpRound _earlier;
    private readonly LeaderValues[] _leaders;
    private readonly Dictionary<string, LeaderValues> _byId;

    public EarlierSums(FollowedUpRound earlier)
    {
        _earlier = earlier;
        _leaders = [.. earlier.Results.OrderBy(result => result.Subject.Id, StringComparer.Ordinal).Select(result => new LeaderValues(result, earlier.Survey))];
        _byId = _leaders.ToDictionary(leader => leader.Id, StringComparer.Ordinal);
    }

    /// <summary>The cells that its group report shows.</summary>
    public IEnumerable<FurtherSum> Cells()
    {
        var cells = new DeclaredCells(_earlier.Declaration, [.. _leaders.Select(leader => leader.Id)]).All();
        var shown = _earlier.Report.Trees.SelectMany(tree => tree.Cells).Select(cell => (cell.Competencies, cell.Axis, cell.TechnicalGap))
            .Concat(_earlier.Report.Tables.SelectMany(table => table.Cells).Select(cell => (cell.Competencies, cell.Axis, cell.TechnicalGap)));
        return cells.Zip(shown).SelectMany(pair => SumsOf(pair.First, pair.Second.Competencies, pair.Second.Axis.IsShown, pair.Second.TechnicalGap.IsShown));
    }

    /// <summary>The changes since then.</summary>
    /// <param name="means">Whose mean each of them is.</param>
    /// <param name="round">Id of the later round.</param>
    public IEnumerable<FurtherSum> Changes(IEnumerable<DisclosedMean> means, string round) => means.Select(mean => new FurtherSum(
        mean.Competency,
        [.. mean.Leaders.SelectMany(leader => (RoundTerm[])[new(leader, round, 1), Term(_byId[leader], IndexOf(mean.Competency), -1)])]));

    private IEnumerable<FurtherSum> SumsOf(DeclaredCell cell, IReadOnlyList<GroupCompetency> competencies, bool hasAxis, bool hasTechnicalGap)
    {
        for (var index = 0; index < competencies.Count; index++)
        {
            var place = index;
            var isOfPole = _earlier.Survey.Competencies[index].Pole is Pole.Execution or Pole.Relational;
            if (competencies[index].Means.IsShown)
                yield return Over(leader => leader.AllOthers[place] is not null);
            if (hasAxis && isOfPole)
                yield return Over(leader => leader.Axis is not null);
            if (hasTechnicalGap)
                yield return Over(leader => leader.TechnicalGap is not null);

            FurtherSum Over(Func<LeaderValues, bool> hasValue) => new(
                competencies[place].Key, [.. cell.Leaders.Select(leader => _leaders[leader]).Where(hasValue).Select(leader => Term(leader, place, 1))]);
        }
    }

    private RoundTerm Term(LeaderValues leader, int competency, int factor) => new(
        leader.Id,
        _earlier.Report.Round.Id,
        factor,
        leader.AllOthers[competency] is { } value ? (decimal)Evidence.ToDouble(value.Value) : null);

    private int IndexOf(string competency) => _earlier.Survey.Competencies.Index().First(one => one.Item.Key == competency).Index;
}
