using Feedback360.Core.Campaigns;
using Feedback360.Core.Release;
using Feedback360.Core.Surveys;
using Feedback360.Web.Reports;
using Feedback360.Web.Responses;
using Feedback360.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Feedback360.Web.Tests.Release;

/// <summary>A round from its first answer to its reports; what is expected was worked out by hand.</summary>
public sealed class SealedRoundTests(TestCluster cluster)
{
    [Fact]
    public async Task Full_groups_are_shown_each_for_itself_with_bands_and_without_small_leaves()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = await AnsweredAsync(server);
        await given.CloseAsync("spring");
        var ana = await given.ResultsAsync("spring", "ana");

        ana.Respondents.OfType<PublishedBlock>().Select(block => (block.Block, block.Invited, block.Counted)).ShouldBe([("peers", 4, 4), ("reports", 3, 3)]);
        // 4+4+5+3 = 16 of 4; 2+3+4 = 9 of 3.
        var goals = Item(ana, "goals");
        goals.Blocks["peers"].ShouldBe(new Figure.Shown(4.0m, 4));
        goals.Blocks["reports"].ShouldBe(new Figure.Shown(3.0m, 3));
        goals.Self.ShouldBe(new Figure.Shown(3m, 1));
        goals.Manager.ShouldBe(new Figure.Shown(5m, 1));
        // (4 x 4.0 + 3 x 3.0 + 1 x 5) / 8 = 3.75; less 3.0.
        ((Figure.Shown)goals.AllOthers.Value).Value.ShouldBe(3.8m);
        ((Gap.Shown)goals.Gap.Value).OthersMinusSelf.ShouldBe(0.8m);
        // Two of four peers could not judge; 3+3+4 = 10 of 3.
        Item(ana, "results").Blocks["peers"].ShouldBe(new Withheld(Reason.FewerThanMinimum, 3));
        Item(ana, "results").Blocks["reports"].ShouldBe(new Figure.Shown(3.3m, 3));
        // Reversed: 2,1,3,2 are 4,5,3,4.
        Item(ana, "surprises").Blocks["peers"].ShouldBe(new Figure.Shown(4.0m, 4));
        Item(ana, "surprises").Self.ShouldBe(new Figure.Shown(2m, 1));
        // 5+5+5+4 = 19 of 20, 2+2+2+2 = 8: too near to the ends.
        Item(ana, "promises").Blocks["peers"].ShouldBe(new Figure.Band(4.75m, 5m, 4));
        Item(ana, "mistakes").Blocks["peers"].ShouldBe(new Figure.Band(1m, 2.25m, 4));
        Item(ana, "mistakes").Self.Why!.Reason.ShouldBe(Reason.NotAsked);
    }

    [Fact]
    public async Task A_group_that_is_too_small_is_merged_and_one_that_is_silent_is_not_shown()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = await AnsweredAsync(server);
        await given.CloseAsync("spring");

        var bo = await given.ResultsAsync("spring", "bo");
        // 1+2 from two peers, 5+4+4 from three of four reports: 16 of 5.
        Item(bo, "goals").Blocks["peers+reports"].ShouldBe(new Figure.Shown(3.2m, 5));
        Item(bo, "goals").Blocks["peers"].ShouldBe(new Withheld(Reason.Merged, 3));
        Item(bo, "goals").Blocks["reports"].ShouldBe(new Withheld(Reason.Merged, 3));

        var cleo = await given.ResultsAsync("spring", "cleo");
        cleo.Respondents.ShouldBe([new UnpublishedGroup("peers", 3, 3), new ExemptRater("self", false), new ExemptRater("manager", false)]);
        Item(cleo, "goals").Blocks["peers"].ShouldBe(new Withheld(Reason.FewerThanMinimum, 3));
        Item(cleo, "goals").Self.Why!.Reason.ShouldBe(Reason.NoAnswer);
        Item(cleo, "goals").AllOthers.IsShown.ShouldBeFalse();
    }

    [Fact]
    public async Task Drafts_revoked_and_altered_ballots_are_not_counted()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = await AnsweredAsync(server);
        await given.CloseAsync("spring");

        var dan = await given.ResultsAsync("spring", "dan");
        dan.Blocks.ShouldHaveSingleItem().ShouldSatisfyAllConditions(block => block.Invited.ShouldBe(5), block => block.Counted.ShouldBe(3));
        Item(dan, "goals").Blocks["peers"].ShouldBe(new Figure.Shown(4.0m, 3));
        (await ReceiptsAsync(given, server)).ShouldBe(9 + 5 + 3);
    }

    [Fact]
    public async Task After_the_close_nothing_of_a_ballot_or_a_link_is_left()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = await LaunchedAsync(server);
        var (links, invitations) = (await DumpAsync(server, "rater_link", "inv_tag"), await DumpAsync(server, "invitation", "revoked"));
        await AnswerAsync(given, server);
        var ballots = (await given.BallotsAsync("spring")).SelectMany(ballot => new[] { ballot.Tag, ballot.Rev, ballot.Mac, ballot.Ciphertext[..16] })
            .Select(Convert.ToHexStringLower).ToHashSet();
        await given.CloseAsync("spring");

        var id = given.Round("spring").Id;
        Directory.Exists(Path.Combine(server.Settings.KeyDirectory, "round", $"{id}")).ShouldBeFalse();
        using (var keys = server.Services.GetRequiredService<RoundKeyring>().ForClosing(given.Organisation.Id, id))
            keys.ShouldBeNull();
        (await ColumnsAsync(server)).ShouldBe([$"receipt_{id:N}.hash"]);
        // A link, an invitation: as if nobody had answered.
        (await DumpAsync(server, "rater_link", "inv_tag")).ShouldBe(links);
        (await DumpAsync(server, "invitation", "revoked")).ShouldBe(invitations);
        await using var db = given.Look();
        (await db.RaterLinks.AnyAsync(link => link.InvTag != null) || await db.Letters.AnyAsync()).ShouldBeFalse();
        var dump = string.Join('\n', await WholeDumpAsync(server));
        dump.ShouldContain("receipt_");
        ballots.ShouldAllBe(part => !dump.Contains(part));
    }

    [Fact]
    public async Task Reports_are_held_one_for_everyone_who_was_asked_about()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = await AnsweredAsync(server);
        await given.CloseAsync("spring");

        await using var db = given.LookAsApp();
        var reports = await db.Reports.ToListAsync();
        reports.Count.ShouldBe(4);
        reports.ShouldAllBe(report => report.State == ReportState.Held && report.Id.Version == 4);
        var round = await db.Rounds.SingleAsync();
        (round.State, round.KeysDestroyedOn).ShouldBe((RoundState.KeysDestroyed, new DateOnly(2026, 3, 23)));
        var people = await db.Subjects.ToDictionaryAsync(subject => subject.Id, subject => subject.PersonId);
        foreach (var snapshot in await db.Snapshots.ToListAsync())
        {
            var results = ReleasedResults.Read(snapshot.Json.ShouldNotBeNull());
            results.Id.ShouldBe($"{reports.Single(report => report.SubjectId == snapshot.SubjectId).Id}");
            results.Fingerprint.ShouldBe("sha256:" + Convert.ToHexStringLower(snapshot.Sha256.ShouldNotBeNull()));
            results.Subject.Id.ShouldBe($"{people[snapshot.SubjectId]}");
            results.Round.ShouldBe(new ReleasedRound($"{round.Id}", RoundKind.Baseline, new DateOnly(2026, 3, 23)));
        }
        (await db.Psychometrics.AnyAsync()).ShouldBeFalse();
    }

    private static ReleasedItem Item(ReleasedResults results, string key) =>
        results.Competencies.SelectMany(competency => competency.Items).Single(item => item.Key == key);

    private static async Task<Given> LaunchedAsync(TestServer server)
    {
        var given = new Given(server);
        given.Round("spring").Subject("ana", peers: 4, reports: 3).Subject("bo", peers: 2, reports: 4, manager: false, self: false)
            .Subject("cleo", peers: 3).Subject("dan", peers: 7, manager: false, self: false);
        await given.LaunchAsync("spring");
        return given;
    }

    private static async Task<Given> AnsweredAsync(TestServer server)
    {
        var given = await LaunchedAsync(server);
        await AnswerAsync(given, server);
        return given;
    }

    private static async Task AnswerAsync(Given given, TestServer server)
    {
        await AnswerAsync(given, "ana", "ana.peer.1", 4, 3, 2, 5, 2);
        await AnswerAsync(given, "ana", "ana.peer.2", 4, 4, 1, 5, 2);
        await AnswerAsync(given, "ana", "ana.peer.3", 5, null, 3, 5, 2);
        await AnswerAsync(given, "ana", "ana.peer.4", 3, null, 2, 4, 2);
        await AnswerAsync(given, "ana", "ana.report.1", 2, 3, 3, 4, 3);
        await AnswerAsync(given, "ana", "ana.report.2", 3, 3, 3, 4, 4);
        await AnswerAsync(given, "ana", "ana.report.3", 4, 4, 3, 4, null);
        await AnswerAsync(given, "ana", "ana.manager", 5, 4, 1, 3, 4);
        await AnswerAsync(given, "ana", "ana", 3, 5, 4, 4, null);
        foreach (var (rater, answer) in ((string, int)[])[("bo.peer.1", 1), ("bo.peer.2", 2), ("bo.report.1", 5), ("bo.report.2", 4), ("bo.report.4", 4)])
            await given.AnswerAsync("spring", "bo", rater, answer);
        for (var peer = 1; peer <= 3; peer++)
            await given.AnswerAsync("spring", "dan", $"dan.peer.{peer}", 4);
        await given.AnswerAsync("spring", "dan", "dan.peer.4", 1, submit: false);
        foreach (var (rater, submitted) in ((string, bool)[])[("dan.peer.5", true), ("dan.peer.6", false)])
        {
            await given.AnswerAsync("spring", "dan", rater, 1, submit: submitted);
            await given.RevokeAsync("spring", "dan", rater, submitted);
        }
        var before = (await given.BallotsAsync("spring")).Select(ballot => Convert.ToHexString(ballot.Rev)).ToHashSet();
        await given.AnswerAsync("spring", "dan", "dan.peer.7", 1);
        var saved = (await given.BallotsAsync("spring")).Single(ballot => !before.Contains(Convert.ToHexString(ballot.Rev)));
        // Somebody writes to it past the product.
        await ExecuteAsync(server, $"UPDATE {BallotTables.Ballots(given.Round("spring").Id, 0)} SET mac = sha256(mac) WHERE ballot_tag = '\\x{Convert.ToHexString(saved.Tag)}'");
    }

    private static Task AnswerAsync(Given given, string subject, string rater, params int?[] answers) =>
        given.AnswerAsync("spring", subject, rater, (Item item) => answers[item.Index]);

    private static async Task<long> ReceiptsAsync(Given given, TestServer server)
    {
        await using var source = NpgsqlDataSource.Create(server.Database.Connections.Rater);
        await using var command = source.CreateCommand($"SELECT count(*) FROM {BallotTables.Receipts(given.Round("spring").Id)}");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task ExecuteAsync(TestServer server, string sql)
    {
        await using var source = NpgsqlDataSource.Create(server.Database.Superuser);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static Task<List<string>> ColumnsAsync(TestServer server) => ListAsync(server, """
        SELECT relname || '.' || attname FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid
        WHERE relnamespace = 'ballots'::regnamespace AND relkind = 'r' AND attnum > 0 AND NOT attisdropped ORDER BY 1
        """);

    /// <summary>All rows of a table as text, without one column.</summary>
    private static Task<List<string>> DumpAsync(TestServer server, string table, string without) =>
        ListAsync(server, $"SELECT (to_jsonb(row) - '{without}')::text FROM {table} AS row ORDER BY 1");

    private static async Task<List<string>> WholeDumpAsync(TestServer server)
    {
        var tables = await ListAsync(server, """
            SELECT format('%I.%I', nspname, relname) FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
            WHERE nspname IN ('public', 'ballots') AND relkind = 'r'
            """);
        var dump = new List<string>();
        foreach (var table in tables)
            dump.AddRange(await ListAsync(server, $"SELECT '{table} ' || to_jsonb(row)::text FROM {table} AS row"));
        return dump;
    }

    private static async Task<List<string>> ListAsync(TestServer server, string sql)
    {
        await using var source = NpgsqlDataSource.Create(server.Database.Superuser);
        await using var command = source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var list = new List<string>();
        while (await reader.ReadAsync())
            list.Add(reader.GetString(0));
        return list;
    }
}
