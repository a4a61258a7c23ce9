using System.Text;
using Feedback360.Core.Campaigns;
using Feedback360.Web.Responses;
using Feedback360.Web.Tests.Hosting;
using Npgsql;

namespace Feedback360.Web.Tests.Persistence;

/// <summary>A launched round, a draft, a round that is done, and a row in every table, for the attempts of all roles.</summary>
public sealed class GrantsFixture(TestCluster cluster) : IAsyncLifetime
{
    private TestServer? _server;
    private Given? _given;

    public async ValueTask InitializeAsync()
    {
        _server = await TestServer.StartAsync(cluster);
        _given = new Given(_server);
        _given.Round("spring").Subject("ana", peers: 4).Subject("bo", reports: 3);
        await _given.LaunchAsync("spring");
        await (await OneOfEach.ReadAsync(_server.Database.Superuser)).SeedAsync(_server.Database.Superuser, _given.Organisation.Id);
        // Sealing fills these two; here it is enough that there is something to read.
        await RunAsync($@"INSERT INTO {BallotTables.PartialSums(Open)} VALUES (0, '\x00'); INSERT INTO {BallotTables.Receipts(Open)} VALUES ('\x00')");
        var unpublished = new StringBuilder();
        foreach (var table in (string[])["snapshot", "psychometric", "report", "printed_report"])
        {
            unpublished.Append($"""
                INSERT INTO {table} SELECT (jsonb_populate_record(r, '{"{"}"round_id": "{Open}", "subject_id": "{_given.Round("spring").SubjectId("ana")}", "id": "{Guid.NewGuid()}"{"}"}')).* FROM {table} r;
                """);
        }
        await RunAsync(unpublished.ToString());
        await RunAsync("CREATE TABLE IF NOT EXISTS quartz.planted (id integer); ALTER TABLE quartz.planted OWNER TO f360_closer; INSERT INTO quartz.planted VALUES (1)");
    }

    internal TestDatabase Database => _server!.Database;

    internal Guid Open => _given!.Round("spring").Id;

    internal Task<string> TryAsync(string role, string statement, bool organisation = true) =>
        AsRole.TryAsync(Database, role, Filled(statement), organisation ? _given!.Organisation.Id : null);

    private string Filled(string statement) =>
        statement
            .Replace("{ballots}", BallotTables.Ballots(Open, 0), StringComparison.Ordinal)
            .Replace("{sums}", BallotTables.PartialSums(Open), StringComparison.Ordinal)
            .Replace("{receipts}", BallotTables.Receipts(Open), StringComparison.Ordinal)
            .Replace("{open}", $"'{Open}'", StringComparison.Ordinal)
            .Replace("{draft}", $"'{OneOfEach.IdOf("round", _given!.Organisation.Id, OneOfEach.Draft)}'", StringComparison.Ordinal)
            .Replace("{done}", $"'{OneOfEach.IdOf("round", _given.Organisation.Id)}'", StringComparison.Ordinal)
            .Replace("{person}", $"'{OneOfEach.IdOf("person", _given.Organisation.Id)}'", StringComparison.Ordinal)
            .Replace("{account}", $"'{OneOfEach.IdOf("account", _given.Organisation.Id)}'", StringComparison.Ordinal)
            .Replace("{subject}", $"'{_given.Round("spring").SubjectId("ana")}'", StringComparison.Ordinal)
            .Replace("{organisation}", $"'{_given.Organisation.Id}'", StringComparison.Ordinal);

    internal async Task RunAsync(string sql)
    {
        await using var superuser = NpgsqlDataSource.Create(Database.Superuser);
        await using var command = superuser.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
    }
}

/// <summary>
/// Every statement that a role must not be able to carry out, by name, with what comes of it: 42501 (not granted, or a
/// row that a policy refuses) or no row at all. Each would do something if a superuser said it.
/// </summary>
public sealed class GrantsTests(GrantsFixture given) : IClassFixture<GrantsFixture>
{
    [Theory]
    [MemberData(nameof(ForbiddenStatements.All), MemberType = typeof(ForbiddenStatements))]
    public async Task Forbidden_statement_fails(string role, string outcome, string statement)
    {
        AsRole.DidSomething(await given.TryAsync(AsRole.Superuser, statement)).ShouldBeTrue("It fails for everybody, so it proves nothing.");

        (await given.TryAsync(role, statement)).ShouldBe(outcome);
    }

    [Theory]
    [MemberData(nameof(AllowedStatements.All), MemberType = typeof(AllowedStatements))]
    public async Task Needed_statement_works(string role, string statement) =>
        AsRole.DidSomething(await given.TryAsync(role, statement)).ShouldBeTrue();

    [Theory]
    [InlineData("f360_owner")]
    [InlineData("f360_app")]
    [InlineData("f360_closer")]
    public async Task Without_an_organisation_there_are_no_people(string role) =>
        (await given.TryAsync(role, "SELECT id FROM person", organisation: false)).ShouldBe("0 rows");

    [Theory]
    [InlineData("Draft", "0 rows")]
    [InlineData("Launching", "0 rows")]
    [InlineData("Open", "0 rows")]
    [InlineData("Closing", "0 rows")]
    [InlineData("Sealed", "0 rows")]
    [InlineData("KeysDestroyed", "1 rows")]
    [InlineData("Purged", "0 rows")]
    public async Task What_was_made_from_answers_is_readable_only_once_the_keys_are_destroyed(string state, string outcome)
    {
        Enum.GetNames<RoundState>().ShouldContain(state);
        await given.RunAsync($"UPDATE round SET state = '{state}' WHERE id = '{given.Open}'");
        foreach (var table in (string[])["snapshot", "psychometric", "report", "printed_report"])
            (await given.TryAsync("f360_app", $"SELECT round_id FROM {table} WHERE round_id = {{open}}")).ShouldBe(outcome, table);
        await given.RunAsync($"UPDATE round SET state = 'Open' WHERE id = '{given.Open}'");
    }

    [Fact]
    public void Every_role_is_tried_many_times()
    {
        foreach (var (role, least) in new Dictionary<string, int> { ["f360_owner"] = 8, ["f360_app"] = 50, ["f360_rater"] = 50, ["f360_closer"] = 30 })
            ForbiddenStatements.Table.Count(attempt => attempt.Role == role).ShouldBeGreaterThanOrEqualTo(least, role);
    }
}
