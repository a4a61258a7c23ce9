using Feedback360.Web.Responses;
using Feedback360.Web.Tests.Hosting;
using Feedback360.Web.Tests.Persistence;
using Npgsql;

namespace Feedback360.Web.Tests.Campaigns;

public sealed class BallotTableTests(TestCluster cluster)
{
    [Fact]
    public async Task Nothing_near_answers_tells_when_or_in_which_order()
    {
        await using var server = await TestServer.StartAsync(cluster);
        await Launched(server);

        var (findings, tables) = await SchemaLint.RunAsync(server.Database.Superuser);
        findings.ShouldBeEmpty();
        // Links, invitations, letters, snapshots; ballots, partial sums and receipts of the one round.
        tables.ShouldBe(7);
    }

    [Theory]
    [InlineData("ALTER TABLE invitation ADD COLUMN no integer GENERATED ALWAYS AS IDENTITY", "invitation.no is an identity")]
    [InlineData("ALTER TABLE rater_link ALTER COLUMN id SET DEFAULT gen_random_uuid()", "rater_link.id has a default")]
    [InlineData("ALTER TABLE {0} ADD COLUMN at timestamptz", "{0}.at holds a time")]
    [InlineData("ALTER TABLE {0} ALTER COLUMN rev SET DEFAULT now()::text::bytea", "{0}.rev has a default")]
    [InlineData("ALTER TABLE {0} ALTER COLUMN ct SET STATISTICS 100", "{0}.ct keeps statistics")]
    [InlineData("ALTER TABLE {0} ALTER COLUMN submitted SET STATISTICS -1", "{0}.submitted keeps statistics")]
    [InlineData("ALTER TABLE rater_link ALTER COLUMN inv_tag SET STATISTICS -1", "rater_link.inv_tag keeps statistics")]
    [InlineData("ALTER TABLE {0} ALTER COLUMN ct SET STORAGE EXTENDED", "{0}.ct is compressed")]
    [InlineData("ALTER TABLE {0} ADD COLUMN s serial", "{0} owns the sequence *")]
    [InlineData("ALTER TABLE {0} ADD COLUMN r uuid REFERENCES round", "{0} has the foreign key *")]
    [InlineData("CREATE TRIGGER planted BEFORE UPDATE ON {0} FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()", "{0} has the trigger planted")]
    [InlineData("CREATE PUBLICATION planted FOR ALL TABLES", "{0} is published")]
    public async Task A_planted_leak_is_found(string plant, string finding)
    {
        await using var server = await TestServer.StartAsync(cluster);
        var round = await Launched(server);
        var table = BallotTables.Ballots(round, 0);
        await ExecuteAsync(server.Database.Superuser, Filled(plant, table));

        var (findings, _) = await SchemaLint.RunAsync(server.Database.Superuser);
        var expected = Filled(finding, table);
        findings.ShouldContain(found => expected.EndsWith('*') ? found.StartsWith(expected.TrimEnd('*'), StringComparison.Ordinal) : found == expected);
    }

    [Theory]
    [InlineData("f360_rater", "UPDATE {0} SET rev = $2, submitted = $3, ct = $4, mac = $5 WHERE ballot_tag = $1 AND rev = $6 AND EXISTS (SELECT 1 FROM round WHERE id = $7 AND state = 'Open' AND closes_at > $8)", "bytea, bytea, boolean, bytea, bytea, bytea, uuid, timestamptz")]
    [InlineData("f360_rater", "SELECT rev, submitted, w_resume, ct, mac FROM {0} WHERE ballot_tag = $1", "bytea")]
    [InlineData("f360_closer", "SELECT submitted FROM {0} WHERE ballot_tag = ANY ($1)", "bytea[]")]
    public async Task Ballots_are_reached_by_their_tag_alone(string role, string statement, string types)
    {
        await using var server = await TestServer.StartAsync(cluster);
        var table = BallotTables.Ballots(await Launched(server, peers: 300), 0);

        // A generic plan is what a prepared statement ends up with; the tables have no statistics to mislead it.
        var nulls = string.Join(", ", types.Split(", ").Select(_ => "NULL"));
        var plan = await PlanAsync(server.Database.Superuser, $"""
            SET ROLE {role};
            SET plan_cache_mode = force_generic_plan;
            PREPARE asked ({types}) AS {Filled(statement, table)};
            EXPLAIN EXECUTE asked ({nulls})
            """);

        plan.ShouldContain($"{table["ballots.".Length..]}_pkey");
        plan.ShouldNotContain($"Seq Scan on {table["ballots.".Length..]}");
    }

    [Fact]
    public async Task Rater_pages_can_update_a_ballot_and_nothing_more()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var round = await Launched(server);
        var (ballots, sums, receipts) = (BallotTables.Ballots(round, 0), BallotTables.PartialSums(round), BallotTables.Receipts(round));
        await using var connection = await server.Databases.Rater.OpenConnectionAsync();

        (await TryAsync(connection, $"SELECT * FROM {ballots}")).ShouldBeNull();
        (await TryAsync(connection, $"UPDATE {ballots} SET rev = rev, submitted = submitted, ct = ct, mac = mac")).ShouldBeNull();
        (await TryAsync(connection, $"SELECT * FROM {receipts}")).ShouldBeNull();
        string[] forbidden =
        [
            $"INSERT INTO {ballots} SELECT * FROM {ballots}",
            $"DELETE FROM {ballots}",
            $"TRUNCATE {ballots}",
            $"UPDATE {ballots} SET ballot_tag = ballot_tag",
            $"UPDATE {ballots} SET w_resume = w_resume",
            $"UPDATE {ballots} SET w_close = w_close",
            $"DROP TABLE {ballots}",
            $"SELECT * FROM {sums}",
            $"INSERT INTO {receipts} VALUES ('')",
            $"DELETE FROM {receipts}",
            "CREATE TABLE ballots.planted (id integer)",
            "UPDATE rater_link SET revoked = revoked",
            "UPDATE invitation SET declined = declined",
        ];
        foreach (var statement in forbidden)
            (await TryAsync(connection, statement)).ShouldBe(PostgresErrorCodes.InsufficientPrivilege, statement);
        await using var app = await server.Databases.App.OpenConnectionAsync();
        (await TryAsync(app, $"SELECT * FROM {ballots}")).ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Fact]
    public void A_shard_has_a_lock_of_its_own_that_never_changes()
    {
        var round = new Guid("f0e1d2c3-b4a5-4697-8879-6a5b4c3d2e1f");
        // struct.unpack(">q", hashlib.sha256(b"feedback360/shard|" + round.bytes + struct.pack(">i", 2)).digest()[:8]) in Python
        BallotTables.LockKey(round, 2).ShouldBe(8794953654140125960);
        BallotTables.LockKey(round, 1).ShouldNotBe(BallotTables.LockKey(round, 2));
    }

    private static string Filled(string statement, string table) => statement.Replace("{0}", table, StringComparison.Ordinal);

    private static async Task<Guid> Launched(TestServer server, int peers = 4)
    {
        var given = new Given(server);
        given.Round("spring").Subject("ana", peers);
        await given.LaunchAsync("spring");
        return given.Round("spring").Id;
    }

    private static async Task<string?> TryAsync(NpgsqlConnection connection, string statement)
    {
        try
        {
            await using var command = new NpgsqlCommand(statement, connection);
            await command.ExecuteNonQueryAsync();
            return null;
        }
        catch (PostgresException refused)
        {
            return refused.SqlState;
        }
    }

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<string> PlanAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        do
        {
            while (await reader.ReadAsync())
                lines.Add(reader.GetString(0));
        }
        while (await reader.NextResultAsync());
        return string.Join('\n', lines);
    }
}
