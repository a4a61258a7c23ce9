using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Feedback360.Core.Common;

namespace Feedback360.Web.Demo;

/// <summary>
/// Chance that is the same at every start, from what it is for: simulated opinions do not depend on who is asked first.
/// Never used for a secret.
/// </summary>
internal sealed class DemoChance : Chance
{
    private readonly byte[] _seed;
    private byte[] _block = [];
    private int _used;
    private int _blocks;

    public DemoChance(params ReadOnlySpan<object> about) =>
        _seed = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('|', about.ToArray())));

    public override void Fill(Span<byte> bytes)
    {
        for (var place = 0; place < bytes.Length; place++)
        {
            if (_used == _block.Length)
                NextBlock();
            bytes[place] = _block[_used++];
        }
    }

    /// <summary>Uniform in 0..1.</summary>
    public double Uniform() => (Below(1 << 24) + 0.5) / (1 << 24);

    /// <summary>Normal around 0, by Box and Muller (1958).</summary>
    public double Normal(double deviation) =>
        deviation * Math.Sqrt(-2 * Math.Log(Uniform())) * Math.Cos(2 * Math.PI * Uniform());

    private void NextBlock()
    {
        Span<byte> input = stackalloc byte[_seed.Length + 4];
        _seed.CopyTo(input);
        BinaryPrimitives.WriteInt32BigEndian(input[_seed.Length..], _blocks++);
        (_block, _used) = (SHA256.HashData(input), 0);
    }
}
