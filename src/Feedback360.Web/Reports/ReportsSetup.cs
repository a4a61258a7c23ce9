using Feedback360.Web.Surveys;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Feedback360.Web.Reports;

internal static class ReportsSetup
{
    public static void AddReports(this IServiceCollection services)
    {
        services.TryAddSingleton<SurveyLibrary>();
        services.AddScoped<FindReport>();
        services.AddScoped<ListOpenings>();
        services.AddScoped<ShowReport>();
        services.AddSingleton<RenderedReports>();
        services.AddScoped<ShowHome>();
        services.AddScoped<Goals.KeepMarks>();
        services.AddScoped<Goals.KeepGoals>();
        services.AddScoped<Goals.GoalDesk>();
        services.AddScoped<Thanks.KeepThanks>();
        services.AddScoped<Thanks.ThanksDesk>();
        services.AddScoped<Change.CompareReports>();
        services.AddScoped<Coaching.AssignCoach>();
    }
}
