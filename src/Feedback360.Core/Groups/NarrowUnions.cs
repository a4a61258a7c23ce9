namespace Feedback360.Core.Groups;

/// <summary>
/// The interval test: of no set U of fewer than five leaders whom the cells tell apart from all others may the mean be
/// confined to less than one scale point. Nearly every set is wide in a few dozen worlds that nobody can tell apart;
/// the search finds those that are not, without going through all, and the simplex method decides about each. The
/// attacker is given the unrounded cells, so that no rounding is ever counted on as a protection.
/// </summary>
internal sealed class NarrowUnions
{
    private const int Most = SmallUnions.Enough - 1;
    private const int Pairs = 24;
    private const int Extremes = 4;
    private const int MostMade = 600;
    private const double Slack = 1e-7;

    private readonly Simplex _simplex;
    private readonly List<double[]> _made = [];
    private readonly int[][] _atoms;
    private readonly Worlds _worlds;
    private readonly double _widest;
    private readonly double[][] _sums;

    private NarrowUnions(RowSpace space, Room[] rooms, int[][] atoms)
    {
        _simplex = new Simplex(space, rooms);
        _atoms = atoms;
        var moves = new Moves(space, rooms);
        var worlds = new double[2 * Pairs][];
        for (var pair = 0; pair < Pairs; pair++)
            (worlds[2 * pair], worlds[2 * pair + 1]) = moves.Opposites();
        _worlds = new Worlds(worlds, atoms);
        _widest = rooms.Max(room => room.High - room.Low);
        _sums = [.. Enumerable.Range(0, Most + 1).Select(_ => new double[worlds.Length])];
    }

    /// <summary>A set that is confined to less than a scale point, as unknowns; null if there is none.</summary>
    /// <param name="space">What is published, and what the attacker knows beside it.</param>
    /// <param name="rooms">Where the unknowns lie and could lie.</param>
    public static int[]? Find(RowSpace space, Room[] rooms)
    {
        var atoms = Atoms.Small(space, rooms);
        if (atoms.Length == 0)
            return null;
        var unions = new NarrowUnions(space, rooms, atoms);
        return unions.Search([], 0, unions._worlds.Everything());
    }

    /// <summary>Whether a set is one that the cells tell apart from all others, and confined to less than a scale point.</summary>
    public static bool IsNarrow(RowSpace space, Room[] rooms, int[] columns)
    {
        int[][] atoms = [.. Atoms.Small(space, rooms).Where(atom => atom.Any(columns.Contains))];
        if (atoms.Sum(atom => atom.Length) != columns.Length)
            return false;
        var (most, least) = new Simplex(space, rooms).FarthestWorlds(columns, columns.Length);
        return Worlds.SumOf(most, columns) - Worlds.SumOf(least, columns) < columns.Length - Slack;
    }

    /// <summary>Sets of ever more atoms, left as soon as no further atom can make them narrow.</summary>
    private int[]? Search(int[] chosen, int size, ulong[] allowed)
    {
        var together = _sums[chosen.Length + 1];
        for (var atom = chosen.Length == 0 ? 0 : chosen[^1] + 1; atom < _atoms.Length; atom++)
        {
            var larger = size + _atoms[atom].Length;
            if (larger > Most || !Worlds.Has(allowed, atom))
                continue;
            _worlds.AddTo(_sums[chosen.Length], atom, together);
            var width = Width(together);
            if (!CanBecomeNarrow(width, larger))
                continue;
            int[] set = [.. chosen, atom];
            int[] columns = width < larger - Slack ? [.. set.SelectMany(member => _atoms[member])] : [];
            if (columns.Length > 0 && !IsWide(columns))
                return columns;
            if (larger < Most && Search(set, larger, Narrowing(allowed, together, larger)) is { } found)
                return found;
        }
        return null;
    }

    /// <summary>Every further leader takes at most the widest room off, and asks for one point more.</summary>
    private bool CanBecomeNarrow(double width, int size) => width - Slack < (Most - size) * _widest + Most;

    /// <summary>
    /// The atoms that may still make a set narrow: where two worlds are so far apart about it that they must come
    /// closer, only those about which they say the opposite.
    /// </summary>
    private ulong[] Narrowing(ulong[] allowed, ReadOnlySpan<double> sums, int size)
    {
        var narrowing = (ulong[])allowed.Clone();
        Span<int> least = stackalloc int[Extremes];
        Span<int> most = stackalloc int[Extremes];
        FindExtremes(sums, least, most);
        foreach (var low in least)
        {
            foreach (var high in most)
            {
                if (!CanBecomeNarrow(sums[high] - sums[low], size + 1))
                    _worlds.KeepLower(narrowing, high, low);
            }
        }
        return narrowing;
    }

    /// <summary>The worlds with the least and the most.</summary>
    private static void FindExtremes(ReadOnlySpan<double> sums, Span<int> least, Span<int> most)
    {
        least.Clear();
        most.Clear();
        for (var world = 0; world < sums.Length; world++)
        {
            if (sums[world] < sums[least[world % Extremes]])
                least[world % Extremes] = world;
            if (sums[world] > sums[most[world % Extremes]])
                most[world % Extremes] = world;
        }
    }

    /// <summary>
    /// Whether the sum of a set can move by a point for each of its leaders: in worlds that were made for other sets, or
    /// in new ones. After very many sets it is taken for confined unseen.
    /// </summary>
    private bool IsWide(int[] columns)
    {
        if (WidthIn(_made, columns) >= columns.Length - Slack)
            return true;
        if (_made.Count >= MostMade)
            return false;
        var (most, least) = _simplex.FarthestWorlds(columns, columns.Length);
        _made.AddRange([most, least]);
        return Worlds.SumOf(most, columns) - Worlds.SumOf(least, columns) >= columns.Length - Slack;
    }

    private static double WidthIn(List<double[]> worlds, int[] columns)
    {
        var (least, most) = (double.MaxValue, double.MinValue);
        foreach (var world in worlds)
        {
            var sum = Worlds.SumOf(world, columns);
            (least, most) = (Math.Min(least, sum), Math.Max(most, sum));
        }
        return most - least;
    }

    private static double Width(ReadOnlySpan<double> sums)
    {
        var (least, most) = (sums[0], sums[0]);
        foreach (var sum in sums)
            (least, most) = (Math.Min(least, sum), Math.Max(most, sum));
        return most - least;
    }
}
