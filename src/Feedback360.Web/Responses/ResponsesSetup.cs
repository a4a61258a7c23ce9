using Feedback360.Web.Shared;
using Feedback360.Web.Surveys;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Feedback360.Web.Responses;

/// <summary>What the rater's pages are made of.</summary>
internal static class ResponsesSetup
{
    public static void AddRaterPages(this IServiceCollection services)
    {
        services.TryAddSingleton<SurveyLibrary>();
        services.TryAddSingleton<AttemptLimits>();
        services.AddSingleton<RaterCookie>();
        services.AddSingleton<FailedCodes>();
        services.AddSingleton<RoundSurveys>();
        services.AddSingleton<RenderedForms>();
        services.AddSingleton<OpenLink>();
        services.AddSingleton<LoadReviews>();
        services.AddSingleton<EnterSession>();
        services.AddSingleton<WriteBallot>();
        services.AddSingleton<SaveBallot>();
        services.AddSingleton<BallotPages>();
        services.AddSingleton<DeclineReview>();
        services.AddSingleton<LostLinks>();
        services.AddHostedService(provider => provider.GetRequiredService<LostLinks>());
        services.AddSingleton<CheckReceipt>();
    }
}
