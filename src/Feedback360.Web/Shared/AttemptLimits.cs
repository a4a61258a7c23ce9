using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Feedback360.Core.Common;

namespace Feedback360.Web.Shared;

/// <summary>
/// Counts attempts within ten minutes, in memory. What is counted (an account from an address) is kept as a salted
/// digest only; the salt is this process's and dies with it.
/// </summary>
internal sealed class AttemptLimits(TimeProvider clock, Chance chance)
{
    /// <summary>An attacker who makes up addresses fills no more memory than this.</summary>
    private const int MostCounters = 100_000;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    private readonly byte[] _salt = chance.Bytes(32);
    private readonly ConcurrentDictionary<string, Counter> _counters = new(StringComparer.Ordinal);

    /// <summary>How long to wait; null if there were fewer than <paramref name="most"/> attempts.</summary>
    public TimeSpan? Wait(int most, params ReadOnlySpan<string> what) =>
        _counters.TryGetValue(KeyOf(what), out var counter) && counter.Count >= most && counter.Until > clock.GetUtcNow()
            ? counter.Until - clock.GetUtcNow()
            : null;

    public void Count(params ReadOnlySpan<string> what)
    {
        var now = clock.GetUtcNow();
        if (_counters.Count >= MostCounters)
            MakeRoom(now);
        _counters.AddOrUpdate(
            KeyOf(what),
            static (_, now) => new Counter(1, now + Window),
            static (_, before, now) => before.Until > now ? before with { Count = before.Count + 1 } : new Counter(1, now + Window),
            now
        );
    }

    public void Forget(params ReadOnlySpan<string> what) => _counters.TryRemove(KeyOf(what), out _);

    /// <summary>Where a request comes from, as far as limits go: an address, or the network of one in IPv6.</summary>
    public static string PlaceOf(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress ?? IPAddress.None;
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, 8))
            : address.ToString();
    }

    private void MakeRoom(DateTimeOffset now)
    {
        foreach (var (key, counter) in _counters)
        {
            if (counter.Until <= now)
                _counters.TryRemove(key, out _);
        }
        if (_counters.Count >= MostCounters)
            _counters.Clear();
    }

    private string KeyOf(ReadOnlySpan<string> what) =>
        Convert.ToBase64String(HMACSHA256.HashData(_salt, Encoding.UTF8.GetBytes(string.Join('\n', what.ToArray()))));

    private sealed record Counter(int Count, DateTimeOffset Until);
}
