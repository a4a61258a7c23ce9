namespace Feedback360.Web.Demo;

/// <summary>A clock that stands still until it is set: the demo lives through months in seconds.</summary>
internal sealed class DemoClock(DateTimeOffset now) : TimeProvider
{
    private DateTimeOffset _now = now;

    public override DateTimeOffset GetUtcNow() => _now;

    /// <exception cref="ArgumentException">If the time is earlier than what has been.</exception>
    public void MoveTo(DateTimeOffset time)
    {
        if (time < _now)
            throw new ArgumentException("Time goes forward.", nameof(time));
        _now = time;
    }
}
