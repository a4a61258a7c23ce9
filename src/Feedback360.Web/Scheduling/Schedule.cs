using Feedback360.Web.Hosting;
using Feedback360.Web.Persistence;
using Quartz;

namespace Feedback360.Web.Scheduling;

/// <summary>The fixed triggers: each minute and each night. All due times are rows, so a missed trigger loses nothing.</summary>
internal static class Schedule
{
    public static void AddSchedules(this IServiceCollection services, ServerSettings settings, Databases databases)
    {
        services.AddSingleton<Sweeps>();
        if (settings is not { Worker: true, Schedules: true })
            return;
        services.AddQuartz(quartz =>
        {
            quartz.UsePersistentStore(store =>
            {
                store.UsePostgres(databases.SchedulerConnection);
                store.UseClustering();
                store.ProvisionSchema();
            });
            Add<MinuteSweep>(quartz, "minute", "0 * * * * ?");
            Add<NightSweep>(quartz, "night", "0 30 2 * * ?");
        });
        services.AddQuartzHostedService(host => host.WaitForJobsToComplete = true);
    }

    private static void Add<TJob>(IQuartzBuilder quartz, string name, string cron)
        where TJob : IJob
    {
        quartz.AddJob<TJob>(job => job.WithIdentity(name));
        quartz.AddTrigger(trigger => trigger.WithIdentity(name).ForJob(name).WithCronSchedule(cron));
    }
}

[DisallowConcurrentExecution]
internal sealed class MinuteSweep(Sweeps sweeps, TimeProvider clock) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await sweeps.RunAsync(SweepRhythm.Minutely, clock.GetUtcNow(), cancellationToken);
}

[DisallowConcurrentExecution]
internal sealed class NightSweep(Sweeps sweeps, TimeProvider clock) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await sweeps.RunAsync(SweepRhythm.Nightly, clock.GetUtcNow(), cancellationToken);
}
