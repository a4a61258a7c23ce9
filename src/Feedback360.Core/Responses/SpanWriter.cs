using System.Buffers.Binary;

namespace Feedback360.Core.Responses;

/// <summary>Writes fixed layouts one field after the other; numbers and ids big-endian.</summary>
internal ref struct SpanWriter(Span<byte> target)
{
    private readonly Span<byte> _target = target;
    private int _at;

    public readonly ReadOnlySpan<byte> Written => _target[.._at];

    /// <summary>The next <paramref name="count"/> bytes, for the caller to fill.</summary>
    public Span<byte> Take(int count)
    {
        var span = _target.Slice(_at, count);
        _at += count;
        return span;
    }

    public void Bytes(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Take(bytes.Length));

    public void Byte(byte value) => Take(1)[0] = value;

    public void UInt16(int value) => BinaryPrimitives.WriteUInt16BigEndian(Take(2), checked((ushort)value));

    public void Int32(int value) => BinaryPrimitives.WriteInt32BigEndian(Take(4), value);

    public void Id(Guid value) => value.TryWriteBytes(Take(16), bigEndian: true, out _);

    public void Context(RoundContext value)
    {
        Id(value.Organisation);
        Id(value.Round);
    }
}
