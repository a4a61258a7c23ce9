using System.Net;
using Feedback360.Web.Email;
using Feedback360.Web.Responses;
using Feedback360.Web.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Feedback360.Web.Tests.Responses;

/// <summary>A lost link (R12): one letter to whoever is asked, and the same words for everybody.</summary>
public sealed class LostLinkTests(TestCluster cluster)
{
    [Fact]
    public async Task The_letter_comes_again_with_the_same_link_however_the_address_is_spelt()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = await LaunchedAsync(server);
        using var somebody = new PaperRater(server);
        await AskAsync(somebody, "Ana.Peer.1@EXAMPLE.org");

        somebody.Status.ShouldBe(HttpStatusCode.OK);
        (await Eventually.HoldsAsync(() => Mailbox(server).Count > 0)).ShouldBeTrue();
        var letter = Mailbox(server).ShouldHaveSingleItem();
        letter.ToAddress.ShouldBe("ana.peer.1@example.org");
        letter.Text.ShouldContain(await given.CodeAsync("spring", "ana.peer.1"));
    }

    [Fact]
    public async Task The_page_says_the_same_for_every_address_and_nothing_is_written()
    {
        await using var server = await TestServer.StartAsync(cluster);
        await LaunchedAsync(server);
        var before = await TableSums.OfAsync(server);
        var pages = new List<string>();
        foreach (var address in (string[])["ana.peer.1@example.org", "nobody@example.org"])
        {
            using var somebody = new PaperRater(server);
            await AskAsync(somebody, address);
            pages.Add(somebody.Text);
        }

        pages[0].ShouldContain("a letter is on its way");
        pages[1].ShouldBe(pages[0]);
        (await Eventually.HoldsAsync(() => Mailbox(server).Count > 0)).ShouldBeTrue();
        (await TableSums.OfAsync(server)).ShouldBe(before);
    }

    [Fact]
    public async Task A_round_that_is_not_open_and_a_person_who_is_not_asked_get_no_letter()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = await LaunchedAsync(server);
        given.Person("ola");
        await given.SaveAsync();
        var (lost, round) = (server.Services.GetRequiredService<SendLostLinks>(), given.Round("spring").Id);
        var (ola, peer) = (given.Person("ola").Id, given.Person("ana.peer.1").Id);
        await lost.SendAsync(new LinkLost(given.Organisation.Id, round, ola), server.Clock.GetUtcNow(), default);
        await lost.SendAsync(new LinkLost(given.Organisation.Id, Guid.NewGuid(), peer), server.Clock.GetUtcNow(), default);
        await lost.SendAsync(new LinkLost(given.Organisation.Id, round, peer), server.Clock.GetUtcNow().AddDays(21), default);
        Mailbox(server).ShouldBeEmpty();

        await lost.SendAsync(new LinkLost(given.Organisation.Id, round, peer), server.Clock.GetUtcNow(), default);
        Mailbox(server).Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_same_person_in_two_organisations_gets_a_letter_of_each()
    {
        await using var server = await TestServer.StartAsync(cluster);
        await LaunchedAsync(server);
        await LaunchedAsync(server, "Beta");
        using var somebody = new PaperRater(server);
        await AskAsync(somebody, "ana.peer.1@example.org");

        (await Eventually.HoldsAsync(() => Mailbox(server).Count == 2)).ShouldBeTrue();
        Mailbox(server).Select(letter => letter.MessageId).ShouldBeUnique();
    }

    [Fact]
    public async Task Asking_often_is_answered_alike_and_sends_two_letters_in_ten_minutes()
    {
        await using var server = await TestServer.StartAsync(cluster, replace: services => services.AddSingleton<IMailer, Counter>());
        await LaunchedAsync(server);
        using var somebody = new PaperRater(server);
        for (var asked = 0; asked < 4; asked++)
        {
            await AskAsync(somebody, "ana.peer.1@example.org");
            somebody.Text.ShouldContain("a letter is on its way");
        }
        await AskAsync(somebody, "ana.peer.2@example.org");
        var counter = (Counter)server.Services.GetRequiredService<IMailer>();
        (await Eventually.HoldsAsync(() => counter.Sent.Contains("ana.peer.2@example.org"))).ShouldBeTrue();

        counter.Sent.Count(address => address == "ana.peer.1@example.org").ShouldBeLessThanOrEqualTo(2);
        server.Clock.Advance(TimeSpan.FromMinutes(10));
        await AskAsync(somebody, "ana.peer.1@example.org");
        (await Eventually.HoldsAsync(() => counter.Sent.Count(address => address == "ana.peer.1@example.org") == 3)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_network_that_asks_a_hundred_times_is_told_to_wait()
    {
        await using var server = await TestServer.StartAsync(cluster, settings => settings with { Worker = false });
        using var somebody = new PaperRater(server);
        for (var asked = 0; asked < 100; asked++)
            await AskAsync(somebody, $"nobody{asked}@example.org");
        somebody.Status.ShouldBe(HttpStatusCode.OK);
        await AskAsync(somebody, "nobody@example.org");
        somebody.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        somebody.Text.ShouldContain("Wait ten minutes");
    }

    [Theory]
    [InlineData("")]
    [InlineData("ana")]
    [InlineData("Ana <ana.peer.1@example.org>")]
    [InlineData("ana@example.org, ben@example.org")]
    public async Task What_is_no_address_is_named_and_still_there(string typed)
    {
        await using var server = await TestServer.StartAsync(cluster, settings => settings with { Worker = false });
        using var somebody = new PaperRater(server);
        await AskAsync(somebody, typed);
        somebody.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        somebody.Text.ShouldContain("Enter an email address");
        somebody.Page.QuerySelector("#address")!.GetAttribute("value").ShouldBe(typed);
    }

    private static async Task AskAsync(PaperRater somebody, string address)
    {
        await somebody.GoAsync("/r/lost-link");
        await somebody.PressAsync(null, ("address", address));
    }

    private static async Task<Given> LaunchedAsync(TestServer server, string organisation = "Acme")
    {
        var given = new Given(server, organisation);
        given.Round("spring").Subject("ana", peers: 3);
        await given.LaunchAsync("spring");
        return given;
    }

    private static List<OutgoingLetter> Mailbox(TestServer server) =>
        [.. server.Services.GetRequiredService<DevelopmentMailbox>().List(1000).Select(kept => kept.Letter)];

    /// <summary>A mail server that takes everything and remembers for whom.</summary>
    private sealed class Counter : IMailer
    {
        private readonly System.Collections.Concurrent.ConcurrentQueue<string> _sent = new();

        public IReadOnlyList<string> Sent => [.. _sent];

        public Task<MailOutcome> SendAsync(OutgoingLetter letter, CancellationToken stop)
        {
            _sent.Enqueue(letter.ToAddress);
            return Task.FromResult(MailOutcome.Accepted);
        }
    }
}
