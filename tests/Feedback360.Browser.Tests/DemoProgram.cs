using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace Feedback360.BrowserTests;

/// <summary>The program itself, as <c>./run</c> starts it on a fresh machine: a process of its own with the demo.</summary>
public sealed class DemoProgram : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly string _data = Directory.CreateTempSubdirectory("f360-demo-").FullName;
    private readonly List<string> _said = [];
    private readonly Process _program;

    private DemoProgram()
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var program = Path.Combine(Root, "src", "Feedback360.Web", "bin", configuration, "net10.0", "feedback360.dll");
        _program = new Process
        {
            StartInfo = new ProcessStartInfo("dotnet", [program, "serve", "--demo", "--port", FreePort(), "--data", _data])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = _data,
            },
        };
    }

    /// <summary>The checkout.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>What <c>demo.json</c> says.</summary>
    public JsonElement Demo { get; private set; }

    public Uri At(string path) => new(new Uri(Demo.GetProperty("baseUrl").GetString()!), path);

    /// <summary>The first account of a role.</summary>
    public (string Email, string Password) Account(string role)
    {
        var account = Demo.GetProperty("accounts").EnumerateArray().First(account => account.GetProperty("role").GetString() == role);
        return (account.GetProperty("email").GetString()!, account.GetProperty("password").GetString()!);
    }

    public static async Task<DemoProgram> StartAsync()
    {
        var demo = new DemoProgram();
        await demo.RunAsync();
        return demo;
    }

    private async Task RunAsync()
    {
        var answers = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _program.OutputDataReceived += (_, line) => Hear(line.Data, answers);
        _program.ErrorDataReceived += (_, line) => Hear(line.Data, answers);
        _program.Start();
        _program.BeginOutputReadLine();
        _program.BeginErrorReadLine();
        try
        {
            await answers.Task.WaitAsync(Patience);
        }
        catch (Exception failure) when (failure is TimeoutException or InvalidOperationException)
        {
            throw new InvalidOperationException($"The program did not start:\n{string.Join('\n', _said)}", failure);
        }
        Demo = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(_data, "demo.json"))).RootElement;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_program.HasExited)
        {
            // As Ctrl+C does, so that it stops its own PostgreSQL.
            using var kill = Process.Start("kill", ["-TERM", _program.Id.ToString(CultureInfo.InvariantCulture)]);
            await _program.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        }
        _program.Dispose();
        Directory.Delete(_data, recursive: true);
    }

    private void Hear(string? line, TaskCompletionSource answers)
    {
        if (line is null)
        {
            answers.TrySetException(new InvalidOperationException("It ended."));
            return;
        }
        lock (_said)
            _said.Add(line);
        if (line.StartsWith("Feedback360 answers on", StringComparison.Ordinal))
            answers.TrySetResult();
    }

    private static string FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Feedback360.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("This does not lie in a checkout.");
        return folder.FullName;
    }
}
