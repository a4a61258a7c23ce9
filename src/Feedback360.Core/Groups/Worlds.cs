namespace Feedback360.Core.Groups;

/// <summary>
/// Some worlds that nobody can tell apart, as what they say of each atom: the sum over its leaders. For a set of atoms
/// the largest difference of two worlds is a distance by which its sum is open for certain.
/// </summary>
internal sealed class Worlds
{
    private const int Word = 64;

    private readonly double[][] _sums;
    private readonly ulong[][] _lower;

    /// <param name="worlds">Values per unknown.</param>
    /// <param name="atoms">The unknowns of each atom.</param>
    public Worlds(double[][] worlds, int[][] atoms)
    {
        Count = worlds.Length;
        _sums = [.. atoms.Select(atom => Array.ConvertAll(worlds, world => SumOf(world, atom)))];
        _lower = new ulong[Count * Count][];
        for (var one = 0; one < Count; one++)
        {
            for (var other = 0; other < Count; other++)
                _lower[one * Count + other] = Lower(one, other);
        }
    }

    /// <summary>Number of worlds.</summary>
    public int Count { get; }

    /// <summary>All atoms, as a set of bits.</summary>
    public ulong[] Everything()
    {
        var bits = new ulong[Words];
        for (var atom = 0; atom < _sums.Length; atom++)
            bits[atom / Word] |= 1UL << (atom % Word);
        return bits;
    }

    /// <summary>Whether an atom is in a set of bits.</summary>
    public static bool Has(ulong[] bits, int atom) => (bits[atom / Word] >> (atom % Word) & 1) == 1;

    /// <summary>What a set says with an atom more, per world.</summary>
    public void AddTo(ReadOnlySpan<double> sums, int atom, Span<double> together)
    {
        var more = _sums[atom];
        for (var world = 0; world < together.Length; world++)
            together[world] = sums[world] + more[world];
    }

    /// <summary>Leaves those atoms in a set of bits of which one world says less than another.</summary>
    public void KeepLower(ulong[] bits, int one, int other)
    {
        var lower = _lower[one * Count + other];
        for (var word = 0; word < bits.Length; word++)
            bits[word] &= lower[word];
    }

    /// <summary>The sum over some unknowns.</summary>
    public static double SumOf(double[] world, int[] columns)
    {
        var sum = 0.0;
        foreach (var column in columns)
            sum += world[column];
        return sum;
    }

    private int Words => (_sums.Length + Word - 1) / Word;

    private ulong[] Lower(int one, int other)
    {
        var bits = new ulong[Words];
        for (var atom = 0; atom < _sums.Length; atom++)
        {
            if (_sums[atom][one] < _sums[atom][other])
                bits[atom / Word] |= 1UL << (atom % Word);
        }
        return bits;
    }
}
