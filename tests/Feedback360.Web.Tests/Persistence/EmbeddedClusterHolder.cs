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

    /// <remarks>
    /// Synchronous, since no other thread may run code of this assembly until its initializer has ended.
    /// </remarks>
    [ModuleInitializer]
    internal static void HoldIfAsked()
    {
        if (Environment.GetEnvironmentVariable(Variable)?.Split('|') is not [var data, var state, var throwaway])
            return;
        var options = new EmbeddedClusterOptions
        {
            DataDirectory = data,
            StateDirectory = state,
            Throwaway = bool.Parse(throwaway),
            Postgres = EmbeddedClusterPlace.Binaries,
        };
        var cluster = EmbeddedCluster.StartAsync(options, NullLogger.Instance).GetAwaiter().GetResult();
        Console.WriteLine(cluster.ServerPid);
        Console.In.ReadToEnd();
        cluster.DisposeAsync().AsTask().GetAwaiter().GetResult();
        Environment.Exit(0);
    }
}
