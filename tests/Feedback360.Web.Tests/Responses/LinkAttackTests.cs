using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Feedback360.Core.Responses;
using Feedback360.Web.Responses;
using Feedback360.Web.Tests.Hosting;
using Feedback360.Web.Tests.Responses.Attack;
using Microsoft.Extensions.DependencyInjection;

namespace Feedback360.Web.Tests.Responses;

/// <summary>
/// The link attack of anonymity 2.7: everything readable while a round is open, every code that was mailed, and the final
/// state link no ballot to anybody; with the ballot secret the same attacker links all, which proves that it can see.
/// </summary>
public sealed class LinkAttackTests(TestCluster cluster)
{
    [Fact]
    public async Task Dumps_and_all_codes_link_no_ballot_and_with_the_ballot_secret_they_link_all()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var round = await AttackedRound.LaunchAsync(server, peers: 7, reports: 3);
        var before = await round.DumpAsync();
        await round.AnswerAsync();
        var open = await round.DumpAsync();
        await round.ExtendAsync();
        await server.SweepAsync(Scheduling.SweepRhythm.Nightly);
        var later = await round.DumpAsync();
        round.Truth.Count.ShouldBe(23);

        var attack = new LinkAttack(open, round.Codes, [before, later], secrets: [round.BallotSecret]);
        var claims = attack.Run();

        claims.Where(claim => !claim.BySecret).ShouldBeEmpty();
        attack.Tried.ShouldBeGreaterThan(1_000_000);
        attack.SharedByFew().ShouldBeEmpty();
        ShouldKnowAll(round, claims);
    }

    [Fact]
    public async Task Answering_writes_nothing_but_ballots()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var round = await AttackedRound.LaunchAsync(server, peers: 6);
        // The first cookie of all makes the framework's key.
        await round.AnswerAsync(most: 1);
        var before = await round.DumpAsync();
        await round.AnswerAsync();
        var after = await round.DumpAsync();

        after.Texts(table => !table.IsBallots).ShouldBe(before.Texts(table => !table.IsBallots));
        after.Texts(table => table.IsBallots).ShouldNotBe(before.Texts(table => table.IsBallots));
    }

    [Fact]
    public async Task Orders_and_transactions_of_ballots_go_with_nothing_else()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var round = await AttackedRound.LaunchAsync(server, peers: 100);
        await round.AnswerAsync(most: 60);
        var dump = await round.DumpAsync();

        var (findings, looked) = Orders.Of(dump, round.Truth);
        findings.ShouldBeEmpty();
        looked.ShouldBeGreaterThan(30);
        // All of one size, whatever was answered.
        var ballots = dump.Tables.Single(table => table.IsBallots);
        ballots.Rows.Select(row => string.Join(' ', row.Values.Skip(1).Select(value => value.Length > 1 ? value.Length : 0))).Distinct().ShouldHaveSingleItem();

        await round.PlantAsync("CREATE TABLE known AS SELECT * FROM unnest($1) WITH ORDINALITY AS known (tag, place)", new object[] { round.Truth.Values.Select(Convert.FromHexString).ToArray() });
        await round.PlantAsync("CREATE TEMPORARY TABLE kept AS SELECT * FROM {ballots}; DELETE FROM {ballots}; INSERT INTO {ballots} SELECT kept.* FROM kept JOIN known ON known.tag = kept.ballot_tag ORDER BY place");
        Orders.Of(await round.DumpAsync(), round.Truth).Findings
            .ShouldContain(finding => finding.StartsWith("the place in ballots", StringComparison.Ordinal) && finding.EndsWith("the place in public.invitation", StringComparison.Ordinal));
    }

    [Fact]
    public async Task After_the_close_old_dumps_all_codes_and_the_final_state_link_no_ballot()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var round = await AttackedRound.LaunchAsync(server, peers: 7, reports: 3);
        await round.AnswerAsync();
        var open = await round.DumpAsync();
        await round.CloseAsync();
        var final = await round.DumpAsync();

        var attack = new LinkAttack(open, round.Codes, [final]);
        attack.Run().ShouldBeEmpty();
        attack.Tried.ShouldBeGreaterThan(1_000_000);
        // Nothing that would lead further is left anywhere.
        final.Tables.ShouldNotContain(table => table.IsBallots);
        var links = final["public.rater_link"];
        links.Rows.ShouldAllBe(row => links.Value(row, "inv_tag") == @"\N");
        var store = server.Services.GetRequiredService<IKeyStore>();
        foreach (var part in (string[])["token", "ballot", "lookup", "close"])
            store.Read($"round/{round.Id}/{part}").ShouldBeNull();
    }

    [Fact]
    public async Task Final_state_has_no_number_per_ballot_and_receipts_in_no_order()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var round = await AttackedRound.LaunchAsync(server, peers: 40);
        var launched = await round.DumpAsync();
        await round.AnswerAsync();
        var open = await round.DumpAsync();
        await round.CloseAsync();
        var final = await round.DumpAsync();

        var receipts = final.Ours.Single(table => table.Name.StartsWith("ballots.", StringComparison.Ordinal));
        receipts.Columns.ShouldBe(["hash"]);
        receipts.Rows.Count.ShouldBe(round.Receipts.Count);
        PerBallot.In(final, launched).ShouldBeEmpty();
        // Released sentences and figures, but no list of numbers.
        final["public.snapshot"].Rows.Count.ShouldBe(2);

        var ofReview = round.Receipts.ToDictionary(pair => pair.Key, pair => Convert.ToHexString(Receipt.Parse(pair.Value)!.Hash()));
        Orders.OfReceipts(final, open, ofReview, round.Truth).ShouldBeEmpty();
    }

    [Fact]
    public async Task Codes_comments_and_secrets_are_nowhere_on_the_disk_of_the_database()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var disk = new OnDisk(server.Database.Superuser);
        await disk.BeginAsync();
        var round = await AttackedRound.LaunchAsync(server, peers: 6);
        await round.AnswerAsync();

        var needles = new Dictionary<string, byte[]>(StringComparer.Ordinal)
        {
            ["the canary"] = Encoding.UTF8.GetBytes(AttackedRound.Canary),
            ["the ballot secret"] = round.BallotSecret,
        };
        foreach (var (place, code) in round.Codes.Values.Take(4).Index())
        {
            var secret = code[(code.IndexOf('.', StringComparison.Ordinal) + 1)..];
            var bytes = Base64Url.DecodeFromChars(secret);
            needles.Add($"code {place}", bytes);
            needles.Add($"code {place} as text", Encoding.ASCII.GetBytes(secret));
            needles.Add($"code {place} in hex", Encoding.ASCII.GetBytes(Convert.ToHexStringLower(bytes)));
        }
        (await disk.SearchAsync(needles)).Found.ShouldBeEmpty();

        // What is there is found, in tables and in the log.
        var tag = new Dictionary<string, byte[]>(StringComparer.Ordinal) { ["a tag"] = Convert.FromHexString(round.Truth.Values.First()) };
        var (found, bytesRead) = await disk.SearchAsync(tag);
        found.ShouldContain(place => place.StartsWith("a tag in base/", StringComparison.Ordinal));
        found.ShouldContain(place => place.StartsWith("a tag in pg_wal/", StringComparison.Ordinal));
        bytesRead.ShouldBeGreaterThan(1_000_000);
    }

    [Theory]
    [InlineData("a tag beside the review")]
    [InlineData("half a tag beside the rater, in text")]
    [InlineData("tags from the code alone")]
    [InlineData("tags salted with something readable")]
    [InlineData("the ballot secret in the database")]
    [InlineData("a mark in the save's own transaction")]
    public async Task A_planted_leak_is_found(string leak)
    {
        await using var server = await TestServer.StartAsync(cluster);
        var round = await AttackedRound.LaunchAsync(server, peers: 3);
        await PlantAsync(round, leak);

        var claims = new LinkAttack(await round.DumpAsync(), round.Codes).Run();

        if (leak == "a mark in the save's own transaction")
            claims.ShouldContain(claim => round.Truth[claim.Review] == claim.Ballot);
        else
            ShouldKnowAll(round, claims);
    }

    private static void ShouldKnowAll(AttackedRound round, IReadOnlySet<Claim> claims)
    {
        foreach (var (review, tag) in round.Truth)
            claims.ShouldContain(claim => claim.Review == review && claim.Ballot == tag);
    }

    private static async Task PlantAsync(AttackedRound round, string leak)
    {
        var (reviews, tags) = (round.Truth.Keys.ToArray(), round.Truth.Values.Select(Convert.FromHexString).ToArray());
        const string known = "FROM unnest($1, $2) AS known (review, tag) WHERE known.review = invitation.id";
        switch (leak)
        {
            case "a tag beside the review":
                await round.PlantAsync("ALTER TABLE invitation ADD COLUMN note bytea");
                await round.PlantAsync($"UPDATE invitation SET note = tag {known}", reviews, tags);
                break;
            case "half a tag beside the rater, in text":
                await round.PlantAsync(
                    $"UPDATE person SET title = note FROM (SELECT rater_id, string_agg(encode(substr(tag, 17, 16), 'hex'), ' ') AS note FROM invitation, unnest($1, $2) AS known (review, tag) WHERE known.review = invitation.id GROUP BY 1) AS notes WHERE rater_id = person.id",
                    reviews, tags);
                break;
            case "tags from the code alone":
                await RetagAsync(round, salt: []);
                break;
            case "tags salted with something readable":
                await RetagAsync(round, salt: round.Id.ToByteArray(bigEndian: true));
                break;
            case "the ballot secret in the database":
                await round.PlantAsync("UPDATE organisation SET name = $1", "Acme " + Base64Url.EncodeToString(round.BallotSecret));
                break;
            case "a mark in the save's own transaction":
                foreach (var (review, tag) in reviews.Zip(tags))
                    await round.PlantAsync("WITH saved AS (UPDATE {ballots} SET rev = rev WHERE ballot_tag = $2) UPDATE invitation SET declined = declined WHERE id = $1", review, tag);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(leak));
        }
    }

    /// <summary>Tags as the obvious design has them: without a secret of the server.</summary>
    private static async Task RetagAsync(AttackedRound round, byte[] salt)
    {
        var dump = await round.DumpAsync();
        var invitations = dump["public.invitation"];
        foreach (var row in invitations.Rows)
        {
            var review = Guid.Parse(invitations.Value(row, "id"));
            byte[] context = [.. Guid.Parse(invitations.Value(row, "organisation_id")).ToByteArray(bigEndian: true), .. round.Id.ToByteArray(bigEndian: true)];
            var code = round.Codes[Guid.Parse(invitations.Value(row, "rater_id"))];
            var token = Base64Url.DecodeFromChars(code.AsSpan(code.IndexOf('.', StringComparison.Ordinal) + 1));
            var tag = HKDF.DeriveKey(HashAlgorithmName.SHA256, token, 32, salt, [.. "t360/v1/ballot|"u8, .. context, .. review.ToByteArray(bigEndian: true)]);
            await round.PlantAsync("UPDATE {ballots} SET ballot_tag = $2 WHERE ballot_tag = $1", Convert.FromHexString(round.Truth[review]), tag);
            round.Truth[review] = Convert.ToHexString(tag);
        }
    }
}
