using System.CommandLine;
using Feedback360.Core.Common;
using Feedback360.Web.Access;
using Feedback360.Web.People;
using Feedback360.Web.Persistence;
using Feedback360.Web.Shared;
using Feedback360.Web.Surveys;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Hosting;

/// <summary>The operator's commands: an organisation, its first admin, its people. Refusals go to the error stream, one a line, with exit code 1.</summary>
internal sealed class OrganisationCommands(CommandContext program, TextWriter output, TextWriter errors)
{
    private static readonly Problem UnknownOrganisation = new("organisation", "unknown-organisation", "There is no organisation with this id.");

    public static Command CreateOrganisation(Option<string> data)
    {
        var name = new Argument<string>("NAME") { Description = "What people call the organisation." };
        var zone = new Option<string>("--time-zone") { Description = "IANA zone that new campaigns start with.", DefaultValueFactory = _ => "Etc/UTC" };
        var command = new Command("create-organisation", "Makes an organisation with the shipped surveys and prints its id.") { name, zone };
        return On(data, command, (commands, parsed, stop) => commands.CreateOrganisationAsync(parsed.GetValue(name)!, parsed.GetValue(zone)!, stop));
    }

    public static Command CreateAdmin(Option<string> data)
    {
        var email = new Argument<string>("EMAIL") { Description = "Where the activation letter goes." };
        var organisation = Organisation();
        var name = new Option<string?>("--name") { Description = "What pages and letters call the admin; the address if not given." };
        var command = new Command("create-admin", "Makes an account for an HR admin, who gets a letter with a link.") { email, organisation, name };
        return On(data, command, (commands, parsed, stop) =>
        {
            var account = new NewAccount([Roles.HrAdmin], parsed.GetValue(email), parsed.GetValue(name) ?? parsed.GetValue(email));
            return commands.CreateAdminAsync(parsed.GetValue(organisation), account, stop);
        });
    }

    public static Command ImportPeople(Option<string> data)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "CSV file of people." };
        file.AcceptExistingOnly();
        var organisation = Organisation();
        var apply = new Option<bool>("--apply") { Description = "Carry the import out; without it the command only says what would change." };
        var command = new Command("import-people", "Says what a CSV file of people would change, or all that is wrong with it.") { file, organisation, apply };
        return On(data, command, (commands, parsed, stop) =>
            commands.ImportPeopleAsync(parsed.GetValue(organisation), parsed.GetValue(file)!, parsed.GetValue(apply), stop));
    }

    private async Task<int> CreateOrganisationAsync(string name, string timeZone, CancellationToken stop)
    {
        var today = DateOnly.FromDateTime(program.Clock.GetUtcNow().UtcDateTime);
        var outcome = await People.CreateOrganisation.RunAsync(program.Database.Connections.Owner, name, timeZone, today, stop);
        if (!outcome.IsDone(out var made))
            return await RefuseAsync(outcome.Problems);
        await using var db = program.Database.Databases.ForApp(made.Id);
        var surveys = new AddSurvey(db, program.Clock);
        foreach (var survey in ShippedSurveys.All)
            await surveys.RunAsync(made.Id, ShippedSurveys.FileOf(survey.Key), stop);
        await output.WriteLineAsync($"{made.Name} is there, with these surveys: {string.Join(", ", ShippedSurveys.All.Select(survey => survey.Key))}. Its id:");
        await output.WriteLineAsync(made.Id.ToString());
        return 0;
    }

    private async Task<int> CreateAdminAsync(Guid organisation, NewAccount account, CancellationToken stop)
    {
        await using var db = program.Database.Databases.ForApp(organisation);
        if (!await db.Organisations.AnyAsync(stop))
            return await RefuseAsync([UnknownOrganisation]);
        var outcome = await new InviteAccount(db, program.Clock).RunAsync(organisation, scopes: null, account, stop);
        if (!outcome.IsDone(out var invited))
            return await RefuseAsync(outcome.Problems);
        await output.WriteLineAsync("The account is made. The letter with its link leaves as soon as a worker runs.");
        if (program.Settings.Development)
            await output.WriteLineAsync($"In Development, this is the link:\n{LinkFor(invited.Account).AbsoluteUri}");
        return 0;
    }

    private async Task<int> ImportPeopleAsync(Guid organisation, FileInfo file, bool apply, CancellationToken stop)
    {
        await using var db = program.Database.Databases.ForApp(organisation);
        if (!await db.Organisations.AnyAsync(stop))
            return await RefuseAsync([UnknownOrganisation]);
        if (file.Length > RequestCheck.LargestImport)
            return await RefuseAsync([new Problem("", CommonProblems.TooLarge.Code, CommonProblems.TooLarge.Meaning)]);
        var import = new ImportPeople(db, program.Clock);
        var planned = await import.PlanAsync(organisation, await File.ReadAllBytesAsync(file.FullName, stop), stop);
        if (!planned.IsDone(out var plan))
            return await RefuseAsync(planned.Problems);
        if (apply && await import.ApplyAsync(organisation, plan.Row.Id, stop) is var applied && !applied.IsDone(out _))
            return await RefuseAsync(applied.Problems);
        await output.WriteLineAsync(
            $"{(apply ? "" : "Nothing has changed yet. With --apply: ")}{plan.Plan.Added} added, {plan.Plan.Changed} changed, "
                + $"{plan.Plan.Unchanged} as before; {plan.Plan.NotInFile} not in the file stay as they are."
        );
        return 0;
    }

    private async Task<int> RefuseAsync(IReadOnlyList<Problem> problems)
    {
        foreach (var problem in problems)
            await errors.WriteLineAsync(problem.Path.Length == 0 ? problem.Message : $"{problem.Path}: {problem.Message}");
        return 1;
    }

    private Uri LinkFor(Account account)
    {
        using var services = new ServiceCollection().AddKeyRing(program.Database.Databases.App).BuildServiceProvider();
        return new AccountLinks(services.GetRequiredService<IDataProtectionProvider>(), program.Clock, program.Settings).For(account);
    }

    private static Option<Guid> Organisation() => new("--organisation") { Description = "Id of the organisation.", Required = true };

    private static Command On(Option<string> data, Command command, Func<OrganisationCommands, ParseResult, CancellationToken, Task<int>> act)
    {
        command.SetAction((parsed, stop) =>
        {
            var console = parsed.InvocationConfiguration;
            return CommandContext.RunAsync(
                parsed.GetValue(data)!,
                program => act(new OrganisationCommands(program, console.Output, console.Error), parsed, stop),
                stop
            );
        });
        return command;
    }
}
