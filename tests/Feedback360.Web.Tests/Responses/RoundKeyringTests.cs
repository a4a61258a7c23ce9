using Feedback360.Core.Common;
using Feedback360.Web.Responses;

namespace Feedback360.Web.Tests.Responses;

public sealed class RoundKeyringTests : IDisposable
{
    private static readonly Guid Organisation = Guid.NewGuid();
    private static readonly Guid Round = Guid.NewGuid();

    private readonly CountingStore _store = new();
    private readonly RunningClock _clock = new();
    private readonly RoundKeyring _keyring;

    public RoundKeyringTests() => _keyring = new RoundKeyring(_store, _clock);

    public void Dispose() => _keyring.Dispose();

    [Fact]
    public void Each_role_gets_a_view_that_fits_the_others()
    {
        var (closeKey, launch) = _keyring.Renew(Organisation, Round, Chance.Secure);
        var (link, invitation) = (Guid.NewGuid(), Guid.NewGuid());
        using var token = launch.Token(link);
        using var fill = launch.FillShard(Chance.Secure);
        var row = fill.NewRow(token, invitation);

        using var letters = _keyring.ForLetters(Organisation, Round).ShouldNotBeNull();
        using var found = letters.CurrentToken(link, launch.InvTag(token)).ShouldNotBeNull();
        letters.BallotTag(found, invitation).ShouldBe(row.Tag);
        using var pages = _keyring.ForRaterPages(Organisation, Round).ShouldNotBeNull();
        pages.InvTag(token).ShouldBe(launch.InvTag(token));
        using var closing = _keyring.ForClosing(Organisation, Round).ShouldNotBeNull();
        using var opener = closing.OpenShard();
        opener.Open(row.Tag, row.CloseWrap, row.Saved).Fault.ShouldBeNull();
        using var again = _keyring.ForLaunch(Organisation, Round, closeKey).ShouldNotBeNull();
        using var sameToken = again.Token(link);
        again.InvTag(sameToken).ShouldBe(launch.InvTag(token));
        launch.Dispose();
    }

    [Fact]
    public void A_role_reads_only_the_parts_it_may_have()
    {
        _keyring.Renew(Organisation, Round, Chance.Secure).Keys.Dispose();

        ReadBy(() => _keyring.ForLetters(Organisation, Round)).ShouldBe(["token", "ballot"]);
        ReadBy(() => _keyring.ForRaterPages(Organisation, Round)).ShouldBe(["ballot", "lookup"]);
        ReadBy(() => _keyring.ForClosing(Organisation, Round)).ShouldBe(["ballot", "close"]);
    }

    [Fact]
    public void Renewed_keys_open_nothing_of_the_old_ones()
    {
        var (_, old) = _keyring.Renew(Organisation, Round, Chance.Secure);
        using var before = _keyring.ForRaterPages(Organisation, Round);
        var (_, fresh) = _keyring.Renew(Organisation, Round, Chance.Secure);
        var link = Guid.NewGuid();
        using var token = old.Token(link);

        using var pages = _keyring.ForRaterPages(Organisation, Round).ShouldNotBeNull();
        pages.InvTag(token).ShouldNotBe(old.InvTag(token));
        old.Dispose();
        fresh.Dispose();
    }

    [Fact]
    public void Destroyed_keys_are_gone_for_every_role_at_once()
    {
        var (closeKey, launch) = _keyring.Renew(Organisation, Round, Chance.Secure);
        launch.Dispose();
        _keyring.ForRaterPages(Organisation, Round).ShouldNotBeNull().Dispose();

        _keyring.Destroy(Round).ShouldBeTrue();

        _keyring.ForLaunch(Organisation, Round, closeKey).ShouldBeNull();
        _keyring.ForLetters(Organisation, Round).ShouldBeNull();
        _keyring.ForRaterPages(Organisation, Round).ShouldBeNull();
        _keyring.ForClosing(Organisation, Round).ShouldBeNull();
        _keyring.Destroy(Round).ShouldBeTrue();
    }

    [Fact]
    public void A_store_that_keeps_a_key_is_noticed()
    {
        _keyring.Renew(Organisation, Round, Chance.Secure).Keys.Dispose();
        _store.Stubborn = true;
        _keyring.Destroy(Round).ShouldBeFalse();
    }

    [Fact]
    public void Rater_pages_are_served_from_memory_for_minutes_only()
    {
        _keyring.Renew(Organisation, Round, Chance.Secure).Keys.Dispose();
        ReadBy(() => _keyring.ForRaterPages(Organisation, Round)).Count.ShouldBe(2);
        ReadBy(() => _keyring.ForRaterPages(Organisation, Round)).ShouldBeEmpty();

        // Another node has destroyed the keys.
        _store.Destroy($"round/{Round}");
        _clock.Now += RoundKeyCache.Life - TimeSpan.FromSeconds(1);
        _keyring.ForRaterPages(Organisation, Round).ShouldNotBeNull().Dispose();
        _clock.Now += TimeSpan.FromSeconds(1);
        _keyring.ForRaterPages(Organisation, Round).ShouldBeNull();
    }

    [Fact]
    public void Expired_and_forgotten_keys_are_overwritten_in_memory()
    {
        using var cache = new RoundKeyCache(_clock);
        var (expired, forgotten) = (Filled(), Filled());
        cache.Use(Guid.NewGuid(), () => (expired, []), (_, _) => this);
        _clock.Now += RoundKeyCache.Life;
        cache.Use(Round, () => (forgotten, []), (_, _) => this);

        _clock.Clean!();
        expired.ShouldAllBe(value => value == 0);
        forgotten.ShouldAllBe(value => value == 1);
        cache.Forget(Round);
        forgotten.ShouldAllBe(value => value == 0);
    }

    [Fact]
    public void The_memory_is_bounded_and_the_oldest_makes_room()
    {
        using var cache = new RoundKeyCache(_clock);
        var oldest = Filled();
        cache.Use(Round, () => (oldest, []), (_, _) => this);
        for (var other = 0; other < 500; other++)
        {
            _clock.Now += TimeSpan.FromMilliseconds(1);
            cache.Use(Guid.NewGuid(), () => (Filled(), []), (_, _) => this);
        }
        oldest.ShouldAllBe(value => value == 0);
    }

    private static byte[] Filled() => [.. Enumerable.Repeat((byte)1, 32)];

    private List<string> ReadBy(Func<IDisposable?> view)
    {
        _store.Reads.Clear();
        view().ShouldNotBeNull().Dispose();
        return [.. _store.Reads.Select(name => name.Split('/')[^1])];
    }

    private sealed class CountingStore : IKeyStore
    {
        private readonly Dictionary<string, byte[]> _keys = new(StringComparer.Ordinal);

        public List<string> Reads { get; } = [];

        public bool Stubborn { get; set; }

        public string Promise(RaterTexts texts) => "";

        public void Write(string name, ReadOnlySpan<byte> key) => _keys[name] = key.ToArray();

        public byte[]? Read(string name)
        {
            Reads.Add(name);
            return _keys.GetValueOrDefault(name)?.ToArray();
        }

        public void Destroy(string prefix)
        {
            foreach (var name in _keys.Keys.Where(name => !Stubborn && name.StartsWith(prefix + "/", StringComparison.Ordinal)).ToArray())
                _keys.Remove(name);
        }
    }

    /// <summary>A clock whose timers tick when the test says so.</summary>
    private sealed class RunningClock : TimeProvider
    {
        public TimeSpan Now { get; set; }

        public Action? Clean { get; private set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Clean = () => callback(state);
            return new Idle();
        }

        private sealed class Idle : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose() { }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
