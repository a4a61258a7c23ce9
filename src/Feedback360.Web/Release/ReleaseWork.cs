using Feedback360.Web.Scheduling;

namespace Feedback360.Web.Release;

internal static class ReleaseWork
{
    /// <summary>What the worker does after the close: seal shards, end rounds, and throw away by night what has had its time.</summary>
    public static void AddReleaseWork(this IServiceCollection services)
    {
        services.AddSingleton<SealBallots>();
        services.AddSingleton<SealShards>();
        services.AddSingleton<FinishRounds>();
        services.AddSingleton<Sweep>(provider => provider.GetRequiredService<SealShards>());
        services.AddSingleton<Sweep>(provider => provider.GetRequiredService<FinishRounds>());
        services.AddSingleton<Sweep, PurgeExpired>();
    }
}
