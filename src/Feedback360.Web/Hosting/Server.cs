using Feedback360.Core.Common;

namespace Feedback360.Web.Hosting;

/// <summary>The command <c>serve</c>: opens the database, builds the server and runs it until it is told to stop.</summary>
internal static class Server
{
    public static async Task<int> RunAsync(
        Func<ServerSettings, ServerSettings> choose,
        string dataDirectory,
        CancellationToken stop
    )
    {
        await using var program = await CommandContext.OpenAsync(dataDirectory, stop);
        var settings = choose(program.Settings);
        await using var app = FeedbackServer.Build(settings, program.Database.Databases, program.Clock, Chance.Secure);
        await app.StartAsync(stop);
        await Console.Out.WriteLineAsync($"Feedback360 answers on {string.Join(", ", app.Urls)}");
        await app.WaitForShutdownAsync(stop);
        return 0;
    }
}
