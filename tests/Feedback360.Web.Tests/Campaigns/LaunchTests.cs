using Feedback360.Core.Campaigns;
using Feedback360.Core.Common;
using Feedback360.Web.Campaigns;
using Feedback360.Web.Messaging;
using Feedback360.Web.Responses;
using Feedback360.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Feedback360.Web.Tests.Campaigns;

public sealed class LaunchTests(TestCluster cluster)
{
    [Fact]
    public async Task Launched_round_has_a_ballot_for_every_invitation_and_its_spares_and_nothing_else()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = new Given(server);
        given.Round("spring").Subject("ana", peers: 4, reports: 3).Subject("bo", peers: 5).Rater("bo", "other", "ana");
        await given.AskForLaunchAsync("spring");
        await CarryOutAsync(server);

        await using var db = given.Look();
        var round = await db.Rounds.SingleAsync();
        round.State.ShouldBe(RoundState.Open);
        (round.InvitationsAtLaunch, round.Shards, round.LastReminderWave).ShouldBe((17, 1, -1));
        round.OpensOn.ShouldBe(new DateOnly(2026, 3, 2));
        (await db.Shards.SingleAsync()).No.ShouldBe(0);
        (await db.Invitations.CountAsync()).ShouldBe(17);
        // Ana answers about herself and about Bo, with one link and one letter.
        (await db.RaterLinks.CountAsync()).ShouldBe(16);
        (await db.Letters.CountAsync(letter => letter.Template == "invitation" && letter.Wave == 0 && letter.DueOn == round.OpensOn)).ShouldBe(16);
        (await given.BallotsAsync("spring")).Count.ShouldBe(17 + 10);
        (await db.WorkRequests.SingleAsync()).State.ShouldBe(WorkState.Done);
    }

    [Fact]
    public async Task Ballots_are_alike_to_the_byte_count_and_not_one_is_submitted()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = new Given(server);
        given.Round("spring").Subject("ana", peers: 20).Subject("bo", others: 30);
        await given.LaunchAsync("spring");

        var ballots = await given.BallotsAsync("spring");
        ballots.Select(ballot => (ballot.Tag.Length, ballot.Rev.Length, ballot.ResumeWrap.Length, ballot.CloseWrap.Length, ballot.Ciphertext.Length, ballot.Mac.Length))
            .Distinct().ShouldBe([(32, 16, 92, 142, 1024 + 28, 32)]);
        ballots.ShouldAllBe(ballot => !ballot.Submitted);
        // Nothing in a row is the same as in another one but the shard's public point in w_close.
        ballots.Select(ballot => Convert.ToHexString(ballot.Rev)).Distinct().Count().ShouldBe(ballots.Count);
        ballots.Select(ballot => Convert.ToHexString(ballot.Ciphertext[..12])).Distinct().Count().ShouldBe(ballots.Count);
        ballots.Select(ballot => Convert.ToHexString(ballot.CloseWrap[66..])).Distinct().Count().ShouldBe(ballots.Count);
    }

    [Fact]
    public async Task Ballots_are_found_with_the_secrets_and_not_without_one_of_them()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = new Given(server);
        given.Round("spring").Subject("ana", peers: 20).Subject("bo", peers: 12).Rater("bo", "other", "ana");
        await given.LaunchAsync("spring");
        var stored = (await given.BallotsAsync("spring")).Select(ballot => Convert.ToHexString(ballot.Tag)).ToHashSet();

        var secrets = SecretsOfRound.Stored(given, server);
        var found = await secrets.TagsAsync();
        found.Count.ShouldBe(37);
        found.ShouldAllBe(tag => stored.Contains(tag));
        secrets.SpareTags(10).ShouldAllBe(tag => stored.Contains(tag));

        // Every code that is out, and no ballot secret; or the ballot secret, and no codes.
        var other = Chance.Secure.Bytes(32);
        (await new SecretsOfRound(given, secrets.TokenSecret, other).TagsAsync()).ShouldAllBe(tag => !stored.Contains(tag));
        (await new SecretsOfRound(given, other, secrets.BallotSecret).TagsAsync()).ShouldAllBe(tag => !stored.Contains(tag));
    }

    [Fact]
    public async Task Ballots_lie_in_no_order_of_raters_nominations_or_invitations()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = new Given(server);
        given.Round("spring").Subject("ana", peers: 200).Subject("bo", others: 200);
        await given.AskForLaunchAsync("spring");
        await CarryOutAsync(server);
        await using var db = given.Look();
        var invitations = await db.Invitations.FromSql($"SELECT * FROM invitation ORDER BY ctid").ToListAsync();
        var places = (await given.BallotsAsync("spring")).Select((ballot, place) => (Convert.ToHexString(ballot.Tag), place)).ToDictionary();
        var byInvitation = (await SecretsOfRound.Stored(given, server).TagsAsync(invitations)).Select(tag => places[tag]).ToArray();
        var nominated = await db.Nominations.FromSql($"SELECT * FROM nomination ORDER BY ctid").Select(row => row.RaterId + "" + row.SubjectId).ToListAsync();
        var byNomination = invitations.Select(row => nominated.IndexOf(row.RaterId + "" + row.SubjectId)).ToArray();

        // Rank correlation of independent orders: standard deviation 1 / sqrt(403).
        var bound = 5 / Math.Sqrt(invitations.Count);
        Math.Abs(RankCorrelation(byInvitation)).ShouldBeLessThan(bound);
        Math.Abs(RankCorrelation(byNomination)).ShouldBeLessThan(bound);
        Math.Abs(RankCorrelation(Ordered(byInvitation, byNomination))).ShouldBeLessThan(bound);
        var letters = await db.Letters.FromSql($"SELECT * FROM letter ORDER BY ctid").Select(letter => letter.RaterId).ToListAsync();
        Math.Abs(RankCorrelation([.. letters.Select(rater => nominated.FindIndex(row => row.StartsWith(rater.ToString(), StringComparison.Ordinal)))])).ShouldBeLessThan(bound);
    }

    [Fact]
    public async Task People_who_have_left_since_the_check_are_neither_asked_nor_rated()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = new Given(server);
        given.Person("ana.peer.2", active: false);
        given.Person("cleo", active: false);
        given.Round("spring").Subject("ana", peers: 3).Subject("cleo", peers: 3);
        await given.LaunchAsync("spring");

        await using var db = given.Look();
        var asked = await db.Invitations.Select(row => row.RaterId).ToListAsync();
        asked.Count.ShouldBe(4);
        asked.ShouldNotContain(given.Person("ana.peer.2").Id);
        (await db.Invitations.AnyAsync(row => row.SubjectId == given.Round("spring").SubjectId("cleo"))).ShouldBeFalse();
        (await db.RaterLinks.CountAsync()).ShouldBe(4);
        (await db.Rounds.SingleAsync()).InvitationsAtLaunch.ShouldBe(4);
    }

    [Fact]
    public async Task Names_are_those_of_the_day_of_the_launch()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = new Given(server);
        given.Round("spring").Subject("ana", peers: 3);
        await given.SaveAsync();
        await using (var db = given.Look())
            await db.People.Where(person => person.Id == given.Person("ana").Id).ExecuteUpdateAsync(person => person.SetProperty(row => row.Name, "Ana New-Name"));
        await given.LaunchAsync("spring");

        await using var after = given.Look();
        (await after.Subjects.SingleAsync()).Name.ShouldBe("Ana New-Name");
    }

    [Fact]
    public async Task A_launch_that_comes_after_the_deadline_is_refused_and_leaves_a_draft()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = new Given(server);
        given.Round("spring", closesIn: TimeSpan.FromDays(2)).Subject("ana", peers: 3);
        var request = await given.AskForLaunchAsync("spring");
        server.Clock.Advance(TimeSpan.FromDays(2));
        await server.SweepAsync();

        await using var db = given.Look();
        var round = await db.Rounds.SingleAsync();
        (round.State, round.PolicyHash).ShouldBe((RoundState.Draft, null));
        (await RefusalAsync(given, request)).ShouldBe("deadline-in-the-past");
        (await db.Invitations.AnyAsync()).ShouldBeFalse();
        server.Services.GetRequiredService<RoundKeyring>().ForLetters(given.Organisation.Id, round.Id).ShouldBeNull();
    }

    [Fact]
    public async Task A_launch_without_anybody_to_ask_is_refused_and_leaves_a_draft()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = new Given(server);
        given.Person("ana", active: false);
        given.Round("spring").Subject("ana", peers: 3);
        var request = await given.AskForLaunchAsync("spring");
        await server.SweepAsync();

        (await RefusalAsync(given, request)).ShouldBe("nobody-to-ask");
        await using var db = given.Look();
        (await db.Rounds.SingleAsync()).State.ShouldBe(RoundState.Draft);
    }

    [Fact]
    public async Task A_second_launch_is_refused_and_changes_nothing()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = new Given(server);
        given.Round("spring").Subject("ana", peers: 3);
        await given.AskForLaunchAsync("spring");
        var second = await given.AskAsync("spring", WorkKind.Launch);
        await server.SweepAsync();
        var before = (await given.BallotsAsync("spring")).ConvertAll(ballot => Convert.ToHexString(ballot.Tag));
        var third = await given.AskAsync("spring", WorkKind.Launch);
        await server.SweepAsync();

        (await RefusalAsync(given, second)).ShouldBe("not-a-draft");
        (await RefusalAsync(given, third)).ShouldBe("not-a-draft");
        (await given.BallotsAsync("spring")).ConvertAll(ballot => Convert.ToHexString(ballot.Tag)).ShouldBe(before);
        await using var db = given.Look();
        (await db.Invitations.CountAsync()).ShouldBe(5);
    }

    [Fact]
    public async Task Policy_of_a_launched_round_is_hashed_and_beyond_the_reach_of_HR()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = new Given(server);
        given.Round("spring", policy: policy => policy with { SmallGroups = SmallGroups.Drop }).Subject("ana", peers: 3);
        await given.LaunchAsync("spring");

        await using var db = given.Look();
        var round = await db.Rounds.SingleAsync();
        var policy = RoundPolicy.FromJson(round.Policy);
        policy.SmallGroups.ShouldBe(SmallGroups.Drop);
        round.PolicyHash.ShouldBe(policy.Hash());
        await using var app = await server.Databases.App.OpenConnectionAsync();
        await using var weaken = new NpgsqlCommand(
            $"SELECT set_config('app.organisation', '{given.Organisation.Id}', false); UPDATE round SET policy = '', policy_hash = NULL", app);
        (await weaken.ExecuteNonQueryAsync()).ShouldBe(0);
        (await db.Rounds.AsNoTracking().SingleAsync()).PolicyHash.ShouldBe(policy.Hash());
    }

    [Fact]
    public async Task Two_workers_at_once_launch_a_round_once()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = new Given(server);
        given.Round("spring").Subject("ana", peers: 40).Subject("bo", peers: 40);
        await given.AskForLaunchAsync("spring");
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => CarryOutAsync(server))));

        await using var db = given.Look();
        (await db.Invitations.CountAsync()).ShouldBe(84);
        (await given.BallotsAsync("spring")).Count.ShouldBe(84 + 17);
        var stored = (await given.BallotsAsync("spring")).Select(ballot => Convert.ToHexString(ballot.Tag)).ToHashSet();
        (await SecretsOfRound.Stored(given, server).TagsAsync()).ShouldAllBe(tag => stored.Contains(tag));
    }

    [Fact]
    public async Task A_nudge_launches_at_once()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = new Given(server);
        given.Round("spring").Subject("ana", peers: 3);
        await given.AskForLaunchAsync("spring");
        await server.Services.GetRequiredService<Nudge>().SendAsync(new WorkRequested(given.Organisation.Id, given.Round("spring").Id));

        await using var db = given.Look();
        await Eventually.HoldsAsync(() => db.Rounds.AnyAsync(round => round.State == RoundState.Open));
        (await db.Rounds.SingleAsync()).State.ShouldBe(RoundState.Open);
    }

    [Fact]
    public async Task One_organisation_that_cannot_be_served_does_not_hold_up_another()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var (acme, broken) = (new Given(server), new Given(server, "Broken"));
        broken.Round("spring").Subject("ana", peers: 3);
        await broken.AskForLaunchAsync("spring");
        await using (var db = acme.Look())
            await db.Campaigns.Join(db.Rounds, campaign => campaign.Id, round => round.CampaignId, (_, round) => round).ExecuteUpdateAsync(round => round.SetProperty(row => row.TimeZone, "Nowhere/Land"));
        acme.Round("spring").Subject("ana", peers: 3);
        await acme.AskForLaunchAsync("spring");

        await Should.ThrowAsync<TimeZoneNotFoundException>(() => CarryOutAsync(server));
        await using var after = acme.Look();
        (await after.Rounds.ToDictionaryAsync(round => round.OrganisationId, round => round.State))
            .ShouldBe(new Dictionary<Guid, RoundState> { [broken.Organisation.Id] = RoundState.Launching, [acme.Organisation.Id] = RoundState.Open }, ignoreOrder: true);
    }

    /// <summary>This sweep and no other: letters stay where they are.</summary>
    private static Task CarryOutAsync(TestServer server) =>
        server.Services.GetRequiredService<CarryOutRequests>().RunAsync(server.Clock.GetUtcNow(), default);

    private static async Task<string?> RefusalAsync(Given given, WorkRequest request)
    {
        await using var db = given.Look();
        var row = await db.WorkRequests.SingleAsync(row => row.Id == request.Id);
        row.State.ShouldBe(WorkState.Refused);
        return row.RefusalCode;
    }

    private static int[] Ordered(int[] values, int[] by) => [.. values.Zip(by).OrderBy(pair => pair.Second).Select(pair => pair.First)];

    /// <summary>Spearman's rho of the values with 0, 1, 2, …: ranks, then Pearson.</summary>
    private static double RankCorrelation(int[] values)
    {
        var ranks = values.Select((value, place) => (value, place)).OrderBy(pair => pair.value).Select((pair, rank) => (pair.place, rank)).ToDictionary();
        double n = values.Length;
        var squares = ranks.Sum(pair => Math.Pow(pair.Key - pair.Value, 2));
        return 1 - (6 * squares / (n * ((n * n) - 1)));
    }
}
