using System.Collections.Concurrent;
using Feedback360.Web.Campaigns;
using Feedback360.Web.Scheduling;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Feedback360.Web.Tests.Hosting;

/// <summary>Background work that fails is told by type and place; what its exception says may hold a value and is not.</summary>
public sealed class FailedWorkTests(TestCluster cluster)
{
    private const string Canary = "canary-5d0c-value";

    [Fact]
    public async Task Consumer_that_fails_is_named_without_its_exceptions_message()
    {
        using var printed = new Printed();
        var clock = new BrokenClock();
        await using var server = await StartAsync(printed, clock);
        clock.IsBroken = true;

        await server.Services.GetRequiredService<IBus>().Publish(new WorkRequested(Guid.NewGuid(), Guid.NewGuid()), TestContext.Current.CancellationToken);

        (await printed.LineAsync("The consumer of WorkRequested failed with InvalidOperationException")).ShouldContain("WorkRequestedConsumer.Consume");
        clock.IsBroken = false;
        // What the library says of it comes after ours.
        await Task.Delay(500, TestContext.Current.CancellationToken);
        printed.Lines.ShouldNotContain(line => line.Contains(Canary, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Sweep_that_fails_is_named_with_each_of_its_failures_and_without_their_messages()
    {
        using var printed = new Printed();
        await using var server = await StartAsync(printed, new BrokenClock());

        (await server.Services.GetRequiredService<Sweeps>().RunAsync(SweepRhythm.Minutely, DateTimeOffset.UnixEpoch, default)).ShouldBe(1);

        (await printed.LineAsync("The sweep BrokenSweep failed with FormatException")).ShouldContain("BrokenSweep");
        await printed.LineAsync("The sweep BrokenSweep failed with InvalidOperationException, caused by TimeoutException");
        printed.Lines.ShouldNotContain(line => line.Contains(Canary, StringComparison.Ordinal));
    }

    private Task<TestServer> StartAsync(Printed printed, TimeProvider clock) =>
        TestServer.StartAsync(cluster, replace: services => services
            .AddSingleton<ILoggerProvider>(printed).AddSingleton(clock).AddSingleton<Sweep, BrokenSweep>());

    private sealed class BrokenClock : TimeProvider
    {
        public bool IsBroken { get; set; }

        public override DateTimeOffset GetUtcNow() => IsBroken ? throw new InvalidOperationException(Canary) : base.GetUtcNow();
    }

    private sealed class BrokenSweep : Sweep
    {
        public override int Order => 0;

        public override Task RunAsync(DateTimeOffset now, CancellationToken stop)
        {
            var failures = new List<Exception>();
            foreach (var failure in (Exception[])[new FormatException(Canary), new InvalidOperationException(Canary, new TimeoutException(Canary))])
            {
                try
                {
                    throw failure;
                }
                catch (Exception thrown)
                {
                    failures.Add(thrown);
                }
            }
            throw new AggregateException(failures);
        }
    }

    /// <summary>What the server's own filters let through.</summary>
    private sealed class Printed : ILoggerProvider
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => new Line(categoryName, Lines);

        public async Task<string> LineAsync(string part)
        {
            string? found = null;
            await Eventually.HoldsAsync(() => (found = Lines.FirstOrDefault(line => line.Contains(part, StringComparison.Ordinal))) is not null);
            return found.ShouldNotBeNull($"Nothing was printed like '{part}', but:\n{string.Join('\n', Lines)}");
        }

        public void Dispose()
        {
        }

        private sealed class Line(string category, ConcurrentQueue<string> lines) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
                lines.Enqueue($"{category}: {formatter(state, exception)} {exception}");
        }
    }
}
