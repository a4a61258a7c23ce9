using System.Security.Cryptography;

namespace Feedback360.Core.Common;

/// <summary>Random bytes, injected: the operating system's in the product, seeded in tests and the demo.</summary>
public abstract class Chance
{
    /// <summary>The operating system's cryptographic generator.</summary>
    public static Chance Secure { get; } = new SecureChance();

    /// <summary>Fills the whole span with random bytes.</summary>
    public abstract void Fill(Span<byte> bytes);

    /// <summary>A new array of <paramref name="count"/> random bytes.</summary>
    public byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        Fill(bytes);
        return bytes;
    }

    /// <summary>A uniform integer in 0..<paramref name="bound"/>-1, without modulo bias.</summary>
    /// <exception cref="ArgumentOutOfRangeException">If <paramref name="bound"/> is not positive.</exception>
    public int Below(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        Span<byte> raw = stackalloc byte[4];
        var limit = uint.MaxValue - (uint.MaxValue % (uint)bound);
        while (true)
        {
            Fill(raw);
            var value = BitConverter.ToUInt32(raw);
            if (value < limit)
                return (int)(value % (uint)bound);
        }
    }

    /// <summary>Puts the values in a uniformly random order (Fisher-Yates).</summary>
    public void Shuffle<T>(Span<T> values)
    {
        for (var last = values.Length - 1; last > 0; last--)
        {
            var other = Below(last + 1);
            (values[last], values[other]) = (values[other], values[last]);
        }
    }

    private sealed class SecureChance : Chance
    {
        public override void Fill(Span<byte> bytes) => RandomNumberGenerator.Fill(bytes);
    }
}
