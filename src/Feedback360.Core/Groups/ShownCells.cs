namespace Feedback360.Core.Groups;

/// <summary>
/// Which figures are shown in which cells. Per competency a leader has two unknowns, all others and the gap, and every
/// published number is about one of the two; self is their difference and follows only if both do. Axis and technical
/// gap are made of all others of several competencies; in the audit of each of these they count as sums of it, as if the
/// attacker knew all the rest.
/// </summary>
internal sealed class ShownCells
{
    private readonly IReadOnlyList<DeclaredCell> _cells;
    private readonly AuditedRound _round;
    private readonly bool[][] _allOthers;
    private readonly bool[][] _gaps;
    private readonly bool[] _axis;
    private readonly bool[] _technicalGap;

    private ShownCells(IReadOnlyList<DeclaredCell> cells, AuditedRound round)
    {
        (_cells, _round) = (cells, round);
        _allOthers = [.. round.Competencies.Select((_, competency) => LargeEnough(leader => leader.AllOthers[competency] is not null))];
        _gaps = [.. round.Competencies.Select((_, competency) => LargeEnough(leader => leader.Gap(competency) is not null))];
        _axis = LargeEnough(leader => leader.Axis is not null);
        _technicalGap = LargeEnough(leader => leader.TechnicalGap is not null);
    }

    /// <summary>Decides about all cells.</summary>
    public static ShownCells Decide(IReadOnlyList<DeclaredCell> cells, AuditedRound round)
    {
        var shown = new ShownCells(cells, round);
        for (var competency = 0; competency < round.Competencies.Count; competency++)
            shown.AuditAllOthers(competency);
        for (var competency = 0; competency < round.Competencies.Count; competency++)
            shown.AuditGaps(competency);
        return shown;
    }

    /// <summary>Whether the cell's mean of all others is shown.</summary>
    public bool AllOthers(int competency, int cell) => _allOthers[competency][cell];

    /// <summary>Whether its gap is.</summary>
    public bool Gap(int competency, int cell) => _gaps[competency][cell];

    /// <summary>Whether its axis is.</summary>
    public bool Axis(int cell) => _axis[cell];

    /// <summary>Whether its technical gap is.</summary>
    public bool TechnicalGap(int cell) => _technicalGap[cell];

    private bool[] LargeEnough(Func<LeaderValues, bool> hasValue)
    {
        var needed = _round.Rules.Minimum ? SmallUnions.Enough : 1;
        return [.. _cells.Select(cell => cell.Leaders.Count(leader => hasValue(_round.Leaders[leader])) >= needed)];
    }

    private void AuditAllOthers(int competency)
    {
        var audit = new FigureAudit(_round);
        audit.Add(_cells, _allOthers[competency], leader => leader.AllOthers[competency] is not null);
        if (_round.Competencies[competency].Pole is Surveys.Pole.Execution or Surveys.Pole.Relational)
            audit.Add(_cells, _axis, leader => leader.Axis is not null);
        audit.Add(_cells, _technicalGap, leader => leader.TechnicalGap is not null);
        audit.Add(_round.Further.Where(sum => sum.Competency == _round.Competencies[competency].Key), _round.Points[competency]);
        audit.Run(_round.RoomOfAllOthers(competency));
    }

    /// <summary>A gap is shown only beside its mean of all others.</summary>
    private void AuditGaps(int competency)
    {
        for (var cell = 0; cell < _cells.Count; cell++)
            _gaps[competency][cell] &= _allOthers[competency][cell];
        var audit = new FigureAudit(_round);
        audit.Add(_cells, _gaps[competency], leader => leader.Gap(competency) is not null);
        audit.Run(_round.RoomOfGap(competency));
    }
}
