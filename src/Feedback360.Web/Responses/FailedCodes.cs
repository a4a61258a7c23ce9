using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Feedback360.Core.Common;
using Feedback360.Web.Shared;

namespace Feedback360.Web.Responses;

/// <summary>
/// How many wrong codes came from an address in the last ten minutes: in memory, under a salted hash, and nothing about
/// right ones, since a company shares one address. Every window has a salt of its own and then forgets everything.
/// </summary>
internal sealed class FailedCodes(TimeProvider clock, Chance chance)
{
    /// <summary>Wrong codes from one address that are answered like any other; what comes after gets a 429.</summary>
    public const int Limit = 1000;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);
    private const int MostAddresses = 50_000;
    private readonly Lock _gate = new();
    private readonly Dictionary<UInt128, int> _counts = [];
    private byte[] _salt = [];
    private DateTimeOffset _ends;

    /// <summary>Counts one more wrong code; null while they are still to be answered as wrong, else how long to wait.</summary>
    internal TimeSpan? Count(IPAddress? address)
    {
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            if (now >= _ends || _counts.Count >= MostAddresses)
                BeginWindow(now);
            var key = KeyOf(address ?? IPAddress.None);
            var count = _counts.GetValueOrDefault(key) + 1;
            _counts[key] = count;
            return count > Limit ? _ends - now : null;
        }
    }

    /// <summary>Counts one more wrong code of the request's address; the refusal once there have been too many.</summary>
    public ProblemCode? Refuse(HttpContext context)
    {
        if (Count(context.Connection.RemoteIpAddress) is not { } wait)
            return null;
        context.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return RaterProblems.TooManyWrongCodes;
    }

    private void BeginWindow(DateTimeOffset now)
    {
        _counts.Clear();
        _salt = chance.Bytes(32);
        _ends = now + Window;
    }

    private UInt128 KeyOf(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        address.MapToIPv6().TryWriteBytes(bytes, out _);
        // Whoever has one IPv6 address usually has all of its last 64 bits.
        if (address is { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false })
            bytes[8..].Clear();
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_salt, bytes, hash);
        return BitConverter.ToUInt128(hash);
    }
}
