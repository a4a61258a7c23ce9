using System.Security.Cryptography;
using Feedback360.Core.Common;

namespace Feedback360.Core.Responses;

/// <summary>32 secret bytes that are overwritten when they are no longer needed, and refuse to be used afterwards.</summary>
internal sealed class SecretKey : IDisposable
{
    public const int Size = 32;

    private readonly byte[] _bytes = new byte[Size];
    private bool _disposed;

    /// <exception cref="ArgumentException">If it is not 32 bytes.</exception>
    public SecretKey(ReadOnlySpan<byte> source)
    {
        if (source.Length != Size)
            throw new ArgumentException("A key has 32 _bytes.", nameof(source));
        source.CopyTo(_bytes);
    }

    private SecretKey() { }

    /// <summary>A zeroed key would work silently and seal ballots that nobody can open: hence the exception.</summary>
    /// <exception cref="ObjectDisposedException">After disposal.</exception>
    public ReadOnlySpan<byte> Bytes
    {
        get
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return _bytes;
        }
    }

    public static SecretKey Random(Chance chance)
    {
        var key = new SecretKey();
        chance.Fill(key._bytes);
        return key;
    }

    /// <summary>A key for the caller to write into <paramref name="target"/>, at once and only once.</summary>
    public static SecretKey Blank(out Span<byte> target)
    {
        var key = new SecretKey();
        target = key._bytes;
        return key;
    }

    public void Dispose()
    {
        _disposed = true;
        CryptographicOperations.ZeroMemory(_bytes);
    }
}
