using Feedback360.Core.Common;
using Feedback360.Web.Email;
using Feedback360.Web.Hosting;
using Feedback360.Web.Persistence;
using Feedback360.Web.Scheduling;
using Feedback360.Web.Shared;
using MassTransit;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Feedback360.Web.Demo;

/// <summary>
/// The product behind closed doors: all its services, but no requests, no fixed triggers and no messages at work, so that
/// nothing happens except what the demo asks for, at the time of the demo's own clock.
/// </summary>
internal sealed class DemoServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly IBusControl _bus;

    private DemoServer(WebApplication app, DemoClock clock)
    {
        (_app, Clock) = (app, clock);
        _bus = app.Services.GetRequiredService<IBusControl>();
    }

    public DemoClock Clock { get; }

    public DemoPost Post => Services.GetRequiredService<DemoPost>();

    public IServiceProvider Services => _app.Services;

    /// <summary>The organisation, from the moment it is there.</summary>
    public Guid Organisation { get; set; }

    public static async Task<DemoServer> StartAsync(ServerSettings settings, Databases databases, DateTimeOffset begins, CancellationToken stop)
    {
        var clock = new DemoClock(begins);
        var quiet = settings with { Schedules = false, Worker = false, RabbitMqUrl = null };
        var app = FeedbackServer.Build(quiet, databases, clock, Chance.Secure, services => services
            .AddSingleton<DemoPost>()
            .Replace(ServiceDescriptor.Singleton<IMailer>(provider => provider.GetRequiredService<DemoPost>())));
        var server = new DemoServer(app, clock);
        // Without it every nudge would wait for its limit.
        await server._bus.StartAsync(stop);
        return server;
    }

    /// <summary>Lets a use case do something in the organisation, as a request would, and insists on it.</summary>
    public async Task<TDone> DoAsync<TUseCase, TDone>(Func<TUseCase, Task<Outcome<TDone>>> act)
        where TUseCase : notnull
        where TDone : notnull
    {
        await using var request = NewRequest();
        var outcome = await act(request.ServiceProvider.GetRequiredService<TUseCase>());
        return outcome.IsDone(out var done)
            ? done
            : throw new InvalidOperationException($"The demo was refused: {string.Join(", ", outcome.Problems.Select(problem => $"{problem.Path} {problem.Code}"))}");
    }

    /// <summary>Looks at the organisation's data as HR's pages do.</summary>
    public async Task<TSeen> LookAsync<TSeen>(Func<FeedbackDb, Task<TSeen>> look)
    {
        await using var request = NewRequest();
        return await look(request.ServiceProvider.GetRequiredService<FeedbackDb>());
    }

    /// <summary>The worker's turn, at the demo's time.</summary>
    public async Task SweepAsync(SweepRhythm rhythm, CancellationToken stop)
    {
        if (await Services.GetRequiredService<Sweeps>().RunAsync(rhythm, Clock.GetUtcNow(), stop) > 0)
            throw new InvalidOperationException("The worker failed while it made the demo; see the lines above.");
    }

    public async ValueTask DisposeAsync()
    {
        await _bus.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }

    /// <summary>What a request of somebody in the organisation would have.</summary>
    public AsyncServiceScope NewRequest()
    {
        var request = Services.CreateAsyncScope();
        request.ServiceProvider.GetRequiredService<CurrentOrganisation>().Set(Organisation);
        return request;
    }
}
