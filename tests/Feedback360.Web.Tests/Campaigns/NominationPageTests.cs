using System.Net;
using AngleSharp.Html.Dom;
using Feedback360.Web.Access;
using Feedback360.Web.Tests.Hosting;

namespace Feedback360.Web.Tests.Campaigns;

public sealed class NominationPageTests(TestCluster cluster) : NominationTest(cluster)
{
    private string Address => $"/nominations/subjects/{Ana}";

    [Fact]
    public async Task Leader_ticks_the_org_chart_finds_others_hands_over_and_the_manager_sends_back_and_approves()
    {
        await StartAsync(new { peers = new { atLeast = 3, atMost = 5 } });
        using var ana = await Given.SignedInAsync("ana", Roles.Leader);
        using var boss = await Given.SignedInAsync("boss", Roles.Leader);
        (await ana.OpenAsync("/home")).Body!.TextContent.ShouldContain("Choose who is asked about you");

        var page = await ana.OpenAsync(Address);
        page.QuerySelectorAll("input[name=suggested]").OfType<IHtmlInputElement>().Count(box => box.IsChecked).ShouldBe(9);
        await ToAsync(ana, page, "suggested", "added");
        page = await ana.OpenAsync($"{Address}?q=boss");
        page.QuerySelector("[data-group=peer] h2")!.TextContent.ShouldContain("3 chosen, 3 to 5 wanted");
        page.QuerySelector("[data-group=peer] .forecast")!.TextContent.ShouldBe("3 invited. If about 7 in 10 answer, the chance that this group is shown is 34 %.");
        page.QuerySelector("[data-group=other] .forecast")!.TextContent.ShouldBe("Nobody yet. With 6 the chance that this group is shown is 93 %.");
        await ToAsync(ana, page, "propose", "proposed");
        (await ana.OpenAsync(Address)).QuerySelector("form[action$='/suggested'], form[action$='/remove'], input[type=search]").ShouldBeNull();

        (await boss.OpenAsync("/home")).Body!.TextContent.ShouldContain("Approve the list of Ana");
        await ToAsync(boss, await boss.OpenAsync(Address), "send-back", "sent-back", ("reason", "Ask the field as well."));
        page = await ana.OpenAsync(Address);
        page.Body!.TextContent.ShouldContain("“Ask the field as well.”");
        (await ana.OpenAsync("/home")).Body!.TextContent.ShouldContain("it was sent back");
        await ToAsync(ana, page, "propose", "proposed");
        await ToAsync(boss, await boss.OpenAsync(Address), "approve", "approved");
        (await ana.OpenAsync(Address)).Body!.TextContent.ShouldContain("The list is approved.");
        (await ana.OpenAsync("/home")).Body!.TextContent.ShouldContain("Your list is approved. The round has not opened yet.");
        (await boss.OpenAsync("/home")).Body!.TextContent.ShouldContain("Nothing waits for you.");
    }

    [Fact]
    public async Task Search_shows_name_title_and_department_and_finds_nobody_by_address()
    {
        await StartAsync();
        using var ana = await Given.SignedInAsync("ana", Roles.Leader);
        var page = await ana.OpenAsync($"{Address}?q=cleo");
        page.QuerySelectorAll("input[name=people]").Length.ShouldBe(1);
        page.Body!.TextContent.ShouldNotContain("@example.org");
        (await ana.OpenAsync($"{Address}?q=example.org")).QuerySelectorAll("input[name=people]").Length.ShouldBe(0);
    }

    [Fact]
    public async Task What_was_typed_is_still_there_when_it_is_refused()
    {
        await StartAsync();
        using var ana = await Given.SignedInAsync("ana", Roles.Leader);
        var page = await ana.OpenAsync($"{Address}?q=cleo");
        var form = page.QuerySelectorAll("form").OfType<IHtmlFormElement>().Single(form => form.QuerySelector("input[name=people]") is not null);
        var cleo = Given.Person("cleo").Id.ToString();
        var again = await Oracle.RefusesPageAsync(ana.Http, Browser.Fill(form, ("people", cleo), ("q", "cleo")), HttpStatusCode.UnprocessableEntity);
        again.ShouldContain($"name=\"people\" value=\"{cleo}\" checked");
        again.ShouldContain("Choose what they are to the person rated.");

        await ToAsync(ana, page, "propose", "proposed");
        using var boss = await Given.SignedInAsync("boss", Roles.Leader);
        var long501 = new string('x', 501);
        var back = Browser.FormOf(await boss.OpenAsync(Address), $"{Address}/send-back");
        (await Oracle.RefusesPageAsync(boss.Http, Browser.Fill(back, ("reason", long501)), HttpStatusCode.UnprocessableEntity)).ShouldContain(long501);
        (await Oracle.RefusesPageAsync(boss.Http, Browser.Fill(back, ("reason", " ")), HttpStatusCode.UnprocessableEntity)).ShouldContain("Say in a sentence what should change.");
    }

    [Fact]
    public async Task Page_is_not_there_for_peers_and_for_hr_without_a_part()
    {
        await StartAsync();
        using var bo = await Given.SignedInAsync("bo", Roles.Leader);
        using var hr = await Given.SignedInAsync("hugo");
        await bo.OpenAsync(Address, HttpStatusCode.NotFound);
        await hr.OpenAsync(Address, HttpStatusCode.NotFound);
        (await bo.OpenAsync("/home")).Body!.TextContent.ShouldNotContain("Ana");
    }

    [Fact]
    public async Task Hr_sets_day_and_limits_sees_each_list_reminds_once_a_day_and_approves_for_somebody()
    {
        await StartAsync();
        using var hr = await Given.SignedInAsync("hanna");
        var rules = $"/hr/rounds/{Round}/rules";
        var bad = Browser.FormOf(await hr.OpenAsync(rules), rules);
        var again = await Oracle.RefusesPageAsync(hr.Http, Browser.Fill(bad, ("nomination.until", "soon"), ("nomination.limits.peers.atLeast", "many")), HttpStatusCode.UnprocessableEntity);
        again.ShouldContain("value=\"many\"");
        (await hr.PostAsync(await hr.OpenAsync(rules), rules, ("nomination.until", "2026-03-10"), ("nomination.limits.peers.atLeast", "3"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await hr.OpenAsync(rules)).QuerySelector("[name='nomination.limits.peers.atLeast']")!.GetAttribute("value").ShouldBe("3");

        (await hr.OpenAsync($"/hr/rounds/{Round}/who")).QuerySelector("td[data-label=List]")!.TextContent.ShouldBe("being chosen");
        var raters = $"/hr/rounds/{Round}/subjects/{Ana}";
        for (var time = 0; time < 2; time++)
            await hr.PostAsync(await hr.OpenAsync(raters), $"{raters}/remind");
        (await LettersAsync()).ShouldBe(["ana list-reminder"]);
        await hr.PostAsync(await hr.OpenAsync(raters), $"{raters}/approve");
        (await hr.OpenAsync(raters)).Body!.TextContent.ShouldContain("Approved by HR on 2 March 2026.");
        (await hr.OpenAsync($"/hr/rounds/{Round}/check")).Body!.TextContent.ShouldNotContain("still choosing");
    }

    private async Task ToAsync(Browser browser, IHtmlDocument page, string action, string done, params (string, string)[] typed)
    {
        // Several boxes of one name are several fields.
        var answer = await browser.PostAsync(page, $"{Address}/{action}", typed);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync());
        answer.Headers.Location!.ToString().ShouldEndWith($"?done={done}");
    }
}
