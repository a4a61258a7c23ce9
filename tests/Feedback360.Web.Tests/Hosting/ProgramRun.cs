using System.Diagnostics;
using Feedback360.Web.Hosting;
using Feedback360.Web.Persistence;

namespace Feedback360.Web.Tests.Hosting;

/// <summary>The program itself in a process of its own, run to its end.</summary>
internal static class ProgramRun
{
    /// <summary>Runs it with these settings beside the inherited ones.</summary>
    public static async Task<(int Code, string Output, string Error)> RunAsync(IReadOnlyDictionary<string, string> settings, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(typeof(FeedbackServer).Assembly.Location);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        start.WorkingDirectory = Path.GetTempPath();
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        finally
        {
            process.Kill();
        }
        return (process.ExitCode, await output, await error);
    }

    /// <summary>The settings that name all four connections.</summary>
    public static Dictionary<string, string> Settings(ConnectionStrings connections) =>
        new(StringComparer.Ordinal)
        {
            ["ConnectionStrings__Feedback360"] = connections.App,
            ["ConnectionStrings__Feedback360Owner"] = connections.Owner,
            ["ConnectionStrings__Feedback360Rater"] = connections.Rater,
            ["ConnectionStrings__Feedback360Closer"] = connections.Closer,
        };
}
