using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Feedback360.Web.Tests.Hosting;

namespace Feedback360.Cluster.Tests;

/// <summary>
/// The real program in a process of its own: started, waited for, killed or stopped. Everything that it prints goes to a
/// file. Whatever happens to a test, the process ends with it.
/// </summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private readonly TestDatabase _database;
    private readonly string _data;
    private readonly Lock _writing = new();
    private Process? _process;

    private ServerProcess(TestDatabase database, string data, int port) => (_database, _data, Port) = (database, data, port);

    public int Port { get; }

    public Uri Address => new($"http://127.0.0.1:{Port.ToString(CultureInfo.InvariantCulture)}/");

    /// <summary>Everything that all its runs have printed.</summary>
    public string LogFile => Path.Combine(_data, "printed.log");

    public string DataDirectory => _data;

    public static async Task<ServerProcess> StartAsync(TestDatabase database, string data)
    {
        var server = new ServerProcess(database, data, FreePort());
        await server.StartAsync();
        return server;
    }

    /// <summary>Starts it, again if it has been killed, and waits until it answers; says how long that took.</summary>
    public async Task<TimeSpan> StartAsync()
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "feedback360"))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _data,
            ArgumentList = { "serve", "--data", _data, "--port", Port.ToString(CultureInfo.InvariantCulture) },
            Environment =
            {
                ["DOTNET_ENVIRONMENT"] = "Development",
                ["ConnectionStrings__Feedback360"] = _database.Connections.App,
                ["ConnectionStrings__Feedback360Owner"] = _database.Connections.Owner,
                ["ConnectionStrings__Feedback360Rater"] = _database.Connections.Rater,
                ["ConnectionStrings__Feedback360Closer"] = _database.Connections.Closer,
                // As much as anybody could ever make it say.
                ["Logging__LogLevel__Default"] = "Trace",
            },
        };
        var watch = Stopwatch.StartNew();
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += Keep;
        _process.ErrorDataReceived += Keep;
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await BecomeReadyAsync(watch);
        return watch.Elapsed;
    }

    /// <summary>As <c>kill -9</c>: nothing is finished, nothing is said.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
            await KillAsync();
    }

    private async Task BecomeReadyAsync(Stopwatch watch)
    {
        using var http = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(2) };
        while (watch.Elapsed < Patience)
        {
            if (_process!.HasExited)
                throw new InvalidOperationException($"The server has ended with {_process.ExitCode}: {await ReadLogAsync()}");
            try
            {
                if ((await http.GetAsync(new Uri("health/live", UriKind.Relative))).StatusCode == HttpStatusCode.OK)
                    return;
            }
            catch (Exception early) when (early is HttpRequestException or TaskCanceledException) { }
            await Task.Delay(50);
        }
        throw new TimeoutException($"The server does not answer: {await ReadLogAsync()}");
    }

    public async Task<string> ReadLogAsync()
    {
        await using var file = new FileStream(LogFile, FileMode.OpenOrCreate, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        return await reader.ReadToEndAsync();
    }

    private void Keep(object sender, DataReceivedEventArgs printed)
    {
        lock (_writing)
            File.AppendAllText(LogFile, printed.Data + "\n");
    }

    /// <summary>Free a moment ago; the same one after a restart, as a load balancer would have it.</summary>
    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
