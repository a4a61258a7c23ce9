using System.Net;
using Feedback360.Web.Access;
using Feedback360.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Tests.Access;

public sealed class SignInTests(TestCluster cluster) : IAsyncLifetime
{
    private TestServer _server = null!;
    private Given _given = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await TestServer.StartAsync(cluster);
        _given = new Given(_server);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("hanna", Roles.HrAdmin, "/hr")]
    [InlineData("carla", Roles.Coach, "/home")]
    [InlineData("leo", Roles.Leader, "/home")]
    public async Task Start_page_leads_everybody_to_their_own(string alias, string role, string start)
    {
        using var browser = await _given.SignedInAsync(alias, role);
        (await browser.Http.GetAsync("/")).Headers.Location!.ToString().ShouldBe(start);
        (await browser.Http.GetAsync("/sign-in")).Headers.Location!.ToString().ShouldBe(start);
        (await _server.Http.GetAsync("/")).Headers.Location!.ToString().ShouldBe("/sign-in");
    }

    [Fact]
    public async Task Page_that_needs_an_account_comes_back_after_signing_in()
    {
        var account = _given.Account("hanna");
        await _given.SaveAsync();
        using var browser = new Browser(_server);

        var sent = (await browser.Http.GetAsync("/hr/accounts")).Headers.Location!;
        var page = await browser.OpenAsync(sent.PathAndQuery);
        var answer = await browser.PostAsync(page, "/sign-in", ("email", account.Email!), ("password", Given.Password));

        answer.Headers.Location!.ToString().ShouldBe("/hr/accounts");
    }

    [Theory]
    [InlineData("//elsewhere.example")]
    [InlineData("/\\elsewhere.example")]
    [InlineData("https://elsewhere.example/")]
    [InlineData("javascript:alert(1)")]
    public async Task Signing_in_leads_to_no_other_site(string then)
    {
        var account = _given.Account("hanna");
        await _given.SaveAsync();
        using var browser = new Browser(_server);
        var page = await browser.OpenAsync("/sign-in?then=" + Uri.EscapeDataString(then));
        var answer = await browser.PostAsync(page, "/sign-in", ("email", account.Email!), ("password", Given.Password));
        answer.Headers.Location!.ToString().ShouldBe("/");
    }

    [Fact]
    public async Task Wrong_password_unknown_address_and_deactivated_account_get_the_same_page()
    {
        var (there, gone) = (_given.Account("hanna"), _given.Account("gone"));
        gone.Active = false;
        await _given.SaveAsync();

        var wrong = await AttemptAsync(there.Email!, "not the password");
        var unknown = await AttemptAsync("nobody@example.org", Given.Password);
        var deactivated = await AttemptAsync(gone.Email!, Given.Password);

        wrong.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        unknown.ShouldBe(wrong);
        deactivated.ShouldBe(wrong);
    }

    [Fact]
    public async Task Two_hundred_wrong_sign_ins_are_stopped_while_somebody_else_still_signs_in()
    {
        var attacked = _given.Account("hanna");
        await _given.SaveAsync();
        using var browser = new Browser(_server);
        var page = await browser.OpenAsync("/sign-in");
        var statuses = new List<HttpStatusCode>();
        for (var attempt = 0; attempt < 200; attempt++)
            statuses.Add((await browser.PostAsync(page, "/sign-in", ("email", attacked.Email!), ("password", $"guess {attempt}"))).StatusCode);

        statuses.Take(10).ShouldAllBe(status => status == HttpStatusCode.UnprocessableEntity);
        statuses.Skip(10).ShouldAllBe(status => status == HttpStatusCode.TooManyRequests);
        var last = await browser.PostAsync(page, "/sign-in", ("email", attacked.Email!), ("password", Given.Password));
        last.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        last.Headers.RetryAfter!.Delta!.Value.ShouldBeInRange(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10));
        (await Browser.PageOf(last, HttpStatusCode.TooManyRequests)).QuerySelector("#email")!.GetAttribute("value").ShouldBe(attacked.Email);
        (await _given.SignedInAsync("somebody")).Dispose();

        _server.Clock.Advance(TimeSpan.FromMinutes(11));
        (await _given.SignedInAsync("hanna")).Dispose();
    }

    [Fact]
    public async Task Account_is_locked_for_every_place_after_ten_wrong_attempts_and_opens_by_itself()
    {
        var account = _given.Account("hanna");
        await _given.SaveAsync();
        for (var attempt = 0; attempt < 10; attempt++)
            await AttemptAsync(account.Email!, "not the password");

        await using (var db = _given.Look())
            (await db.Users.SingleAsync(row => row.Id == account.Id)).LockoutEnd.ShouldBe(_server.Clock.GetUtcNow().AddMinutes(10));
        // The place has to wait too; without that limit the lock itself must hold.
        await using (var db = _given.Look())
            (await db.Users.CountAsync(row => row.AccessFailedCount != 0)).ShouldBe(0);
        _server.Clock.Advance(TimeSpan.FromMinutes(10.5));
        (await _given.SignedInAsync("hanna")).Dispose();
    }

    [Fact]
    public async Task Locked_account_is_refused_even_with_its_password()
    {
        var account = _given.Account("hanna");
        account.LockoutEnd = _server.Clock.GetUtcNow().AddMinutes(3);
        await _given.SaveAsync();
        (await AttemptAsync(account.Email!, Given.Password)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Deactivated_account_is_out_at_once_on_pages_and_api()
    {
        using var browser = await _given.SignedInAsync("hanna");
        using var api = await _given.ApiAsync("hanna");
        (await browser.Http.GetAsync("/account/tokens")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await api.GetAsync("/api/v1/tokens")).StatusCode.ShouldBe(HttpStatusCode.OK);

        await using (var db = _given.Look())
            await db.Users.Where(row => row.Id == _given.Account("hanna").Id).ExecuteUpdateAsync(row => row.SetProperty(account => account.Active, false));

        (await browser.Http.GetAsync("/account/tokens")).Headers.Location!.OriginalString.ShouldContain("/sign-in?then=");
        (await api.GetAsync("/api/v1/tokens")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Signing_out_needs_the_form_and_ends_the_session()
    {
        using var browser = await _given.SignedInAsync("hanna");
        var page = await browser.OpenAsync("/account/tokens");
        using var forged = Browser.Ask(HttpMethod.Post, "/sign-out");
        forged.Content = new FormUrlEncodedContent([]);
        (await browser.Http.SendAsync(forged)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await browser.Http.GetAsync("/account/tokens")).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await browser.PostAsync(page, "/sign-out")).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        (await browser.Http.GetAsync("/account/tokens")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Page_of_another_role_is_refused_in_a_plain_sentence()
    {
        using var browser = await _given.SignedInAsync("carla", Roles.Coach);
        var page = await browser.OpenAsync("/hr/accounts", HttpStatusCode.Forbidden);
        page.QuerySelector("main")!.TextContent.ShouldContain("not for your account");
    }

    private async Task<(HttpStatusCode Status, string Said)> AttemptAsync(string email, string password)
    {
        using var browser = new Browser(_server);
        var page = await browser.OpenAsync("/sign-in");
        var answer = await browser.PostAsync(page, "/sign-in", ("email", email), ("password", password));
        var after = await Browser.PageOf(answer, answer.StatusCode);
        return (answer.StatusCode, after.QuerySelector(".problems")?.TextContent.Trim() ?? "");
    }
}
