namespace Feedback360.Core.Groups;

/// <summary>
/// The interval test: of no set U of fewer than five leaders whom the cells tell apart from all others may the mean be
/// confined to less than one scale point. Wide enough is what two worlds show that nobody can tell apart; what no two
/// worlds show is taken for confined. The attacker is given the unrounded cells, so that no rounding is ever counted on
/// as a protection.
/// </summary>
internal sealed class NarrowUnions
{
    private const int Most = SmallUnions.Enough - 1;
    private const int Pairs = 24;
    private const double Slack = 1e-7;

    private readonly Moves _moves;
    private readonly int[][] _atoms;
    private readonly double[][] _worlds;
    private readonly double[][] _sums;
    private readonly double _widest;

    private NarrowUnions(RowSpace space, Room[] rooms, int[][] atoms)
    {
        _moves = new Moves(space, rooms);
        _atoms = atoms;
        _worlds = new double[2 * Pairs][];
        for (var pair = 0; pair < Pairs; pair++)
            (_worlds[2 * pair], _worlds[2 * pair + 1]) = _moves.Opposites();
        _sums = [.. atoms.Select(atom => Array.ConvertAll(_worlds, world => SumOf(world, atom)))];
        _widest = rooms.Max(room => room.High - room.Low);
    }

    /// <summary>A set that is confined to less than a scale point, as unknowns; null if there is none.</summary>
    /// <param name="space">What is published, and what the attacker knows beside it.</param>
    /// <param name="rooms">Where the unknowns lie and could lie.</param>
    public static int[]? Find(RowSpace space, Room[] rooms)
    {
        var atoms = Atoms.Small(space, rooms);
        return atoms.Length == 0 ? null : new NarrowUnions(space, rooms, atoms).Search([], new double[2 * Pairs], 0, 0);
    }

    /// <summary>Whether a set is one that the cells tell apart from all others, and confined to less than a scale point.</summary>
    public static bool IsNarrow(RowSpace space, Room[] rooms, int[] columns)
    {
        int[][] atoms = [.. Atoms.Small(space, rooms).Where(atom => atom.Any(columns.Contains))];
        return atoms.Sum(atom => atom.Length) == columns.Length
            && !new NarrowUnions(space, rooms, atoms).IsWide([.. Enumerable.Range(0, atoms.Length)], columns.Length);
    }

    /// <summary>Sets of ever more atoms, left as soon as no further atom can make them narrow.</summary>
    private int[]? Search(int[] chosen, double[] sums, int size, int from)
    {
        var (least, most) = Ends(sums);
        for (var atom = from; atom < _atoms.Length; atom++)
        {
            var larger = size + _atoms[atom].Length;
            if (larger > Most || !CanBecomeNarrow(sums[most] + _sums[atom][most] - sums[least] - _sums[atom][least], larger))
                continue;
            var together = Added(sums, _sums[atom]);
            var (low, high) = Ends(together);
            var width = together[high] - together[low];
            int[] set = [.. chosen, atom];
            if (width < larger - Slack && !IsWide(set, larger))
                return [.. set.SelectMany(member => _atoms[member])];
            if (larger < Most && CanBecomeNarrow(width, larger) && Search(set, together, larger, atom + 1) is { } found)
                return found;
        }
        return null;
    }

    /// <summary>Every further leader takes at most the widest room off, and asks for one point more.</summary>
    private bool CanBecomeNarrow(double width, int size) => width - Slack < (Most - size) * _widest + Most;

    /// <summary>Whether worlds made for this very set show that it is wide.</summary>
    private bool IsWide(int[] set, int size)
    {
        int[] columns = [.. set.SelectMany(member => _atoms[member])];
        var (least, most) = (double.MaxValue, double.MinValue);
        for (var start = 0; start < 6; start++)
        {
            foreach (var sign in (ReadOnlySpan<int>)[1, -1])
            {
                var world = start == 0 ? _moves.Truth() : (double[])_worlds[start].Clone();
                _moves.Push(world, columns, sign);
                var sum = SumOf(world, columns);
                (least, most) = (Math.Min(least, sum), Math.Max(most, sum));
            }
            if (most - least >= size - Slack)
                return true;
        }
        return false;
    }

    private static double[] Added(double[] a, double[] b)
    {
        var sums = new double[a.Length];
        for (var world = 0; world < a.Length; world++)
            sums[world] = a[world] + b[world];
        return sums;
    }

    /// <summary>The worlds with the least and the most.</summary>
    private static (int Least, int Most) Ends(double[] sums)
    {
        var (least, most) = (0, 0);
        for (var world = 1; world < sums.Length; world++)
        {
            if (sums[world] < sums[least])
                least = world;
            if (sums[world] > sums[most])
                most = world;
        }
        return (least, most);
    }

    private static double SumOf(double[] world, int[] columns)
    {
        var sum = 0.0;
        foreach (var column in columns)
            sum += world[column];
        return sum;
    }
}
