using System.Net;
using Feedback360.Core.Common;
using Feedback360.Web.Access;
using Feedback360.Web.Campaigns;
using Feedback360.Web.Change;
using Feedback360.Web.Coaching;
using Feedback360.Web.Email;
using Feedback360.Web.Messaging;
using Feedback360.Web.People;
using Feedback360.Web.Persistence;
using Feedback360.Web.Release;
using Feedback360.Web.Responses;
using Feedback360.Web.Reports;
using Feedback360.Web.Reports.Goals;
using Feedback360.Web.Reports.Printing;
using Feedback360.Web.Reports.Thanks;
using Feedback360.Web.Scheduling;
using Feedback360.Web.Shared;
using Feedback360.Web.Surveys;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Hosting;

/// <summary>Puts the process together: what every node has, then each feature's own part in pipeline order.</summary>
public static class FeedbackServer
{
    /// <summary>A server on loopback that is ready to run; databases and clock are the caller's.</summary>
    public static WebApplication Build(
        ServerSettings settings, Databases databases, TimeProvider clock, Chance chance, Action<IServiceCollection>? replace = null)
    {
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions
            {
                ApplicationName = typeof(FeedbackServer).Assembly.GetName().Name,
                ContentRootPath = AppContext.BaseDirectory,
                WebRootPath = StaticFile.Directory,
                EnvironmentName = settings.Development ? Environments.Development : Environments.Production,
            }
        );
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = RequestCheck.LargestAtAll;
            kestrel.Listen(IPAddress.Loopback, settings.Port);
        });
        // The framework's own lines carry addresses of requests; ours carry ids and counts only.
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Feedback360", LogLevel.Information);
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        builder.Logging.AddFilter(typeof(ApiTokenHandler).FullName, LogLevel.Warning);
        // Their lines repeat the exception's message, which may carry a value; what failed and where is in ours.
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore.Query", LogLevel.None);
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore.Update", LogLevel.None);
        builder.Logging.AddFilter("MassTransit", LogLevel.None);
        builder.Logging.AddFilter("Quartz", LogLevel.None);
        builder.Logging.AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Error);
        builder.Services.AddSingleton(settings).AddSingleton(databases).AddSingleton(clock).AddSingleton(chance);
        AddFoundations(builder.Services, databases, settings);
        AddFeatures(builder.Services, settings);
        replace?.Invoke(builder.Services);

        var app = builder.Build();
        app.UseFoundations(settings);
        if (settings.Web)
            MapFeatures(app);
        return app;
    }

    private static void AddFoundations(IServiceCollection services, Databases databases, ServerSettings settings)
    {
        services.AddScoped<CurrentOrganisation>();
        services.AddScoped(scope => databases.ForRequest(scope.GetRequiredService<CurrentOrganisation>()));
        services.AddKeyRing(databases.App);
        services.AddRazorComponents();
        services.AddAntiforgery();
        services.AddErrorAnswers();
        services.AddRequestCheck();
        services.AddStrictJson();
        services.AddRateLimits();
        services.AddSingleton<Cursors>().AddSingleton<Sweep, ForgetAnswers>();
        services.AddApiDocument();
        // Files only: the size of a page or an answer must not depend on how well its content compresses.
        services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.MimeTypes = ["text/css", "text/javascript", "image/svg+xml"];
        });
        services.AddMessages(settings);
        services.AddSchedules(settings, databases);
        services.AddHealth(settings);
    }

    private static void AddFeatures(IServiceCollection services, ServerSettings settings)
    {
        services.AddAccess();
        services.AddSurveys();
        services.AddCampaigns();
        services.AddCampaignWork();
        services.AddRoundKeys();
        services.AddRaterPages();
        services.AddReleaseWork();
        services.AddEmail(settings);
        services.AddReports();
        services.AddReportPrinting();
        services.AddPeople();
    }

    private static void UseFoundations(this WebApplication app, ServerSettings settings)
    {
        app.UseTrustedProxies(settings);
        app.UseQuietRaterRequests();
        app.UseSecurityHeaders();
        app.UseErrorAnswers();
        app.UseHostCheck(settings);
        app.UseResponseCompression();
        app.UseStaticFiles(new StaticFileOptions
        {
            // An address with a digest (StaticFile.Url) never changes its content; modules that name each other have none.
            OnPrepareResponse = file => file.Context.Response.Headers.CacheControl =
                file.Context.Request.Query.ContainsKey("v") ? "public, max-age=31536000, immutable" : "no-cache",
        });
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseOrganisationOfCaller();
        app.UseRateLimiter();
        app.UseBodyLimit();
        app.UseTextCheck();
        app.UseAntiforgery();
        app.UseMiddleware<Idempotency>();
        app.MapHealth();
    }

    private static void MapFeatures(WebApplication app)
    {
        app.MapRaterApi();
        app.MapMailboxPages();
        app.MapSurveysApi();
        app.MapSurveyPages();
        app.MapCampaignsApi();
        app.MapRoundsApi();
        app.MapSubjectsApi();
        app.MapListsApi();
        app.MapRatersImportApi();
        app.MapProgressApi();
        app.MapCampaignPages();
        app.MapDraftPages();
        app.MapWhoPages();
        app.MapRatersFilePages();
        app.MapRaterChoicePages();
        app.MapNominationPages();
        app.MapRoundPages();
        app.MapProblemPages();
        app.MapApiDocument();
        app.MapAccess();
        app.MapReportsApi();
        app.MapReportsPages();
        app.MapGoalsApi();
        app.MapGoalsPages();
        app.MapThanksApi();
        app.MapThanksPages();
        app.MapPrintPages();
        app.MapChange();
        app.MapEngagementsApi();
        app.MapPeopleApi();
        app.MapPeoplePages();
    }
}
