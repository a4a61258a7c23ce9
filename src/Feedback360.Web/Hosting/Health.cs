using Feedback360.Web.Persistence;
using Feedback360.Web.Responses;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
using Quartz;

namespace Feedback360.Web.Hosting;

/// <summary><c>/health/live</c> (the process answers) and <c>/health/ready</c> (what it needs is there), for whoever distributes requests.</summary>
internal static class Health
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static void AddHealth(this IServiceCollection services, ServerSettings settings)
    {
        var checks = services.AddHealthChecks()
            .AddCheck<DatabaseHealth>("database", timeout: Patience)
            .AddCheck<KeyHealth>("keys", timeout: Patience);
        if (settings is { Worker: true, Schedules: true })
            checks.AddCheck<SchedulerHealth>("scheduler", timeout: Patience);
    }

    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = WriteAsync });
    }

    /// <summary>Names of parts and one word for each; never why, which may hold an address.</summary>
    private static Task WriteAsync(HttpContext context, HealthReport report) =>
        context.Response.WriteAsJsonAsync(new
        {
            Status = Word(report.Status),
            Parts = report.Entries.ToDictionary(part => part.Key, part => Word(part.Value.Status), StringComparer.Ordinal),
        });

    private static string Word(HealthStatus status) => status.ToString().ToLowerInvariant();
}

/// <summary>Every pool of the process gets an answer.</summary>
internal sealed class DatabaseHealth(Databases databases) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            foreach (var pool in (NpgsqlDataSource[])[databases.App, databases.Rater, databases.Closer])
            {
                await using var ask = pool.CreateCommand("SELECT 1");
                await ask.ExecuteScalarAsync(cancellationToken);
            }
            return HealthCheckResult.Healthy();
        }
        // Without the exception: its message holds an address.
        catch (Exception failure) when (failure is NpgsqlException or TimeoutException or System.Net.Sockets.SocketException)
        {
            return HealthCheckResult.Unhealthy();
        }
    }
}

/// <summary>Raters' answers need the keys; a worker must be able to make and to destroy them.</summary>
internal sealed class KeyHealth(IKeyStore store, ServerSettings settings) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(store.CanBeUsed(forWriting: settings.Worker) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy());
}

/// <summary>The fixed triggers run.</summary>
internal sealed class SchedulerHealth(ISchedulerFactory schedulers) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        return scheduler.Status == SchedulerStatus.Running ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy();
    }
}
