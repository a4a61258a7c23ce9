namespace Feedback360.Web.Hosting;

/// <summary>The system's clock, moved by a fixed span: for fault tests in Development (<c>Clock__Offset</c>).</summary>
internal sealed class ShiftedClock(TimeSpan offset) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + offset;
}
