using Feedback360.Web.Persistence;

namespace Feedback360.Web.Hosting;

/// <summary>What a command that works on the database needs: configuration, clock, and the opened, migrated database.</summary>
internal sealed class CommandContext : IAsyncDisposable
{
    private readonly ILoggerFactory _logs;

    private CommandContext(ServerSettings settings, OpenedDatabase database, TimeProvider clock, ILoggerFactory logs) =>
        (Settings, Database, Clock, _logs) = (settings, database, clock, logs);

    public ServerSettings Settings { get; }

    public OpenedDatabase Database { get; }

    public TimeProvider Clock { get; }

    public static async Task<CommandContext> OpenAsync(string dataDirectory, bool migrate, CancellationToken stop)
    {
        var configuration = Configuration.Read();
        var settings = Configuration.SettingsFrom(configuration, dataDirectory);
        Directory.CreateDirectory(settings.DataDirectory);
        var logs = LoggerFactory.Create(logging => logging.AddSimpleConsole().SetMinimumLevel(LogLevel.Warning));
        var database = await OpenedDatabase.OpenAsync(
            configuration,
            settings.DataDirectory,
            migrate,
            logs.CreateLogger<CommandContext>(),
            stop
        );
        return new CommandContext(settings, database, Configuration.Clock(configuration, settings), logs);
    }

    /// <summary>Runs a command on the opened database. Settings and a database that cannot be used are told in sentences, not as failures of ours.</summary>
    /// <param name="migrate">Whether a configured server may be changed; a private cluster always is brought to this version.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string dataDirectory, Func<CommandContext, Task<int>> act, CancellationToken stop, bool migrate = false)
    {
        try
        {
            await using var program = await OpenAsync(dataDirectory, migrate, stop);
            return await act(program);
        }
        catch (Exception reason) when (reason is UnusableDatabaseException or InvalidSettingsException)
        {
            await Console.Error.WriteLineAsync(reason.Message);
            return 1;
        }
    }

    /// <inheritdoc cref="RunAsync(string, Func{CommandContext, Task{int}}, CancellationToken, bool)"/>
    public static Task<int> RunAsync(string dataDirectory, Func<CommandContext, Task> act, CancellationToken stop, bool migrate = false) =>
        RunAsync(
            dataDirectory,
            async program =>
            {
                await act(program);
                return 0;
            },
            stop,
            migrate
        );

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        _logs.Dispose();
    }
}
