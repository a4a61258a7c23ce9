using System.Net;
using Feedback360.Web.Access;
using Feedback360.Web.Email;
using Feedback360.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Tests.Access;

public sealed class AccountsTests(TestCluster cluster) : IAsyncLifetime
{
    private TestServer _server = null!;
    private Given _given = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await TestServer.StartAsync(cluster);
        _given = new Given(_server);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Invited_coach_gets_a_letter_chooses_a_password_and_signs_in()
    {
        using var api = await _given.ApiAsync("hanna");
        var made = await api.PostAsync("/api/v1/accounts", new { email = "Carla.Coach@example.org", name = "Carla", roles = new[] { "coach" } });
        (made.Text("state"), made.Text("email")).ShouldBe(("invited", "Carla.Coach@example.org"));
        await using (var db = _given.Look())
            (await db.AccountLetters.SingleAsync()).Template.ShouldBe("activation");

        var link = await _given.AccountLinkAsync("carla.coach@EXAMPLE.org");
        using var browser = new Browser(_server);
        await browser.PostAsync(await browser.OpenAsync("/activate"), "/activate", ("link", link.ToString()), ("password", "four plain words suffice"));

        (await browser.Http.GetAsync("/")).Headers.Location!.ToString().ShouldBe("/home");
        (await api.GetJsonAsync($"/api/v1/accounts/{made.Text("id")}")).Text("state").ShouldBe("active");
    }

    [Fact]
    public async Task Leader_takes_name_address_and_language_from_the_person()
    {
        var person = _given.Person("leo");
        person.Language = "de";
        using var api = await _given.ApiAsync("hanna");
        var made = await api.PostAsync("/api/v1/accounts", new { roles = new[] { "leader" }, personId = person.Id });
        (made.Text("name"), made.Text("email"), made.Text("language")).ShouldBe(("Leo", "leo@example.org", "de"));

        var again = await api.PostAsync("/api/v1/accounts", new { roles = new[] { "leader" }, personId = person.Id }, HttpStatusCode.UnprocessableEntity);
        again.Errors().ShouldBe(["email address-taken", "personId person-has-account"]);
    }

    [Fact]
    public async Task Everything_wrong_with_an_invitation_is_said_at_once()
    {
        using var api = await _given.ApiAsync("hanna");
        using var request = Api.Raw(HttpMethod.Post, "/api/v1/accounts", """
            {"email":"not an address","name":"Two\r\nlines","roles":["leader","king"],"language":"klingon"}
            """);
        var problem = await new BadInputOracle(_server).RefusesAsync(api, request, HttpStatusCode.UnprocessableEntity, "invalid-input");
        problem.Errors().ShouldBe(
        [
            "email invalid-address", "name invalid-characters", "language unknown-language", "personId person-needed", "roles unknown-role",
        ]);
    }

    [Fact]
    public async Task Address_is_unique_on_the_installation_whatever_its_case()
    {
        var other = new Given(_server, "Other");
        other.Account("olaf");
        await other.SaveAsync();
        using var api = await _given.ApiAsync("hanna");
        var refused = await api.PostAsync(
            "/api/v1/accounts",
            new { email = other.Account("olaf").Email!.ToUpperInvariant(), name = "Olaf", roles = new[] { "coach" } },
            HttpStatusCode.UnprocessableEntity
        );
        refused.Errors().ShouldBe(["email address-taken"]);
    }

    [Fact]
    public async Task Token_gives_no_role_that_can_do_more_than_itself()
    {
        using var narrow = await _given.ApiAsync("hanna", Roles.HrAdmin, "people", "self", "reports");
        var refused = await narrow.PostAsync(
            "/api/v1/accounts",
            new { email = "x@example.org", name = "X", roles = new[] { "hr-admin" } },
            HttpStatusCode.UnprocessableEntity
        );
        refused.Errors().ShouldBe(["roles role-beyond-yours"]);
        _given.Account("boss");
        await _given.SaveAsync();
        await narrow.PatchAsync($"/api/v1/accounts/{_given.Account("boss").Id}", new { active = false }, HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Organisation_keeps_an_active_admin_even_if_two_deactivate_each_other_at_once()
    {
        using var one = await _given.ApiAsync("one");
        using var two = await _given.ApiAsync("two");
        var answers = await Task.WhenAll(
            one.PatchAsync($"/api/v1/accounts/{_given.Account("two").Id}", System.Net.Http.Json.JsonContent.Create(new { active = false })),
            two.PatchAsync($"/api/v1/accounts/{_given.Account("one").Id}", System.Net.Http.Json.JsonContent.Create(new { active = false }))
        );
        answers.Count(answer => answer.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        var refused = answers.Single(answer => answer.StatusCode != HttpStatusCode.OK);
        refused.StatusCode.ShouldBeOneOf(HttpStatusCode.Conflict, HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Changing_roles_ends_the_sessions_made_before()
    {
        using var browser = await _given.SignedInAsync("carla", Roles.Coach);
        using var api = await _given.ApiAsync("hanna");
        await api.PatchAsync($"/api/v1/accounts/{_given.Account("carla").Id}", new { roles = new[] { "hr-admin" } });
        (await browser.Http.GetAsync("/hr/accounts")).Headers.Location!.OriginalString.ShouldContain("/sign-in");
    }

    [Fact]
    public async Task Letter_is_sent_again_after_an_hour_and_not_to_a_deactivated_account()
    {
        using var api = await _given.ApiAsync("hanna");
        var id = (await api.PostAsync("/api/v1/accounts", new { email = "c@example.org", name = "C", roles = new[] { "coach" } })).Text("id");
        var soon = await api.PostAsync($"/api/v1/accounts/{id}/letters", new { }, HttpStatusCode.Conflict);
        soon.Text("code").ShouldBe("letter-on-its-way");
        await using (var db = _given.Look())
            await db.AccountLetters.ExecuteUpdateAsync(row => row.SetProperty(letter => letter.State, LetterState.Done));
        _server.Clock.Advance(TimeSpan.FromMinutes(61));
        (await api.PostAsync($"/api/v1/accounts/{id}/letters", new { }, HttpStatusCode.Accepted)).Text("template").ShouldBe("activation");

        await api.PatchAsync($"/api/v1/accounts/{id}", new { active = false });
        (await api.PostAsync($"/api/v1/accounts/{id}/letters", new { }, HttpStatusCode.Conflict)).Text("code").ShouldBe("account-deactivated");
    }

    [Fact]
    public async Task Pages_invite_and_deactivate_and_keep_what_was_typed()
    {
        using var browser = await _given.SignedInAsync("hanna");
        var form = await browser.OpenAsync("/hr/accounts/new");
        var refused = await Browser.PageOf(
            await browser.PostAsync(form, "/hr/accounts", ("name", "Carla"), ("email", "no"), ("roles", "coach")),
            HttpStatusCode.UnprocessableEntity
        );
        refused.QuerySelector("#name")!.GetAttribute("value").ShouldBe("Carla");
        refused.QuerySelector("#email")!.GetAttribute("aria-invalid").ShouldBe("true");
        refused.QuerySelector("[name=roles][checked]")!.GetAttribute("value").ShouldBe("coach");

        var done = await browser.PostAsync(refused, "/hr/accounts", ("email", "carla@example.org"));
        var list = await browser.OpenAsync(done.Headers.Location!.ToString());
        list.QuerySelector(".notice")!.TextContent.ShouldContain("letter with a link");
        await using var db = _given.Look();
        var carla = await db.Users.SingleAsync(row => row.Name == "Carla");
        await browser.PostAsync(list, $"/hr/accounts/{carla.Id}/active");
        (await db.Users.AsNoTracking().SingleAsync(row => row.Id == carla.Id)).Active.ShouldBeFalse();
    }

    [Fact]
    public async Task Page_of_a_person_invites_the_leader_that_they_are()
    {
        _given.Person("leo");
        using var browser = await _given.SignedInAsync("hanna");
        var form = await browser.OpenAsync($"/hr/accounts/new?person={_given.Person("leo").Id}");
        (await browser.PostAsync(form, "/hr/accounts")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await using var db = _given.Look();
        (await db.Users.SingleAsync(row => row.PersonId == _given.Person("leo").Id)).Roles.ShouldBe([Roles.Leader]);
    }
}
