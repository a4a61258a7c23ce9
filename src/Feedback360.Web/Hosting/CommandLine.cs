using System.CommandLine;
using Feedback360.Web.Demo;
using Feedback360.Web.ScoreFile;
using Feedback360.Web.Stats;
using Feedback360.Web.Surveys;

namespace Feedback360.Web.Hosting;

/// <summary>The commands of the program; each is a few lines here and a use case of its own elsewhere.</summary>
internal static class CommandLine
{
    private static readonly Option<string> Data = new("--data")
    {
        Description = "Directory of the private database, keys and mailbox.",
        DefaultValueFactory = _ => ".data",
        Recursive = true,
    };

    public static RootCommand Create() =>
        new("360-degree feedback that you run yourself.")
        {
            Data, Serve(), Demo(), Migrate(), OrganisationCommands.CreateOrganisation(Data), OrganisationCommands.CreateAdmin(Data),
            OrganisationCommands.ImportPeople(Data), CheckSurveys(), ScoreCommand.Create(), StatsCommand.Create(),
        };

    private static Command Serve()
    {
        var port = new Option<int>("--port") { Description = "Port on loopback.", DefaultValueFactory = _ => 8360 };
        var roles = new Option<string[]>("--roles")
        {
            Description = "What this process does: web, worker, or both.",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => ["web", "worker"],
        };
        roles.AcceptOnlyFromAmong("web", "worker");
        var demo = new Option<bool>("--demo") { Description = "Makes the demo first, if the data directory has none." };
        var serve = new Command("serve", "Answers requests and carries out background work.") { port, roles, demo };
        serve.SetAction(
            (parsed, stop) =>
            {
                var does = parsed.GetValue(roles)!;
                return Server.RunAsync(
                    settings => settings with
                    {
                        Port = parsed.GetValue(port),
                        Web = does.Contains("web", StringComparer.Ordinal),
                        Worker = does.Contains("worker", StringComparer.Ordinal),
                        Demo = parsed.GetValue(demo),
                    },
                    parsed.GetValue(Data)!,
                    stop
                );
            }
        );
        return serve;
    }

    private static Command Demo()
    {
        var demo = new Command("demo", "Makes an organisation to look at, if the data directory has none.");
        demo.SetAction(
            (parsed, stop) => CommandContext.RunAsync(parsed.GetValue(Data)!, program => DescribeDemo.RunAsync(program, program.Settings, stop), stop)
        );
        return demo;
    }

    private static Command Migrate()
    {
        var migrate = new Command("migrate", "Brings the database to this version.");
        migrate.SetAction(
            (parsed, stop) => CommandContext.RunAsync(
                parsed.GetValue(Data)!, _ => parsed.InvocationConfiguration.Output.WriteLineAsync("The database is at this version."), stop, migrate: true)
        );
        return migrate;
    }

    /// <summary>Needs neither database nor web host, so that it runs where surveys are written.</summary>
    private static Command CheckSurveys()
    {
        var files = new Argument<string[]>("FILE") { Description = "Survey files.", Arity = ArgumentArity.OneOrMore };
        var check = new Command("check-survey", "Says everything that is wrong with survey files, or that they are good.") { files };
        check.SetAction(parsed => CheckSurvey.Run(parsed.GetValue(files)!, parsed.InvocationConfiguration.Output));
        return check;
    }
}
