using System.Diagnostics.Metrics;

namespace Feedback360.Web.Messaging;

/// <summary>Counts nudges that did not get through.</summary>
public sealed class MessagingMetrics
{
    private readonly Counter<long> _lost;

    public MessagingMetrics(IMeterFactory meters)
    {
        _lost = meters.Create("Feedback360.Messaging").CreateCounter<long>("feedback360.nudges.lost");
    }

    public void CountLost() => _lost.Add(1);
}
