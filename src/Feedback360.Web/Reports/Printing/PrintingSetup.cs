using Feedback360.Web.Scheduling;

namespace Feedback360.Web.Reports.Printing;

internal static class PrintingSetup
{
    /// <summary>Asking for printed reports, and what the worker does to make them.</summary>
    public static void AddReportPrinting(this IServiceCollection services)
    {
        services.AddScoped<AskForPrint>();
        services.AddScoped<PrintDesk>();
        services.AddSingleton<IPdfPrinter, ChromiumPrinter>();
        services.AddSingleton<ReportSheets>();
        services.AddSingleton<PrintReports>();
        services.AddSingleton<Sweep>(provider => provider.GetRequiredService<PrintReports>());
    }
}
