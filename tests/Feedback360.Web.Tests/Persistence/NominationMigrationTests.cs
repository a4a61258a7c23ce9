using Feedback360.Web.Persistence;
using Feedback360.Web.Tests.Hosting;
using Npgsql;

namespace Feedback360.Web.Tests.Persistence;

/// <summary>The migration by which leaders choose their raters, on a database in which HR has chosen.</summary>
public sealed class NominationMigrationTests(TestCluster cluster)
{
    [Fact]
    public async Task Draft_that_is_there_keeps_to_what_hr_chose()
    {
        var database = await BeforeAsync();

        await MigrateDatabase.ApplyAsync(database.Connections.Owner, default);

        (await EarlierVersion.ReadAsync(database, "SELECT (nominate_until IS NULL)::text || ' ' || nomination_limits FROM round")).ShouldBe("true {}");
        (await EarlierVersion.ReadAsync(database, "SELECT list_state || ' ' || (approval IS NULL)::text FROM subject")).ShouldBe("Open true");
        (await EarlierVersion.ReadAsync(database, "SELECT added_by || ' ' || late::text FROM nomination")).ShouldBe("Hr false");
    }

    [Fact]
    public async Task Interrupted_migration_leaves_nothing_and_runs_again()
    {
        var database = await BeforeAsync();
        await EarlierVersion.ReadAsync(database, "ALTER TABLE nomination ADD COLUMN late text; SELECT ''");
        await Should.ThrowAsync<PostgresException>(() => MigrateDatabase.ApplyAsync(database.Connections.Owner, default));
        (await EarlierVersion.ReadAsync(database, "SELECT count(*)::text FROM information_schema.columns WHERE column_name IN ('nominate_until', 'list_state')")).ShouldBe("0");

        await EarlierVersion.ReadAsync(database, "ALTER TABLE nomination DROP COLUMN late; SELECT ''");
        await MigrateDatabase.ApplyAsync(database.Connections.Owner, default);
        (await EarlierVersion.ReadAsync(database, "SELECT added_by FROM nomination")).ShouldBe("Hr");
    }

    private Task<TestDatabase> BeforeAsync() => EarlierVersion.CreateAsync(cluster, before: "0003_nomination", OneOfEach.Draft, "round", "subject", "nomination");
}
