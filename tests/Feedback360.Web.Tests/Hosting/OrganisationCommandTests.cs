using Feedback360.Web.Access;
using Feedback360.Web.Email;
using Feedback360.Web.Surveys;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Tests.Hosting;

/// <summary>The operator's commands, run as the program itself on a database of the test.</summary>
public sealed class OrganisationCommandTests(TestCluster cluster) : IAsyncLifetime
{
    private TestServer _server = null!;
    private Given _look = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await TestServer.StartAsync(cluster);
        _look = new Given(_server);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Operator_makes_an_organisation_its_admin_and_its_people()
    {
        var made = await RunAsync("create-organisation", "Nordwind", "--time-zone", "Europe/Vienna");
        made.Code.ShouldBe(0, made.Error);
        var id = Guid.Parse(made.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1]);
        await using var db = _look.Look();
        (await db.Organisations.SingleAsync(row => row.Id == id)).TimeZone.ShouldBe("Europe/Vienna");
        (await db.Surveys.Where(row => row.OrganisationId == id).OrderBy(row => row.Key).Select(row => row.Key).ToListAsync())
            .ShouldBe(ShippedSurveys.All.Select(survey => survey.Key));

        var admin = await RunAsync("create-admin", "hanna@nordwind.example", "--organisation", id.ToString(), "--name", "Hanna");
        admin.Code.ShouldBe(0, admin.Error);
        admin.Output.ShouldNotContain("#");
        var account = await db.Users.SingleAsync(row => row.OrganisationId == id);
        (account.Name, account.Roles.Single()).ShouldBe(("Hanna", Roles.HrAdmin));
        (await db.AccountLetters.SingleAsync()).Template.ShouldBe(AccountTemplates.Activation);
        (await RunAsync("create-admin", "HANNA@nordwind.example", "--organisation", id.ToString())).Error.ShouldContain("email: ");

        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "id,name,email\n1,Ana,ana@nordwind.example\n");
        var preview = await RunAsync("import-people", file, "--organisation", id.ToString());
        preview.Output.ShouldStartWith("Nothing has changed yet. With --apply: 1 added");
        (await db.People.CountAsync()).ShouldBe(0);
        (await RunAsync("import-people", file, "--organisation", id.ToString(), "--apply")).Output.ShouldStartWith("1 added");
        (await db.People.SingleAsync()).OrganisationId.ShouldBe(id);

        await File.WriteAllTextAsync(file, "id,name,email\n1,Ana,nowhere\n2,,ben@nordwind.example\n");
        var refused = await RunAsync("import-people", file, "--organisation", id.ToString(), "--apply");
        refused.ShouldBe((1, "", "row 2, email: This is no e-mail address.\nrow 3, name: The field is empty and must not be.\n"));
        File.Delete(file);
    }

    [Fact]
    public async Task In_development_the_link_is_printed_and_works()
    {
        await _look.SaveAsync();
        var made = await RunAsync(development: true, "create-admin", "dev@example.org", "--organisation", _look.Organisation.Id.ToString());
        var link = made.Output.Split('\n').Single(line => line.Contains("/activate#", StringComparison.Ordinal));
        _server.Clock.MoveTo(TimeProvider.System.GetUtcNow());
        using var browser = new Browser(_server);
        var answer = await browser.PostAsync(await browser.OpenAsync("/activate"), "/activate", ("link", link), ("password", "four plain words suffice"));
        answer.Headers.Location!.ToString().ShouldBe("/");
    }

    [Theory]
    [InlineData("create-organisation", " ", "name: ")]
    [InlineData("create-admin", "a@example.org", "There is no organisation")]
    [InlineData("create-admin", "no address", "There is no organisation")]
    public async Task What_cannot_be_is_refused_with_a_sentence(string command, string argument, string said)
    {
        string[] organisation = command == "create-admin" ? ["--organisation", Guid.NewGuid().ToString()] : [];
        var (code, output, error) = await RunAsync([command, argument, .. organisation]);
        code.ShouldBe(1);
        output.ShouldBeEmpty();
        error.ShouldContain(said);
        BadInputOracle.ShowsNothingInside(error);
    }

    [Fact]
    public async Task Unknown_time_zone_is_refused()
    {
        (await RunAsync("create-organisation", "Acme", "--time-zone", "Mars/Base")).Error.ShouldBe("time-zone: Give a zone of the IANA list, such as Europe/Berlin.\n");
        await using var db = _look.Look();
        (await db.Organisations.CountAsync()).ShouldBe(0);
    }

    private Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments) => RunAsync(development: false, arguments);

    private Task<(int Code, string Output, string Error)> RunAsync(bool development, params string[] arguments)
    {
        var settings = ProgramRun.Settings(_server.Database.Connections);
        settings["DOTNET_ENVIRONMENT"] = development ? "Development" : "Production";
        return ProgramRun.RunAsync(settings, arguments);
    }
}
