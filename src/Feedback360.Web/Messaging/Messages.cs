using Feedback360.Web.Hosting;
using Feedback360.Web.Persistence;
using MassTransit;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Feedback360.Web.Messaging;

/// <summary>
/// A nudge: the row is the truth and a sweep takes what was missed, so a message that cannot be sent within a second
/// is counted and forgotten.
/// </summary>
public sealed class Nudge(IBus bus, MessagingMetrics metrics, IHttpContextAccessor requests)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    /// <summary>Call it after the commit that wrote the row; in a request that is one transaction it waits for that.</summary>
    public Task SendAsync<TMessage>(TMessage message)
        where TMessage : class
    {
        if (requests.HttpContext?.Features.Get<AfterCommit>() is not { } afterwards)
            return PublishAsync(message);
        afterwards.Add(() => PublishAsync(message));
        return Task.CompletedTask;
    }

    private async Task PublishAsync<TMessage>(TMessage message)
        where TMessage : class
    {
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            await bus.Publish(message, limit.Token).WaitAsync(Limit);
        }
        catch (Exception failure) when (failure is OperationCanceledException or TimeoutException or MassTransitException)
        {
            metrics.CountLost();
        }
    }
}

internal static class Messages
{
    /// <summary>RabbitMQ where <c>RabbitMq__Url</c> is set, memory otherwise; consumers run on workers only.</summary>
    public static void AddMessages(this IServiceCollection services, ServerSettings settings)
    {
        services.AddSingleton<MessagingMetrics>();
        services.AddSingleton<Nudge>();
        services.AddMassTransit(bus =>
        {
            // The product calls nobody.
            bus.DisableUsageTelemetry();
            if (settings.Worker)
                bus.AddConsumers(typeof(Messages).Assembly);
            bus.AddConsumeObserver<FailedConsumers>();
            bus.AddConfigureEndpointsCallback((_, _, endpoint) =>
            {
                endpoint.ConcurrentMessageLimit = 2;
                // The row is the truth: a failed nudge is not kept, and neither is its exception, in an error queue.
                endpoint.DiscardFaultedMessages();
                endpoint.PublishFaults = false;
            });
            // Without a broker the sweeps do the work: that is worse, and no reason to send people away.
            bus.ConfigureHealthCheckOptions(health =>
            {
                health.Name = "bus";
                health.MinimalFailureStatus = HealthStatus.Degraded;
            });
            if (settings.RabbitMqUrl is { } url)
            {
                bus.UsingRabbitMq((context, rabbit) =>
                {
                    rabbit.Host(url);
                    rabbit.ConfigureEndpoints(context);
                });
            }
            else
            {
                bus.UsingInMemory((context, memory) => memory.ConfigureEndpoints(context));
            }
        });
        // Without a broker the product works by its sweeps: starting must not wait for it.
        services.Configure<MassTransitHostOptions>(host => host.WaitUntilStarted = false);
    }
}
