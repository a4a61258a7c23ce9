namespace Feedback360.Core.Groups;

/// <summary>
/// Ways in which the leaders' values could be other than they are while every published sum stays exactly as it is:
/// one leader up, others down. A point reached by such moves, each ended where a value meets an end of the scale, is a
/// world that nobody can tell from the true one.
/// </summary>
internal sealed class Moves
{
    private const int Times = 2;

    private readonly (int Column, double Factor)[][] _directions;
    private readonly Room[] _rooms;
    private ulong _state = 1;

    public Moves(RowSpace space, Room[] rooms)
    {
        _rooms = rooms;
        var pivots = Enumerable.Range(0, space.Rank).Select(space.Pivot).ToHashSet();
        _directions =
        [
            .. Enumerable.Range(0, space.Columns)
                .Where(column => !space.IsKnown(column) && !pivots.Contains(column))
                .Select(column => Direction(space, column))
                .Where(direction => direction.All(entry => rooms[entry.Column].High > rooms[entry.Column].Low)),
        ];
    }

    /// <summary>A world far from the true one, and its opposite: twice each way as far as it goes, in any order.</summary>
    public (double[] One, double[] Other) Opposites()
    {
        var (one, other) = (Array.ConvertAll(_rooms, room => room.Value), Array.ConvertAll(_rooms, room => room.Value));
        foreach (var direction in Shuffled())
        {
            var sign = Chance(2) == 0 ? 1 : -1;
            Go(one, _directions[direction], sign);
            Go(other, _directions[direction], -sign);
        }
        return (one, other);
    }

    private void Go(double[] world, (int Column, double Factor)[] direction, int sign)
    {
        var length = double.MaxValue;
        foreach (var (column, factor) in direction)
        {
            var left = factor * sign > 0 ? _rooms[column].High - world[column] : world[column] - _rooms[column].Low;
            length = Math.Min(length, Math.Max(0, left) / Math.Abs(factor));
        }
        foreach (var (column, factor) in direction)
            world[column] += sign * length * factor;
    }

    /// <summary>One unknown without a sum of its own goes up; those with one make up for it.</summary>
    private static (int Column, double Factor)[] Direction(RowSpace space, int column)
    {
        var entries = new List<(int, double)> { (column, 1) };
        for (var row = 0; row < space.Rank; row++)
        {
            var sum = space.Row(row);
            if (sum[column] != 0)
                entries.Add((space.Pivot(row), -(double)sum[column] / sum[space.Pivot(row)]));
        }
        return [.. entries];
    }

    /// <summary>All directions, every time in another order.</summary>
    private IEnumerable<int> Shuffled()
    {
        int[] order = [.. Enumerable.Range(0, _directions.Length)];
        for (var time = 0; time < Times; time++)
        {
            for (var last = order.Length - 1; last > 0; last--)
            {
                var other = Chance(last + 1);
                (order[last], order[other]) = (order[other], order[last]);
            }
            foreach (var direction in order)
                yield return direction;
        }
    }

    /// <summary>A fixed sequence: the same report for the same results.</summary>
    private int Chance(int bound) => (int)(Residue.Next(ref _state) % (ulong)bound);
}
