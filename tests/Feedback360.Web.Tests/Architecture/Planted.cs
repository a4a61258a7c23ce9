#pragma warning disable IDE0130, IDE0161, CA1812
// What must never be written, for the tests of architecture to find.
namespace Feedback360.Web.Tests.Architecture.Planted.Campaigns
{
    internal static class CampaignsApi
    {
        public static int Count() => 0;
    }
}

namespace Feedback360.Web.Tests.Architecture.Planted.Reports
{
    internal static class AveragingPage
    {
        public static double Mean() => Core.Statistics.NormalTail.TwoSided(1 + Campaigns.CampaignsApi.Count());
    }

    internal static class PeekingPage
    {
        public static string Peek(Core.Responses.Ballot ballot) => ballot.Comments[0];
    }

    internal interface IClockwork;

    internal sealed class Clockwork : IClockwork;

    internal sealed class DoesEverything(Stream first, Stream second, Stream third, Stream fourth, Stream fifth)
    {
        public long Sum { get; } = first.Length + second.Length + third.Length + fourth.Length + fifth.Length;
    }

    internal sealed record LetterSent(Guid Id, string Address);

    internal sealed class LetterSentConsumer : MassTransit.IConsumer<LetterSent>
    {
        public Task Consume(MassTransit.ConsumeContext<LetterSent> context) => Task.CompletedTask;
    }
}
