using Feedback360.Web.Persistence;
using Feedback360.Web.Tests.Hosting;
using Npgsql;

namespace Feedback360.Web.Tests.Persistence;

/// <summary>The migration that brings marks, goals and thanks, on a database with a report.</summary>
public sealed class ThanksMigrationTests(TestCluster cluster)
{
    private const string Made = """
        SELECT count(*)::text FROM information_schema.tables
        WHERE table_schema = 'public' AND table_name IN ('report_mark', 'goal', 'thanks', 'thanks_letter')
        """;

    [Fact]
    public async Task Report_that_is_there_stays_and_has_no_marks_goals_or_thanks_yet()
    {
        var database = await BeforeAsync();
        (await EarlierVersion.ReadAsync(database, Made)).ShouldBe("0");

        await MigrateDatabase.ApplyAsync(database.Connections.Owner, default);

        (await EarlierVersion.ReadAsync(database, Made)).ShouldBe("4");
        (await EarlierVersion.ReadAsync(database, "SELECT count(*)::text FROM report")).ShouldBe("1");
        (await EarlierVersion.ReadAsync(database, "SELECT ((SELECT count(*) FROM report_mark) + (SELECT count(*) FROM goal) + (SELECT count(*) FROM thanks))::text")).ShouldBe("0");
    }

    [Fact]
    public async Task Interrupted_migration_leaves_nothing_and_runs_again()
    {
        var database = await BeforeAsync();
        // Stands in the way of the third table.
        await EarlierVersion.ReadAsync(database, "CREATE TABLE public.thanks (id integer); SELECT ''");
        await Should.ThrowAsync<PostgresException>(() => MigrateDatabase.ApplyAsync(database.Connections.Owner, default));
        (await EarlierVersion.ReadAsync(database, Made)).ShouldBe("1");

        await EarlierVersion.ReadAsync(database, "DROP TABLE public.thanks; SELECT ''");
        await MigrateDatabase.ApplyAsync(database.Connections.Owner, default);
        (await EarlierVersion.ReadAsync(database, Made)).ShouldBe("4");
    }

    private Task<TestDatabase> BeforeAsync() =>
        EarlierVersion.CreateAsync(cluster, before: "0004_marks_goals_thanks", OneOfEach.Done, "round", "subject", "report");
}
