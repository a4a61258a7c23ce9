using System.Net;
using System.Text;
using Feedback360.Core.Campaigns;
using Feedback360.Core.Common;
using Feedback360.Web.Responses;
using Feedback360.Web.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Feedback360.Web.Tests.Responses;

/// <summary>Codes and sessions: who gets in, and what everybody else learns, which is nothing.</summary>
public sealed class RaterCodeTests(TestCluster cluster)
{
    [Fact]
    public async Task Whatever_is_wrong_with_a_code_the_answer_is_the_same_byte_for_byte()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = await RoundsAsync(server);
        var good = await given.CodeAsync("spring", "ana.peer.1");
        var codes = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["unknown round"] = $"{Receipt22()}{good[22..]}",
            ["another code of the round"] = good[..23] + Convert.ToBase64String(new byte[32]).TrimEnd('='),
            ["truncated"] = good[..^1],
            ["altered"] = good[..^2] + (good[^2] == 'A' ? 'B' : 'A') + good[^1],
            ["of another round"] = (await given.CodeAsync("autumn", "ben.peer.1"))[..22] + good[22..],
            ["revoked"] = await given.CodeAsync("spring", "ana.peer.2"),
            ["closed"] = await given.CodeAsync("autumn", "ben.peer.1"),
            ["without keys"] = await given.CodeAsync("winter", "cleo.peer.1"),
            ["empty"] = "",
            ["long"] = new string('A', 3000),
            ["text"] = "<script>alert(1)</script>",
        };
        await ExecuteAsync(server, $"UPDATE rater_link SET revoked = true WHERE rater_id = '{given.Person("ana.peer.2").Id}'");
        await ExecuteAsync(server, $"UPDATE round SET state = 'Closing' WHERE id = '{given.Round("autumn").Id}'");
        server.Services.GetRequiredService<IKeyStore>().Destroy($"round/{given.Round("winter").Id}");

        var answers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, code) in codes)
        {
            using var rater = new RaterBrowser(server, code);
            answers.Add(name, await DescribeAsync(await rater.SendAsync(HttpMethod.Post, "/r/session", RaterBrowser.CodeBody(code))));
            answers.Add($"{name}, in one", await DescribeAsync(await rater.SendAsync(HttpMethod.Post, "/r/session", new { code })));
        }
        answers.Values.Distinct(StringComparer.Ordinal).ShouldHaveSingleItem(string.Join('\n', answers.Select(pair => $"{pair.Key}: {pair.Value}"))).ShouldStartWith("NotFound");

        var pages = new List<string>();
        foreach (var code in codes.Values)
        {
            using var paper = new PaperRater(server);
            await paper.GoAsync("/r");
            await paper.PressAsync(null, ("code", code));
            pages.Add($"{paper.Status} {paper.Html}");
        }
        pages.Distinct(StringComparer.Ordinal).ShouldHaveSingleItem().ShouldStartWith("NotFound");
        using var good2 = new RaterBrowser(server, good);
        (await good2.EnterAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Wrong_codes_are_the_same_work_for_the_database()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = await RoundsAsync(server);
        var good = await given.CodeAsync("spring", "ana.peer.1");
        string[] codes = [$"{Receipt22()}{good[22..]}", good[..23] + Convert.ToBase64String(new byte[32]).TrimEnd('='), good[..^1], good];
        using var rater = new RaterBrowser(server, good);
        using var trips = new RoundTrips(server);
        var work = new List<int>();
        foreach (var code in codes)
        {
            await rater.SendAsync(HttpMethod.Post, "/r/session", new { code });
            work.Add(trips.Taken());
        }
        // The right one goes on to its ballots.
        work.ShouldBe([2, 2, 2, 4]);
    }

    [Fact]
    public async Task A_thousand_wrong_codes_from_one_address_are_followed_by_429_and_a_right_one_still_gets_in()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = await RoundsAsync(server);
        using var rater = await given.RaterAsync("spring", "ana.peer.1");
        for (var wrong = 0; wrong < FailedCodes.Limit; wrong++)
            (await rater.SendAsync(HttpMethod.Post, "/r/session", """{"code":"wrong"}""")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        var refused = await rater.SendAsync(HttpMethod.Post, "/r/session", """{"code":"wrong"}""");
        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter!.Delta!.Value.ShouldBe(TimeSpan.FromMinutes(10));
        (await rater.EnterAsync()).Count.ShouldBe(1);
        server.Clock.Advance(TimeSpan.FromMinutes(10));
        (await rater.SendAsync(HttpMethod.Post, "/r/session", """{"code":"wrong"}""")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public void Failed_codes_of_one_address_say_nothing_about_another()
    {
        var failed = new FailedCodes(new ManualClock(), Chance.Secure);
        for (var wrong = 0; wrong < FailedCodes.Limit; wrong++)
            failed.Count(IPAddress.Parse("2001:db8::1")).ShouldBeNull();
        failed.Count(IPAddress.Parse("2001:db8::2")).ShouldNotBeNull();
        failed.Count(IPAddress.Parse("2001:db8:0:1::1")).ShouldBeNull();
        failed.Count(IPAddress.Parse("192.0.2.1")).ShouldBeNull();
        failed.Count(null).ShouldBeNull();
    }

    [Fact]
    public async Task Looking_changes_nothing_in_any_table()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = await RoundsAsync(server);
        using var rater = await given.RaterAsync("spring", "ana.peer.1");
        await rater.OpenAsync();
        var before = await TableSums.OfAsync(server);
        foreach (var path in (string[])["/r", "/r/reviews", "/receipt", "/r/session", "/r/load", "/r/form", "/r/ballot", "/r/ballot/submit", "/r/ballot/withdraw"])
        {
            foreach (var method in (HttpMethod[])[HttpMethod.Get, HttpMethod.Head])
            {
                using var request = new HttpRequestMessage(method, path);
                var status = (await rater.Http.SendAsync(request)).StatusCode;
                status.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.MethodNotAllowed);
            }
        }
        await rater.OpenAsync();
        (await TableSums.OfAsync(server)).ShouldBe(before);
        // The sums see a save.
        var review = await rater.OpenAsync();
        await review.SaveAsync(review.Body());
        (await TableSums.OfAsync(server)).Except(before, StringComparer.Ordinal).Count().ShouldBe(1);
    }

    [Fact]
    public async Task The_entry_page_is_the_same_for_everybody_and_may_be_kept()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var one = await server.Http.GetAsync(new Uri("/r", UriKind.Relative));
        var two = await server.NewClient().GetAsync(new Uri("/r", UriKind.Relative));
        (await one.Content.ReadAsByteArrayAsync()).ShouldBe(await two.Content.ReadAsByteArrayAsync());
        one.Headers.CacheControl!.Public.ShouldBeTrue();
        one.Headers.Contains("Set-Cookie").ShouldBeFalse();
        using var again = new HttpRequestMessage(HttpMethod.Get, "/r") { Headers = { IfNoneMatch = { one.Headers.ETag! } } };
        (await server.Http.SendAsync(again)).StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Theory]
    [InlineData("http", "localhost", false)]
    [InlineData("http", "127.0.0.1", false)]
    [InlineData("http", "feedback.example.org", true)]
    [InlineData("https", "localhost", true)]
    public async Task The_session_cookie_is_secure_unless_http_on_loopback(string scheme, string host, bool secure)
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = await RoundsAsync(server);
        var cookie = server.Services.GetRequiredService<RaterCookie>();
        using var visit = RaterVisit.Read(await given.CodeAsync("spring", "ana.peer.1")).ShouldNotBeNull();
        var context = new Microsoft.AspNetCore.Http.DefaultHttpContext { Request = { Scheme = scheme, Host = new(host, 8360) } };
        cookie.Set(context, given.Organisation.Id, visit);

        var set = context.Response.Headers.SetCookie.ToString();
        set.ShouldContain("; path=/r; ");
        set.ShouldContain("samesite=strict");
        set.ShouldContain("httponly");
        set.Contains("secure", StringComparison.Ordinal).ShouldBe(secure);
        set.ShouldNotContain("expires");
        set.ShouldNotContain(Encoding.ASCII.GetString(visit.Code)[23..]);
    }

    [Fact]
    public async Task A_session_ends_two_hours_after_the_last_request()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = await RoundsAsync(server);
        using var rater = await given.RaterAsync("spring", "ana.peer.1");
        var review = await rater.OpenAsync();
        for (var hours = 0; hours < 3; hours++)
        {
            server.Clock.Advance(TimeSpan.FromMinutes(119));
            await review.SaveAsync(review.Body());
        }
        server.Clock.Advance(TimeSpan.FromHours(2));
        (await review.TrySaveAsync(review.Body())).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        await rater.EnterAsync();
        (await review.TrySaveAsync(review.Body())).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_page_of_one_code_cannot_be_saved_by_the_session_of_another()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = await RoundsAsync(server);
        using var rater = await given.RaterAsync("spring", "ana.peer.1");
        var review = await rater.OpenAsync();
        await rater.SendAsync(HttpMethod.Post, "/r/session", RaterBrowser.CodeBody(await given.CodeAsync("spring", "ana.peer.3")));
        (await review.TrySaveAsync(review.Whole())).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        await rater.EnterAsync();
        (await review.TrySaveAsync(review.Whole())).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_key_store_that_is_not_there_makes_no_code_wrong()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = await RoundsAsync(server);
        using var rater = await given.RaterAsync("spring", "ana.peer.1");
        var keys = server.Settings.KeyDirectory;
        Directory.Move(keys, keys + ".gone");
        server.Services.GetRequiredService<RoundKeyring>().Forget(given.Round("spring").Id);
        (await rater.SendAsync(HttpMethod.Post, "/r/session", RaterBrowser.CodeBody(rater.Code))).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        Directory.Move(keys + ".gone", keys);
        (await rater.EnterAsync()).Count.ShouldBe(1);
    }

    private static string Receipt22() => Convert.ToBase64String(Guid.NewGuid().ToByteArray()).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private static async Task<string> DescribeAsync(HttpResponseMessage answer) =>
        string.Join(' ', [
            answer.StatusCode.ToString(),
            .. answer.Headers.Where(header => header.Key != "Date").Concat(answer.Content.Headers).Select(header => $"{header.Key}={string.Join(',', header.Value)}"),
            await answer.Content.ReadAsStringAsync(),
        ]);

    private static async Task<Given> RoundsAsync(TestServer server)
    {
        var given = new Given(server);
        given.Round("spring").Subject("ana", peers: 4);
        given.Round("autumn").Subject("ben", peers: 4);
        given.Round("winter").Subject("cleo", peers: 4);
        foreach (var round in (string[])["spring", "autumn", "winter"])
            await given.LaunchAsync(round);
        return given;
    }

    private static async Task ExecuteAsync(TestServer server, string sql)
    {
        await using var connection = new NpgsqlConnection(server.Database.Superuser);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        (await command.ExecuteNonQueryAsync()).ShouldBe(1);
    }
}
