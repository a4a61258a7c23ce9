using Feedback360.Core.Common;
using Feedback360.Web.Hosting;
using Feedback360.Web.Persistence;
using Feedback360.Web.Scheduling;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Feedback360.Web.Tests.Hosting;

/// <summary>The real server on a free port with a database, a data directory and a clock of its own; HTTP in, HTTP out.</summary>
public sealed class TestServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly string _data;

    private TestServer(WebApplication app, TestDatabase database, Databases databases, ManualClock clock, string data)
    {
        (_app, Database, Databases, Clock, _data) = (app, database, databases, clock, data);
        Http = NewClient();
    }

    internal TestDatabase Database { get; }

    public Databases Databases { get; }

    public ManualClock Clock { get; }

    /// <summary>A client without cookies of anyone signed in.</summary>
    public HttpClient Http { get; }

    public ServerSettings Settings => Services.GetRequiredService<ServerSettings>();

    public IServiceProvider Services => _app.Services;

    /// <summary>Where the server listens.</summary>
    public Uri Address => new(_app.Urls.First());

    public static async Task<TestServer> StartAsync(
        TestCluster cluster, Func<ServerSettings, ServerSettings>? choose = null, Action<IServiceCollection>? replace = null)
    {
        var database = await cluster.CreateAsync();
        var data = Directory.CreateTempSubdirectory("f360-server-").FullName;
        var settings = new ServerSettings
        {
            DataDirectory = data,
            Port = 0,
            Schedules = false,
            Development = true,
            PublicUrl = new Uri("http://localhost:8360"),
        };
        var clock = new ManualClock();
        var databases = new Databases(database.Connections);
        var app = FeedbackServer.Build(choose?.Invoke(settings) ?? settings, databases, clock, Chance.Secure, replace);
        await app.StartAsync();
        return new TestServer(app, database, databases, clock, data);
    }

    /// <summary>A browser of its own: keeps cookies, follows no redirect.</summary>
    public HttpClient NewClient() =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = true }) { BaseAddress = Address };

    /// <summary>Runs the worker's sweeps once, at the clock's time; fails if one of them failed.</summary>
    public async Task SweepAsync(SweepRhythm rhythm = SweepRhythm.Minutely) =>
        (await Services.GetRequiredService<Sweeps>().RunAsync(rhythm, Clock.GetUtcNow(), default)).ShouldBe(0);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        await Databases.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }
}

/// <summary>A clock that stands still until it is moved.</summary>
public sealed class ManualClock : TimeProvider
{
    private DateTimeOffset _now = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => _now;

    public void Advance(TimeSpan span) => _now += span;

    public void MoveTo(DateTimeOffset time) => _now = time;
}
