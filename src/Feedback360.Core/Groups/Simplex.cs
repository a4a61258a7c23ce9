namespace Feedback360.Core.Groups;

/// <summary>
/// How far the sum over some unknowns can move while every published sum stays and every value keeps within its room:
/// the simplex method for variables with two bounds (Dantzig 1955), started from the true values, so that it needs no
/// first phase. Stopped early, or led astray by rounding, it says less than the truth, never more.
/// </summary>
internal sealed class Simplex
{
    private const double Tiny = 1e-9;
    private const double Tolerance = 1e-7;
    private const int Patience = 20;

    private readonly RowSpace _space;
    private readonly Room[] _rooms;
    private readonly int[] _basicAtStart;
    private readonly int[] _othersAtStart;

    private double[][] _table = [];
    private double[] _gains = [];
    private double[] _values = [];
    private int[] _basic = [];
    private int[] _others = [];

    /// <param name="space">What is published, and what the attacker knows beside it.</param>
    /// <param name="rooms">Where the unknowns lie and could lie.</param>
    public Simplex(RowSpace space, Room[] rooms)
    {
        (_space, _rooms) = (space, rooms);
        _basicAtStart = [.. Enumerable.Range(0, space.Rank).Select(space.Pivot)];
        _othersAtStart = [.. Enumerable.Range(0, space.Columns).Where(column => !space.IsKnown(column)).Except(_basicAtStart)];
    }

    /// <summary>Two worlds whose sums are as far apart as can be, or as is enough.</summary>
    /// <param name="columns">The unknowns in the sum.</param>
    /// <param name="enough">No worlds farther apart are looked for.</param>
    public (double[] Most, double[] Least) FarthestWorlds(int[] columns, double enough)
    {
        var middle = Worlds.SumOf(TrueValues(), columns);
        var most = Farthest(columns, 1, middle + enough);
        return (most, Farthest(columns, -1, enough - Worlds.SumOf(most, columns)));
    }

    /// <summary>The world with the largest sum, or the smallest for a sign of -1; it ends where the sum times the sign is enough.</summary>
    private double[] Farthest(int[] columns, int sign, double enough)
    {
        Start(columns, sign);
        var (idle, most) = (0, 20 * (_basic.Length + _others.Length));
        for (var step = 0; step < most && sign * Worlds.SumOf(_values, columns) < enough && Choose(idle > Patience) is { } place; step++)
            idle = Move(place) ? 0 : idle + 1;
        return IsPossible() ? _values : TrueValues();
    }

    private void Start(int[] columns, int sign)
    {
        (_basic, _others, _values) = ((int[])_basicAtStart.Clone(), (int[])_othersAtStart.Clone(), TrueValues());
        _table = new double[_basic.Length][];
        for (var row = 0; row < _table.Length; row++)
        {
            var entries = _space.Row(row);
            double pivot = entries[_basic[row]];
            _table[row] = new double[_others.Length];
            for (var place = 0; place < _others.Length; place++)
                _table[row][place] = entries[_others[place]] / pivot;
        }
        _gains = [.. _others.Select(column => columns.Contains(column) ? (double)sign : 0)];
        for (var row = 0; row < _table.Length; row++)
        {
            if (columns.Contains(_basic[row]))
                AddTo(_gains, _table[row], -sign);
        }
    }

    private double[] TrueValues() => Array.ConvertAll(_rooms, room => room.Value);

    /// <summary>
    /// A variable that is worth moving and has room to: the one with the most gain, or, where nothing has moved for a
    /// while, the first, which cannot go round in circles (Bland 1977).
    /// </summary>
    private int? Choose(bool isStuck)
    {
        var (best, bestColumn, most) = ((int?)null, int.MaxValue, Tiny);
        for (var place = 0; place < _others.Length; place++)
        {
            var (gain, column) = (Math.Abs(_gains[place]), _others[place]);
            if (gain <= Tiny || RoomOf(column, Math.Sign(_gains[place])) <= Tiny)
                continue;
            if (isStuck ? column < bestColumn : gain > most)
                (best, bestColumn, most) = (place, column, gain);
        }
        return best;
    }

    /// <summary>Moves a variable until it or one that makes up for it meets an end; whether it moved at all.</summary>
    private bool Move(int place)
    {
        var sign = Math.Sign(_gains[place]);
        var (length, blocking) = (RoomOf(_others[place], sign), -1);
        for (var row = 0; row < _basic.Length; row++)
        {
            var slope = -_table[row][place] * sign;
            if (Math.Abs(slope) <= Tiny)
                continue;
            var left = RoomOf(_basic[row], Math.Sign(slope)) / Math.Abs(slope);
            if (left < length - Tiny || blocking >= 0 && left <= length && _basic[row] < _basic[blocking])
                (length, blocking) = (left, row);
        }
        _values[_others[place]] += sign * length;
        for (var row = 0; row < _basic.Length; row++)
            _values[_basic[row]] -= _table[row][place] * sign * length;
        if (blocking >= 0)
            Exchange(blocking, place);
        return length > Tiny;
    }

    private double RoomOf(int column, int sign) =>
        Math.Max(0, sign > 0 ? _rooms[column].High - _values[column] : _values[column] - _rooms[column].Low);

    /// <summary>A variable that has met its end makes up for nothing any more; the moved one takes its place.</summary>
    private void Exchange(int row, int place)
    {
        var taken = _table[row];
        var pivot = taken[place];
        for (var other = 0; other < taken.Length; other++)
            taken[other] /= pivot;
        taken[place] = 1 / pivot;
        for (var other = 0; other < _table.Length; other++)
        {
            if (other != row)
                Substitute(_table[other], taken, place);
        }
        Substitute(_gains, taken, place);
        (_basic[row], _others[place]) = (_others[place], _basic[row]);
    }

    private static void Substitute(double[] target, double[] taken, int place)
    {
        var factor = target[place];
        if (factor == 0)
            return;
        target[place] = 0;
        AddTo(target, taken, -factor);
    }

    private static void AddTo(double[] target, double[] source, double factor)
    {
        for (var place = 0; place < target.Length; place++)
            target[place] += factor * source[place];
    }

    /// <summary>Whether the values still are within their rooms and make the published sums.</summary>
    private bool IsPossible()
    {
        for (var column = 0; column < _rooms.Length; column++)
        {
            if (_values[column] < _rooms[column].Low - Tolerance || _values[column] > _rooms[column].High + Tolerance)
                return false;
        }
        for (var row = 0; row < _space.Rank; row++)
        {
            var entries = _space.Row(row);
            var off = 0.0;
            for (var column = 0; column < entries.Length; column++)
                off += entries[column] * (_values[column] - _rooms[column].Value);
            if (Math.Abs(off) > Tolerance)
                return false;
        }
        return true;
    }
}
