using Feedback360.Web.Persistence;
using Feedback360.Web.Tests.Hosting;
using Npgsql;

namespace Feedback360.Web.Tests.Persistence;

/// <summary>The migration that makes the table of printed reports, on a database of the version before it.</summary>
public sealed class PrintedReportsMigrationTests(TestCluster cluster)
{
    [Fact]
    public async Task Reports_that_are_there_stay_and_nothing_is_printed_yet()
    {
        var database = await BeforeAsync();

        await MigrateDatabase.ApplyAsync(database.Connections.Owner, default);

        (await EarlierVersion.ReadAsync(database, "SELECT count(*)::text FROM report")).ShouldBe("1");
        (await EarlierVersion.ReadAsync(database, "SELECT count(*)::text FROM printed_report")).ShouldBe("0");
    }

    [Fact]
    public async Task Interrupted_migration_leaves_nothing_and_runs_again()
    {
        var database = await BeforeAsync();
        await EarlierVersion.ReadAsync(database, "CREATE TABLE ix_printed_report_report_id (id integer); SELECT ''");
        await Should.ThrowAsync<PostgresException>(() => MigrateDatabase.ApplyAsync(database.Connections.Owner, default));
        (await EarlierVersion.ReadAsync(database, "SELECT count(*)::text FROM pg_class WHERE relname = 'printed_report'")).ShouldBe("0");

        await EarlierVersion.ReadAsync(database, "DROP TABLE ix_printed_report_report_id; SELECT ''");
        await MigrateDatabase.ApplyAsync(database.Connections.Owner, default);
        (await EarlierVersion.ReadAsync(database, "SELECT count(*)::text FROM printed_report")).ShouldBe("0");
    }

    private Task<TestDatabase> BeforeAsync() =>
        EarlierVersion.CreateAsync(cluster, before: "0005_printed_reports", OneOfEach.Done, "round", "subject", "report");
}
