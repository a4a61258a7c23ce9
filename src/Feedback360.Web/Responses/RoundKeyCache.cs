using System.Security.Cryptography;

namespace Feedback360.Web.Responses;

/// <summary>
/// Two keys a round, kept for a few minutes and then overwritten, whether or not anybody asks again. Bounded: the entry
/// that would go first makes room.
/// </summary>
internal sealed class RoundKeyCache : IDisposable
{
    /// <summary>How long a node may still hold keys that another node has destroyed.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(2);

    private const int Capacity = 500;
    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, Entry> _entries = [];
    private readonly TimeProvider _clock;
    private readonly ITimer _cleaning;

    public RoundKeyCache(TimeProvider clock)
    {
        _clock = clock;
        _cleaning = clock.CreateTimer(_ => ForgetExpired(), null, Life, Life);
    }

    /// <summary>
    /// Makes a view from the round's keys; they are read if they are not here. All of it under one lock, so that keys
    /// which are being destroyed cannot slip back in.
    /// </summary>
    public TView? Use<TView>(Guid round, Func<(byte[] First, byte[] Second)?> read, Func<byte[], byte[], TView> view)
        where TView : class
    {
        lock (_gate)
        {
            if (!_entries.TryGetValue(round, out var entry) || IsExpired(entry))
            {
                Remove(round);
                if (read() is not { } keys)
                    return null;
                MakeRoom();
                entry = new Entry(keys.First, keys.Second, _clock.GetTimestamp());
                _entries.Add(round, entry);
            }
            return view(entry.First, entry.Second);
        }
    }

    /// <summary>Overwrites the keys of a round.</summary>
    public void Forget(Guid round)
    {
        lock (_gate)
            Remove(round);
    }

    public void Dispose()
    {
        _cleaning.Dispose();
        lock (_gate)
        {
            foreach (var round in _entries.Keys.ToArray())
                Remove(round);
        }
    }

    private void ForgetExpired()
    {
        lock (_gate)
        {
            foreach (var (round, _) in _entries.Where(entry => IsExpired(entry.Value)).ToArray())
                Remove(round);
        }
    }

    private void MakeRoom()
    {
        if (_entries.Count >= Capacity)
            Remove(_entries.MinBy(entry => entry.Value.Since).Key);
    }

    private bool IsExpired(Entry entry) => _clock.GetElapsedTime(entry.Since) >= Life;

    private void Remove(Guid round)
    {
        if (!_entries.Remove(round, out var entry))
            return;
        CryptographicOperations.ZeroMemory(entry.First);
        CryptographicOperations.ZeroMemory(entry.Second);
    }

    private sealed record Entry(byte[] First, byte[] Second, long Since);
}
