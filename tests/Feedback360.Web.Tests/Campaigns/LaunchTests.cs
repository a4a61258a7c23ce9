using System.Diagnostics;
using Feedback360.Core.Campaigns;
using Feedback360.Core.Responses;
using Feedback360.Web.Campaigns;
using Feedback360.Web.Email;
using Feedback360.Web.Messaging;
using Feedback360.Web.Responses;
using Feedback360.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Feedback360.Web.Tests.Campaigns;

public sealed class LaunchTests(TestCluster cluster)
{
    [Fact]
    public async Task Launched_round_has_a_ballot_for_every_invitation_and_its_spares_and_nothing_else()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = new Given(server);
        given.Round("spring").Subject("ana", peers: 4, reports: 3).Subject("bo", peers: 5).Rater("bo", "other", "ana");
        await given.LaunchAsync("spring");

        await using var db = given.Look();
        var round = await db.Rounds.SingleAsync();
        round.State.ShouldBe(RoundState.Open);
        (round.InvitationsAtLaunch, round.Shards).ShouldBe((17, 1));
        round.CloseKey!.Length.ShouldBe(65);
        round.OpensOn.ShouldBe(new DateOnly(2026, 3, 2));
        (await db.Invitations.CountAsync()).ShouldBe(17);
        // Ana answers about herself and about Bo, with one link.
        (await db.RaterLinks.CountAsync()).ShouldBe(16);
        (await db.Letters.CountAsync(letter => letter.Template == "invitation" && letter.Wave == 0)).ShouldBe(16);
        (await given.BallotsAsync("spring")).Count.ShouldBe(17 + 10);
        (await db.WorkRequests.SingleAsync()).State.ShouldBe(WorkState.Done);
    }
}
