using System.Net;
using Feedback360.Web.Access;
using Feedback360.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Tests.Access;

public sealed class PasswordTests(TestCluster cluster) : IAsyncLifetime
{
    private const string Chosen = "four plain words suffice";

    private TestServer _server = null!;
    private Given _given = null!;
    private Account _account = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await TestServer.StartAsync(cluster);
        _given = new Given(_server);
        _account = _given.Account("hanna");
        _account.PasswordHash = null;
        await _given.SaveAsync();
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Link_sets_the_password_once_and_signs_in()
    {
        var link = await _given.AccountLinkAsync(_account.Email!);
        using var browser = new Browser(_server);
        var answer = await ChooseAsync(browser, link.ToString(), Chosen);
        answer.Headers.Location!.ToString().ShouldBe("/");
        (await browser.Http.GetAsync("/account/tokens")).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await SignInAsync(Chosen)).ShouldBe(HttpStatusCode.Redirect);
        using var other = new Browser(_server);
        (await ChooseAsync(other, link.ToString(), "another password altogether")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await SignInAsync(Chosen)).ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Opening_the_link_changes_nothing_and_its_secret_is_no_part_of_the_request()
    {
        var link = await _given.AccountLinkAsync(_account.Email!);
        link.Fragment.Length.ShouldBeGreaterThan(60);
        link.PathAndQuery.ShouldBe("/activate");
        for (var scanner = 0; scanner < 3; scanner++)
            (await _server.Http.GetAsync(link.PathAndQuery)).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var browser = new Browser(_server);
        (await ChooseAsync(browser, link.Fragment[1..], Chosen)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Two_at_once_with_one_link_set_one_password()
    {
        var link = (await _given.AccountLinkAsync(_account.Email!)).ToString();
        var browsers = Enumerable.Range(0, 6).Select(_ => new Browser(_server)).ToList();
        var answers = await Task.WhenAll(browsers.Select((browser, number) => ChooseAsync(browser, link, $"password number {number}")));
        answers.Count(answer => answer.StatusCode == HttpStatusCode.Redirect).ShouldBe(1);
        browsers.ForEach(browser => browser.Dispose());
    }

    [Fact]
    public async Task Link_is_good_for_seven_days_and_no_longer()
    {
        var link = (await _given.AccountLinkAsync(_account.Email!)).ToString();
        _server.Clock.Advance(TimeSpan.FromDays(7));
        using var browser = new Browser(_server);
        (await ChooseAsync(browser, link, "short")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        _server.Clock.Advance(TimeSpan.FromSeconds(1));
        (await SaidAsync(link, Chosen)).ShouldContain("used or is older than seven days");
        (await SignInAsync(Chosen)).ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Theory]
    [InlineData("")]
    [InlineData("#")]
    [InlineData("nonsense")]
    [InlineData("CfDJ8AAAAAAAAAAAAAAAAAAAAAA")]
    public async Task Forged_link_is_refused_and_changes_nothing(string link)
    {
        using var browser = new Browser(_server);
        var page = await browser.OpenAsync("/activate");
        using var request = Browser.Fill(Browser.FormOf(page, "/activate"), ("link", link), ("password", Chosen));
        await new BadInputOracle(_server).RefusesPageAsync(browser.Http, request, HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Altered_link_is_refused()
    {
        var link = (await _given.AccountLinkAsync(_account.Email!)).ToString();
        var altered = link[..^5] + (link[^5] == 'A' ? 'B' : 'A') + link[^4..];
        (await SaidAsync(altered, Chosen)).ShouldContain("Ask for a new one");
        (await SaidAsync(link[..^8], Chosen)).ShouldContain("Ask for a new one");
    }

    [Theory]
    [InlineData("short one", "at least 12 characters")]
    [InlineData("aaaaaaaaaaaaaa", "more different characters")]
    [InlineData("HANNA and more words", "without your address")]
    public async Task Weak_password_is_refused_and_the_link_stays_good(string password, string said)
    {
        var link = (await _given.AccountLinkAsync(_account.Email!)).ToString();
        (await SaidAsync(link, password)).ShouldContain(said);
        using var browser = new Browser(_server);
        (await ChooseAsync(browser, link, Chosen)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task New_password_ends_sessions_made_with_the_old_one()
    {
        using var old = await _given.SignedInAsync("carla");
        var link = (await _given.AccountLinkAsync(_given.Account("carla").Email!)).ToString();
        using var browser = new Browser(_server);
        await ChooseAsync(browser, link, Chosen);
        (await old.Http.GetAsync("/account/tokens")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Forgotten_password_says_the_same_whether_or_not_there_is_an_account_and_makes_one_letter()
    {
        var there = await ForgetAsync(_account.Email!);
        var notThere = await ForgetAsync("nobody@example.org");
        notThere.Replace("nobody@example.org", "X", StringComparison.Ordinal).ShouldBe(there.Replace(_account.Email!, "X", StringComparison.Ordinal));
        for (var again = 0; again < 3; again++)
            await ForgetAsync(_account.Email!);

        await LettersAsync(1);
        await using var db = _given.Look();
        var letter = await db.AccountLetters.SingleAsync();
        // The worker may have sent it by now.
        (letter.AccountId, letter.Template).ShouldBe((_account.Id, "password"));
    }

    [Fact]
    public async Task Deactivated_account_gets_no_letter_and_its_link_is_worthless()
    {
        var link = (await _given.AccountLinkAsync(_account.Email!)).ToString();
        await using (var db = _given.Look())
            await db.Users.ExecuteUpdateAsync(row => row.SetProperty(account => account.Active, false));
        await ForgetAsync(_account.Email!);
        var other = _given.Account("marker");
        await _given.SaveAsync();
        await ForgetAsync(other.Email!);

        await LettersAsync(1);
        (await SaidAsync(link, Chosen)).ShouldContain("Ask for a new one");
    }

    private static async Task<HttpResponseMessage> ChooseAsync(Browser browser, string link, string password) =>
        await browser.PostAsync(await browser.OpenAsync("/activate"), "/activate", ("link", link), ("password", password));

    private async Task<string> SaidAsync(string link, string password)
    {
        using var browser = new Browser(_server);
        var page = await Browser.PageOf(await ChooseAsync(browser, link, password), HttpStatusCode.UnprocessableEntity);
        page.QuerySelector("#link")!.GetAttribute("value").ShouldBe(link);
        return page.QuerySelector(".problems")!.TextContent;
    }

    private async Task<HttpStatusCode> SignInAsync(string password)
    {
        using var browser = new Browser(_server);
        return (await browser.PostAsync(await browser.OpenAsync("/sign-in"), "/sign-in", ("email", _account.Email!), ("password", password))).StatusCode;
    }

    private async Task<string> ForgetAsync(string email)
    {
        using var browser = new Browser(_server);
        var answer = await browser.PostAsync(await browser.OpenAsync("/forgot-password"), "/forgot-password", ("email", email));
        return (await Browser.PageOf(answer)).QuerySelector("main")!.TextContent;
    }

    /// <summary>The letters are asked for after the page has answered: waits until that has come about.</summary>
    private async Task LettersAsync(int expected)
    {
        await using var db = _given.Look();
        await Eventually.HoldsAsync(async () => await db.AccountLetters.CountAsync() >= expected);
        await Task.Delay(100);
        (await db.AccountLetters.CountAsync()).ShouldBe(expected);
    }
}
