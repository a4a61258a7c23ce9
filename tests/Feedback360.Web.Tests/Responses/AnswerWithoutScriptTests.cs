using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Feedback360.Web.Tests.Hosting;

namespace Feedback360.Web.Tests.Responses;

/// <summary>The same by plain pages and forms.</summary>
public sealed class AnswerWithoutScriptTests(TestCluster cluster)
{
    [Fact]
    public async Task A_rater_pastes_the_code_answers_submits_and_keeps_a_receipt()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = await AnaAsync(server);
        using var rater = new PaperRater(server);
        await EnterAsync(given, rater);

        rater.Text.ShouldContain("Confidential while the round is open");
        rater.Text.ShouldContain("the 6 invitations of this round");
        rater.Text.ShouldContain("until Monday, 23 March 2026, 09:00 (Europe/Berlin time)");
        rater.Text.ShouldContain("Ana Your group: Peers. People asked in this group: 4. Not started");
        await rater.PressAsync();
        rater.Text.ShouldContain("0 of 5 answered");
        await rater.PressAsync("save", ("answers.goals", "2"), ("comments.keep", "\nFirst line\n\nThird 😀"));
        rater.Text.ShouldContain("1 of 5 answered");
        rater.Checked("answers.goals").ShouldBe("2");
        rater.Typed("comments.keep").ShouldBe("\nFirst line\n\nThird 😀");

        await rater.PressAsync("check", ("answers.results", "5"), ("answers.promises", "NA"));
        rater.Text.ShouldContain("3 of 5 answered");
        rater.Page.QuerySelectorAll("[data-list=missing] li").Select(item => item.TextContent)
            .ShouldBe(["Ana surprises people with new goals.", "Ana admits being wrong."]);
        await rater.PressAsync("submit");
        rater.Text.ShouldContain("Thank you.");
        rater.Page.QuerySelector("output")!.TextContent.ShouldEndWith("-2");

        await rater.GoAsync("/r/reviews");
        rater.Text.ShouldContain("Submitted");
        await rater.PressAsync();
        rater.Text.ShouldContain("You have submitted these answers.");
        await rater.PressAsync("withdraw");
        rater.Text.ShouldContain("Your answers are deleted. You");
        (await given.BallotsAsync("spring")).ShouldAllBe(ballot => !ballot.Submitted);
    }

    [Fact]
    public async Task A_second_click_on_submit_finds_its_own_receipt()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = await AnaAsync(server);
        using var rater = new PaperRater(server);
        await EnterAsync(given, rater);
        await rater.PressAsync();
        await rater.PressAsync("check", ("answers.goals", "2"));
        var form = rater.Page.QuerySelector<IHtmlFormElement>("main form")!;
        await rater.PressAsync(form, "submit");
        var receipt = rater.Page.QuerySelector("output")!.TextContent;
        await rater.PressAsync(form, "submit");
        rater.Page.QuerySelector("output")!.TextContent.ShouldBe(receipt);
    }

    [Fact]
    public async Task What_is_wrong_is_named_and_everything_typed_is_still_there()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = new Given(server);
        given.Survey(RaterSurvey.WithChoice);
        given.Round("spring").Subject("ana", peers: 4);
        await given.LaunchAsync("spring");
        using var rater = new PaperRater(server);
        await EnterAsync(given, rater);
        await rater.PressAsync();
        var form = rater.Page.QuerySelector<IHtmlFormElement>("main form.review")!;
        var fields = PaperRater.FieldsOf(form).Where(field => field.Key != "comments.more").ToList();
        await rater.PostAsync("/r/ballot", [.. fields, new("answers.goals", "9"), new("answers.results", "3"), new("comments.more", new string('é', 4001)), new("action", "submit")]);

        rater.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        rater.Page.QuerySelectorAll("[data-problems] a").Select(link => link.GetAttribute("href")).Order(StringComparer.Ordinal)
            .ShouldBe(["#answers.goals", "#comments.keep", "#comments.more"]);
        rater.Page.QuerySelector("[id='comments.more.field'] .problem")!.TextContent.ShouldBe("Shorten this comment to 4,000 characters.");
        rater.Typed("comments.more").ShouldBe(new string('é', 4001));
        rater.Checked("answers.results").ShouldBe("3");
        rater.Checked("answers.goals").ShouldBeNull();
        await rater.PressAsync("save", ("comments.more", "short"));
        rater.Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_save_from_an_old_page_overwrites_nothing_and_shows_both()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = await AnaAsync(server);
        using var one = new PaperRater(server);
        using var two = new PaperRater(server);
        foreach (var rater in (PaperRater[])[one, two])
        {
            await EnterAsync(given, rater);
            await rater.PressAsync();
        }
        await one.PressAsync("save", ("answers.goals", "2"), ("comments.more", "from one"));
        await two.PressAsync("save", ("answers.goals", "5"), ("comments.keep", "from two"));

        two.Status.ShouldBe(HttpStatusCode.Conflict);
        two.Checked("answers.goals").ShouldBe("5");
        two.Page.QuerySelector("[id='answers.goals'] .elsewhere")!.TextContent.ShouldContain("Rarely");
        two.Page.QuerySelector("[id='comments.more.field'] .elsewhere")!.TextContent.ShouldContain("from one");
        await one.GoAsync("/r/reviews");
        await one.PressAsync();
        one.Checked("answers.goals").ShouldBe("2");
        await two.PressAsync("save");
        two.Status.ShouldBe(HttpStatusCode.OK);
        two.Checked("answers.goals").ShouldBe("5");
    }

    [Fact]
    public async Task A_session_that_ended_while_typing_is_begun_again_with_everything_typed()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = await AnaAsync(server);
        using var rater = new PaperRater(server);
        await EnterAsync(given, rater);
        await rater.PressAsync();
        server.Clock.Advance(TimeSpan.FromHours(2));
        await rater.PressAsync("save", ("answers.goals", "3"), ("comments.keep", "a \"quoted\" <b>line</b>\nand another"));

        rater.Status.ShouldBe(HttpStatusCode.Unauthorized);
        rater.Text.ShouldContain("a \"quoted\" <b>line</b> and another");
        await rater.PressAsync(null, ("code", "nonsense"));
        rater.Status.ShouldBe(HttpStatusCode.NotFound);
        await rater.PressAsync(null, ("code", $"http://localhost/r#{await given.CodeAsync("spring", "ana.peer.1")}"));
        rater.Text.ShouldContain("Your answers are saved.");
        rater.Checked("answers.goals").ShouldBe("3");
        rater.Typed("comments.keep").ShouldBe("a \"quoted\" <b>line</b>\nand another");
    }

    [Fact]
    public async Task A_form_without_its_token_changes_nothing_and_can_be_sent_again()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = await AnaAsync(server);
        using var rater = new PaperRater(server);
        await EnterAsync(given, rater);
        await rater.PressAsync();
        var before = await given.BallotsAsync("spring");
        rater.Page.QuerySelector("form.review input[name=__RequestVerificationToken]")!.Remove();
        await rater.PressAsync("save", ("answers.goals", "3"));

        rater.Status.ShouldBe(HttpStatusCode.BadRequest);
        rater.Checked("answers.goals").ShouldBe("3");
        (await given.BallotsAsync("spring")).Select(ballot => Convert.ToHexString(ballot.Rev)).ShouldBe(before.Select(ballot => Convert.ToHexString(ballot.Rev)));
        await rater.PressAsync("save");
        rater.Text.ShouldContain("Your answers are saved.");
    }

    [Fact]
    public async Task A_browser_that_does_not_say_where_a_form_came_from_enters_in_two_steps()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = await AnaAsync(server);
        using var rater = new PaperRater(server) { SaysSite = false };
        await EnterAsync(given, rater);
        rater.Status.ShouldBe(HttpStatusCode.BadRequest);
        await rater.PressAsync(null, ("code", await given.CodeAsync("spring", "ana.peer.1")));
        rater.Text.ShouldContain("People to review");
    }

    private static async Task EnterAsync(Given given, PaperRater rater)
    {
        await rater.GoAsync("/r");
        await rater.PressAsync(null, ("code", await given.CodeAsync("spring", "ana.peer.1")));
    }

    private static async Task<Given> AnaAsync(TestServer server)
    {
        var given = new Given(server);
        given.Round("spring").Subject("ana", peers: 4);
        await given.LaunchAsync("spring");
        return given;
    }
}
