using Feedback360.Web.Persistence;
using Feedback360.Web.Tests.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace Feedback360.Web.Tests.Persistence;

/// <summary>A server that somebody else runs, and a data directory or settings that name it.</summary>
public sealed class ConfiguredDatabaseTests(TestCluster cluster)
{
    [Fact]
    public async Task One_connection_that_may_make_roles_is_enough_for_migrate_and_later_starts_need_none()
    {
        await using var server = await ForeignServer.StartAsync();
        (await server.RefusalAsync(migrate: false, server.Superuser)).ShouldContain("Run `feedback360 migrate`");

        await server.OpenAsync(migrate: true, server.Superuser);

        File.GetUnixFileMode(server.Kept).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await server.OpenAsync(migrate: false);
        await server.OpenAsync(migrate: false, server.Superuser);
        var kept = await File.ReadAllTextAsync(server.Kept);
        await server.OpenAsync(migrate: true, server.Superuser);
        (await File.ReadAllTextAsync(server.Kept)).ShouldBe(kept);
    }

    [Fact]
    public async Task Connection_that_may_not_make_the_roles_is_told_what_it_lacks_and_leaves_nothing()
    {
        await using var server = await ForeignServer.StartAsync();
        await server.SqlAsync("CREATE ROLE small LOGIN PASSWORD 'pass'; CREATE ROLE middling LOGIN CREATEROLE PASSWORD 'pass'");

        var small = await server.RefusalAsync(migrate: true, server.As("small"));
        small.ShouldContain("lacks CREATEROLE");
        small.ShouldContain("deploy/roles.sql");
        (await server.RefusalAsync(migrate: true, server.As("middling"))).ShouldContain("log_min_duration_statement");
        File.Exists(server.Kept).ShouldBeFalse();
        (await server.RefusalAsync(migrate: true, server.As("nobody"))).ShouldContain("cannot be used");
    }

    [Fact]
    public async Task Roles_of_another_installation_keep_their_passwords()
    {
        await using var server = await ForeignServer.StartAsync();
        await server.OpenAsync(migrate: true, server.Superuser);
        var other = Directory.CreateTempSubdirectory("f360-other-");

        (await server.RefusalAsync(migrate: true, server.Superuser, other.FullName)).ShouldContain("bring connections.json");

        other.GetFiles().ShouldBeEmpty();
        other.Delete();
        await server.OpenAsync(migrate: false);
        var elsewhere = server.Superuser.Replace("reviews", "others", StringComparison.Ordinal);
        (await server.RefusalAsync(migrate: false, elsewhere)).ShouldContain("/others");
    }

    [Theory]
    [InlineData("SUPERUSER", "f360_app is a superuser")]
    [InlineData("BYPASSRLS", "f360_app bypasses row-level security")]
    public async Task Role_that_sees_past_row_level_security_is_not_served(string right, string said)
    {
        await using var server = await ForeignServer.StartAsync();
        await server.OpenAsync(migrate: true, server.Superuser);
        await server.SqlAsync($"ALTER ROLE f360_app {right}");

        (await server.RefusalAsync(migrate: false)).ShouldContain(said);

        await server.SqlAsync($"ALTER ROLE f360_app NO{right}");
        await server.OpenAsync(migrate: false);
    }

    [Theory]
    [InlineData("log_min_error_statement", "error")]
    [InlineData("log_min_duration_statement", "100")]
    [InlineData("log_parameter_max_length_on_error", "-1")]
    [InlineData("log_transaction_sample_rate", "0.5")]
    public async Task Role_whose_statements_would_reach_the_servers_log_is_not_served(string setting, string value)
    {
        var database = await cluster.CreateAsync();
        await Sql(database, $"DO $$ BEGIN EXECUTE format('ALTER ROLE f360_rater IN DATABASE %I SET {setting} = ''{value}''', current_database()); END $$");

        var said = await RefusalAsync(ProgramRun.Settings(database.Connections));

        said.ShouldContain($"f360_rater has {setting} = {value}, which must be ");
        said.ShouldContain("deploy/roles.sql");
        said.ShouldNotContain("f360_app");
    }

    [Fact]
    public async Task Connection_of_another_role_than_its_own_is_not_served()
    {
        var database = await cluster.CreateAsync();
        var settings = ProgramRun.Settings(database.Connections);
        settings["ConnectionStrings__Feedback360Rater"] = database.Superuser;

        (await RefusalAsync(settings)).ShouldContain("the connection for f360_rater signs in as postgres");
    }

    [Theory]
    [InlineData("DELETE FROM \"__EFMigrationsHistory\"", "lacks 0001_first_schema. Run `feedback360 migrate` first.")]
    [InlineData("INSERT INTO \"__EFMigrationsHistory\" VALUES ('9999_from_the_future', '99')", "newer than this program: it has 9999_from_the_future")]
    public async Task Database_of_another_version_is_not_served(string change, string said)
    {
        var database = await cluster.CreateAsync();
        await Sql(database, change);

        var (code, output, error) = await ProgramRun.RunAsync(ProgramRun.Settings(database.Connections), "serve", "--port", "0");

        (code, output).ShouldBe((1, ""));
        error.ShouldContain(said);
        error.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task Settings_that_are_missing_or_broken_are_named_without_their_passwords()
    {
        var database = await cluster.CreateAsync();
        var settings = ProgramRun.Settings(database.Connections);
        settings["ConnectionStrings__Feedback360Owner"] = "Host=x;Pasword=canary";
        (await RefusalAsync(settings)).ShouldStartWith("ConnectionStrings__Feedback360Owner cannot be read");

        settings.Remove("ConnectionStrings__Feedback360Owner");
        settings.Remove("ConnectionStrings__Feedback360Closer");
        (await RefusalAsync(settings)).ShouldStartWith(
            "These settings are missing: ConnectionStrings__Feedback360Owner, ConnectionStrings__Feedback360Closer.");
    }

    private static async Task<string> RefusalAsync(Dictionary<string, string> settings)
    {
        var values = settings.ToDictionary(each => each.Key.Replace("__", ":", StringComparison.Ordinal), string? (each) => each.Value, StringComparer.Ordinal);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(values).Build();
        var nowhere = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        return (await Should.ThrowAsync<UnusableDatabaseException>(() =>
            OpenedDatabase.OpenAsync(configuration, nowhere, migrate: false, NullLogger.Instance, default))).Message;
    }

    private static async Task Sql(TestDatabase database, string sql)
    {
        await using var pool = Npgsql.NpgsqlDataSource.Create(database.Superuser);
        await using var command = pool.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
