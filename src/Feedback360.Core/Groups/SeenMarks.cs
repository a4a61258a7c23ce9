using System.Numerics;

namespace Feedback360.Core.Groups;

/// <summary>Remembers marks in a table of bits: of one that was added it never says no, of another one it seldom says yes.</summary>
internal sealed class SeenMarks
{
    private const int BitsPerMark = 32;
    private const int Word = 64;

    private readonly ulong[] _bits;
    private readonly int _shift;

    /// <param name="marks">So many marks at most.</param>
    public SeenMarks(int marks)
    {
        var size = BitOperations.RoundUpToPowerOf2((ulong)Math.Max(Word, marks * BitsPerMark));
        _bits = new ulong[size / Word];
        _shift = Word - BitOperations.Log2(size);
    }

    /// <summary>Remembers a mark.</summary>
    public void Add(ulong mark)
    {
        var slot = Slot(mark);
        _bits[slot / Word] |= 1UL << (int)(slot % Word);
    }

    /// <summary>Whether the mark may have been added.</summary>
    public bool MayHave(ulong mark)
    {
        var slot = Slot(mark);
        return (_bits[slot / Word] >> (int)(slot % Word) & 1) == 1;
    }

    /// <summary>Multiplied by 2^64 over the golden ratio, so that neighbours fall apart (Knuth 1973, 6.4).</summary>
    private ulong Slot(ulong mark) => (mark * 0x9E3779B97F4A7C15) >> _shift;
}
