using Feedback360.Web.Scheduling;

namespace Feedback360.Web.Campaigns;

internal static class CampaignWork
{
    /// <summary>What the worker does for campaigns: launch, extend, close, and count progress by night.</summary>
    public static void AddCampaignWork(this IServiceCollection services)
    {
        services.AddSingleton<LaunchRound>();
        services.AddSingleton<CloseRound>();
        services.AddSingleton<CarryOutRequests>();
        services.AddSingleton<Sweep>(provider => provider.GetRequiredService<CarryOutRequests>());
        services.AddSingleton<Sweep, CloseDueRounds>();
        services.AddSingleton<Sweep, CountProgress>();
    }
}
