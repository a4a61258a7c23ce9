using Feedback360.Core.Common;
using Feedback360.Web.Demo;

namespace Feedback360.Web.Hosting;

/// <summary>The command <c>serve</c>: opens the database, builds the server and runs it until it is told to stop.</summary>
internal static class Server
{
    public static Task<int> RunAsync(Func<ServerSettings, ServerSettings> choose, string dataDirectory, CancellationToken stop) =>
        CommandContext.RunAsync(dataDirectory, program => ServeAsync(program, choose(program.Settings), stop), stop);

    private static async Task ServeAsync(CommandContext program, ServerSettings settings, CancellationToken stop)
    {
        // Without a mail server links would lie in a folder: in earnest that is refused.
        if (settings.Worker && settings.Mail.Check(settings.Development) is { Count: > 0 } problems)
            throw new InvalidSettingsException(problems);
        if (settings.Demo)
            await DescribeDemo.RunAsync(program, settings, stop);
        await using var app = FeedbackServer.Build(settings, program.Database.Databases, program.Clock, Chance.Secure);
        await app.StartAsync(stop);
        await Console.Out.WriteLineAsync($"Feedback360 answers on {string.Join(", ", app.Urls)}");
        await app.WaitForShutdownAsync(stop);
    }
}
