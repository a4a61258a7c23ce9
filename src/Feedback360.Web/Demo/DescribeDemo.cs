using System.Globalization;
using System.Text;
using Feedback360.Web.Hosting;

namespace Feedback360.Web.Demo;

/// <summary>Makes the demo if there is none, and says in a few lines where to begin.</summary>
internal static class DescribeDemo
{
    public static async Task RunAsync(CommandContext program, ServerSettings settings, CancellationToken stop)
    {
        if (DemoFile.Read(settings.DataDirectory) is null)
            await Console.Out.WriteLineAsync("Making the demo; this takes less than a minute.");
        var demo = new MakeDemo(settings, program.Database.Databases, program.Database.Connections.Owner, program.Clock);
        await Console.Out.WriteLineAsync(Words(await demo.RunAsync(stop), settings.DataDirectory));
    }

    private static string Words(DemoFile demo, string data)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"""

            {DemoPeople.Organisation}, a demo of {DemoPeople.All.Count} people and {demo.Rounds.Count} rounds

              Answer as a rater   {demo.RaterLinks[0]}
              Sign in             {new Uri(demo.BaseUrl, "/sign-in")}

            """);
        foreach (var account in demo.Accounts)
            text.Append(CultureInfo.InvariantCulture, $"    {account.Role,-9}         {account.Email}   password: {account.Password}\n");
        var report = new Uri(demo.BaseUrl, $"/reports/{demo.Reports[0]}");
        text.Append(CultureInfo.InvariantCulture, $"""
              As {demo.Accounts[2].Email}, look at
                the report        {report}
                the comparison    {report}/change
              Letters             {new Uri(demo.BaseUrl, "/mailbox")}
              Tokens, ids, links  {Path.Combine(data, "demo.json")}

            """);
        return text.ToString();
    }
}
