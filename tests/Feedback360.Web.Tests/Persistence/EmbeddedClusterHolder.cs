using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using Feedback360.Web.Persistence.Embedded;
using Microsoft.Extensions.Logging.Abstractions;

namespace Feedback360.Web.Tests.Persistence;

/// <summary>
/// A second process that uses a cluster until it is killed or its input ends: this test program started again, with a
/// variable that makes it do only that.
/// </summary>
internal sealed class EmbeddedClusterHolder : IDisposable
{
    private const string Variable = "FEEDBACK360_TEST_HOLD_CLUSTER";

    private readonly Process _process;

    private EmbeddedClusterHolder(Process process, int serverPid) => (_process, ServerPid) = (process, serverPid);

    public int ServerPid { get; }

    public static async Task<EmbeddedClusterHolder> StartAsync(EmbeddedClusterOptions options)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Feedback360.Web.Tests"))
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment[Variable] = string.Join('|', options.DataDirectory, options.StateDirectory, options.Throwaway);
        var process = Process.Start(start)!;
        var line = await process.StandardOutput.ReadLineAsync();
        return new EmbeddedClusterHolder(process, int.Parse(line!, CultureInfo.InvariantCulture));
    }

    public void Kill9()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void LeaveInPeace()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
    }

    [ModuleInitializer]
    internal static void HoldIfAsked()
    {
        if (Environment.GetEnvironmentVariable(Variable)?.Split('|') is not [var data, var state, var throwaway])
            return;
        Hold(new EmbeddedClusterOptions { DataDirectory = data, StateDirectory = state, Throwaway = bool.Parse(throwaway) }).GetAwaiter().GetResult();
        Environment.Exit(0);
    }

    private static async Task Hold(EmbeddedClusterOptions options)
    {
        await using var cluster = await EmbeddedCluster.StartAsync(options, NullLogger.Instance);
        Console.WriteLine(cluster.ServerPid);
        await Console.In.ReadToEndAsync();
    }
}
