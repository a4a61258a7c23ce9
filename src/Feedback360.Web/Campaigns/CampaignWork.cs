using Feedback360.Web.Responses;
using Feedback360.Web.Scheduling;

namespace Feedback360.Web.Campaigns;

internal static class CampaignWork
{
    /// <summary>What the worker does for campaigns: launch, extend, close, take declined reviews out, and count progress by night.</summary>
    public static void AddCampaignWork(this IServiceCollection services)
    {
        services.AddSingleton<LaunchRound>();
        services.AddSingleton<CloseRound>();
        services.AddSingleton<CarryOutRequests>();
        services.AddSingleton<Sweep>(provider => provider.GetRequiredService<CarryOutRequests>());
        services.AddSingleton<Sweep, CloseDueRounds>();
        services.AddSingleton<Sweep, ApproveDueLists>();
        services.AddSingleton<RevokeBallot>();
        services.AddSingleton<CarryOutDeclines>();
        services.AddSingleton<Sweep>(provider => provider.GetRequiredService<CarryOutDeclines>());
        services.AddSingleton<Sweep, MarkDeclines>();
        services.AddSingleton<Sweep, CountProgress>();
    }
}
