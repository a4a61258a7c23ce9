using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Feedback360.Web.Access;
using Feedback360.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Tests.People;

public sealed class ImportTests(TestCluster cluster) : IAsyncLifetime
{
    private const string Address = "/api/v1/people/imports";

    private const string File = """
        id,name,email,manager,language,title,department,level,location
        1,Ana Boss,ana@example.org,,en,Head,Sales,1,Graz
        2,Ben,ben@example.org,1,de,,Sales,2,Graz
        3,"Cem, the third",cem@example.org,2,en,,Sales,3,Linz
        """;

    private TestServer _server = null!;
    private Given _given = null!;
    private HttpClient _api = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await TestServer.StartAsync(cluster);
        _given = new Given(_server);
        _api = await _given.ApiAsync("hanna");
    }

    public ValueTask DisposeAsync()
    {
        _api.Dispose();
        return _server.DisposeAsync();
    }

    [Fact]
    public async Task Dry_run_changes_nobody_and_its_plan_is_applied_once()
    {
        var plan = await PlanAsync(File);
        (Number(plan, "added"), Number(plan, "changed"), Number(plan, "unchanged")).ShouldBe((3, 0, 0));
        (await CountAsync()).ShouldBe(0);

        var done = await ApplyAsync(plan);
        Number(done, "added").ShouldBe(3);
        await using (var db = _given.Look())
        {
            var cem = await db.People.SingleAsync(row => row.ExternalId == "3");
            (cem.Name, cem.Language, cem.Location, cem.Title, cem.Active).ShouldBe(("Cem, the third", "en", "Linz", null, true));
            (await db.People.SingleAsync(row => row.Id == cem.ManagerId)).Name.ShouldBe("Ben");
        }
        await ApplyAsync(plan, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Same_file_again_changes_nothing_and_a_later_file_only_what_it_says()
    {
        await ApplyAsync(await PlanAsync(File));
        var again = await PlanAsync(File.Replace("ana@", "ana@", StringComparison.Ordinal));
        (Number(again, "added"), Number(again, "changed"), Number(again, "unchanged")).ShouldBe((0, 0, 3));
        await ApplyAsync(again);

        var later = await PlanAsync("id;name;email\r\n2;Ben Newname;cem@example.org\r\n3;Cem, the third;ben@example.org\r\n4;Dora;dora@example.org\r\n");
        (Number(later, "added"), Number(later, "changed"), Number(later, "notInFile")).ShouldBe((1, 2, 1));
        later.GetProperty("changes")[0].ToString().ShouldContain("\"before\":\"Ben\",\"after\":\"Ben Newname\"");
        await ApplyAsync(later);
        await using var db = _given.Look();
        var people = await db.People.OrderBy(row => row.ExternalId).Select(row => $"{row.ExternalId} {row.Name} {row.EmailKey} {row.Department}").ToListAsync();
        people.ShouldBe(
        [
            "1 Ana Boss ana@example.org Sales", "2 Ben Newname cem@example.org Sales", "3 Cem, the third ben@example.org Sales", "4 Dora dora@example.org ",
        ]);
    }

    [Theory]
    [InlineData("id,name\n1,Ana\n", "row 1, email missing-column")]
    [InlineData("id,name,email,salary\n1,Ana,ana@example.org,9\n", "row 1, salary unknown-column")]
    [InlineData("", "row 1 empty-file")]
    [InlineData("id,name,email\n", "row 1 empty-file")]
    [InlineData("id,name,email\n1,\"Ana,ana@example.org\n2,Ben,ben@example.org\n", "row 2 bad-quotes", "row 2 wrong-cell-count")]
    [InlineData("id,name,email\n1,A\"na,ana@example.org\n", "row 2 bad-quotes")]
    [InlineData("id,name,email\n1,\"Ana\nBoss\",ana@example.org\n", "row 2 bad-quotes", "row 2 wrong-cell-count", "row 3 bad-quotes", "row 3 wrong-cell-count")]
    [InlineData("id,name,email\n1,Ana,ana@example.org,more\n", "row 2 wrong-cell-count")]
    [InlineData("id,name,email\n1,Ana,ana@example.org\n2,Ben,ANA@example.org\n", "row 3, email duplicate-address")]
    [InlineData("id,name,email,manager\n1,Ana,ana@example.org,2\n2,Ben,ben@example.org,1\n", "row 2, manager manager-cycle")]
    [InlineData("id,name,email\n1,An\0a,ana@example.org\n", "row 2, name invalid-characters")]
    [InlineData("id,name,email\n1,Ana\u0007Bcc,ana@example.org\n", "row 2, name invalid-characters")]
    [InlineData("id,name,email,language\n1,Ana,ana@example.org,klingon\n", "row 2, language unknown-language")]
    public async Task Bad_file_is_refused_whole_with_every_problem_in_its_place(string csv, params string[] problems)
    {
        using var request = Csv(Encoding.UTF8.GetBytes(csv));
        var problem = await Oracle.RefusesAsync(_api, request, HttpStatusCode.UnprocessableEntity, "invalid-input");
        problem.Errors().ShouldBe(problems);
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("iso-8859-1")]
    public async Task Other_encoding_is_named_as_such(string encoding)
    {
        var text = Encoding.GetEncoding(encoding);
        using var request = Csv([.. text.GetPreamble(), .. text.GetBytes("id,name,email\n1,Ana,ana@example.org\n2,Zoë,zoe@example.org\n")]);
        var problem = await Oracle.RefusesAsync(_api, request, HttpStatusCode.UnprocessableEntity);
        problem.Errors().ShouldHaveSingleItem().ShouldEndWith("not-utf8");
        problem.ToString().ShouldContain("CSV UTF-8");
    }

    [Fact]
    public async Task Byte_order_mark_tabs_and_trailing_separators_are_read()
    {
        using var request = Csv([.. Encoding.UTF8.Preamble, .. "id\tname\temail\t\t\n1\tAna\tana@example.org\t\t\n\t\t\t\t\n\n"u8]);
        var plan = await Api.JsonOf(await _api.SendAsync(request), HttpStatusCode.Created);
        Number(plan, "added").ShouldBe(1);
    }

    [Fact]
    public async Task Five_thousand_good_rows_and_one_bad_import_nobody()
    {
        var rows = string.Concat(Enumerable.Range(1, 5000).Select(number => $"{number},Person {number},p{number}@example.org\n"));
        using var request = Csv(Encoding.UTF8.GetBytes($"id,name,email\n{rows}5001,Bad,not an address\n"));
        var problem = await Oracle.RefusesAsync(_api, request, HttpStatusCode.UnprocessableEntity);
        problem.Errors().ShouldBe(["row 5002, email invalid-address"]);
        (await CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Twenty_thousand_people_are_imported_in_few_round_trips_and_again_unchanged()
    {
        var rows = string.Concat(Enumerable.Range(1, 20_000).Select(number => $"{number},Person {number},p{number}@example.org,{(number == 1 ? "" : number / 8 + 1 == number ? 1 : Math.Max(1, number / 8))}\n"));
        var file = Encoding.UTF8.GetBytes($"id,name,email,manager\n{rows}");
        using var trips = new RoundTrips(_server);
        var plan = await Api.JsonOf(await _api.SendAsync(Csv(file)), HttpStatusCode.Created);
        plan.GetProperty("changes").GetArrayLength().ShouldBe(1000);
        await ApplyAsync(plan);
        trips.Taken().ShouldBeInRange(4, 100);
        (await CountAsync()).ShouldBe(20_000);

        trips.Taken();
        var again = await Api.JsonOf(await _api.SendAsync(Csv(file)), HttpStatusCode.Created);
        trips.Taken().ShouldBeInRange(2, 20);
        Number(again, "unchanged").ShouldBe(20_000);
    }

    [Fact]
    public async Task Of_two_imports_at_once_one_is_stale_and_nothing_is_mixed()
    {
        var one = await PlanAsync("id,name,email\n1,Ana,ana@example.org\n");
        var two = await PlanAsync("id,name,email\n1,Otherana,ana@example.org\n");
        var answers = await Task.WhenAll(SendApplyAsync(one), SendApplyAsync(two));
        answers.Select(answer => answer.StatusCode).Order().ShouldBe([HttpStatusCode.OK, HttpStatusCode.Conflict]);
        (await Api.JsonOf(answers.Single(answer => answer.StatusCode == HttpStatusCode.Conflict), HttpStatusCode.Conflict)).Text("code").ShouldBe("plan-stale");
        (await CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Plan_is_stale_when_somebody_changed_a_person_and_gone_after_an_hour()
    {
        await ApplyAsync(await PlanAsync(File));
        var plan = await PlanAsync("id,name,email\n1,Ana Chief,ana@example.org\n");
        await using (var db = _given.Look())
            await db.People.Where(row => row.ExternalId == "3").ExecuteUpdateAsync(row => row.SetProperty(person => person.Title, "New"));
        (await ApplyAsync(plan, HttpStatusCode.Conflict)).Text("code").ShouldBe("plan-stale");

        var later = await PlanAsync("id,name,email\n1,Ana Chief,ana@example.org\n");
        _server.Clock.Advance(TimeSpan.FromMinutes(61));
        await ApplyAsync(later, HttpStatusCode.NotFound);
        await PlanAsync(File);
        await using (var db = _given.Look())
            (await db.ImportPlans.CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task File_over_ten_mebibytes_is_refused_with_and_without_a_length()
    {
        var large = new byte[10 * 1024 * 1024 + 1];
        Array.Fill(large, (byte)'x');
        using (var request = Csv(large))
            await Oracle.RefusesAsync(_api, request, HttpStatusCode.RequestEntityTooLarge, "too-large");
        using var chunked = Csv(large);
        chunked.Headers.TransferEncodingChunked = true;
        await Oracle.RefusesAsync(_api, chunked, HttpStatusCode.RequestEntityTooLarge, "too-large");
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("text/plain")]
    [InlineData("text/csv; charset=iso-8859-1")]
    [InlineData(null)]
    public async Task Only_csv_in_utf8_is_read(string? contentType)
    {
        using var request = Csv(Encoding.UTF8.GetBytes(File));
        request.Content!.Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType);
        await Oracle.RefusesAsync(_api, request, HttpStatusCode.UnsupportedMediaType, "unsupported-content-type");
    }

    [Fact]
    public async Task Pages_show_the_problems_the_plan_and_what_was_done()
    {
        using var browser = await _given.SignedInAsync("hanna");
        var page = await browser.OpenAsync("/hr/people/import");
        var refused = await Browser.PageOf(
            await UploadAsync(browser, page, "id,name,email\n1,Ana,nowhere\n2,,ben@example.org\n"),
            HttpStatusCode.UnprocessableEntity
        );
        refused.QuerySelectorAll("tbody tr").Select(row => string.Join('|', row.Children.Select(cell => cell.TextContent.Trim()))).ShouldBe(
            ["2|email|This is no e-mail address.", "3|name|The field is empty and must not be."]);

        var planned = await UploadAsync(browser, refused, File);
        planned.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var plan = await browser.OpenAsync(planned.Headers.Location!.ToString());
        plan.QuerySelector("main")!.TextContent.ShouldContain("Cem, the third");
        (await CountAsync()).ShouldBe(0);

        var applied = await browser.PostAsync(plan, plan.QuerySelector("main form")!.GetAttribute("action")!);
        var list = await browser.OpenAsync(applied.Headers.Location!.ToString());
        list.QuerySelector(".notice")!.TextContent.ShouldContain("3 added");
        list.QuerySelectorAll("tbody tr").Length.ShouldBe(3);
    }

    private BadInputOracle Oracle => new(_server);

    private static async Task<HttpResponseMessage> UploadAsync(Browser browser, AngleSharp.Html.Dom.IHtmlDocument page, string csv)
    {
        var form = Browser.FormOf(page, "/hr/people/import");
        using var request = Browser.Ask(HttpMethod.Post, form.GetAttribute("action")!);
        var token = form.QuerySelector("input[type=hidden]")!;
        request.Content = new MultipartFormDataContent
        {
            { new StringContent(token.GetAttribute("value")!), token.GetAttribute("name")! },
            { new ByteArrayContent(Encoding.UTF8.GetBytes(csv)), "file", "people.csv" },
        };
        return await browser.Http.SendAsync(request);
    }

    private static HttpRequestMessage Csv(byte[] file) =>
        new(HttpMethod.Post, Address) { Content = new ByteArrayContent(file) { Headers = { ContentType = new MediaTypeHeaderValue("text/csv") } } };

    private async Task<JsonElement> PlanAsync(string csv)
    {
        using var request = Csv(Encoding.UTF8.GetBytes(csv));
        return await Api.JsonOf(await _api.SendAsync(request), HttpStatusCode.Created);
    }

    private async Task<JsonElement> ApplyAsync(JsonElement plan, HttpStatusCode expected = HttpStatusCode.OK) =>
        await Api.JsonOf(await SendApplyAsync(plan), expected);

    private Task<HttpResponseMessage> SendApplyAsync(JsonElement plan) => _api.PostAsync(new Uri($"{Address}/{plan.Text("planId")}/apply", UriKind.Relative), null);

    private async Task<int> CountAsync()
    {
        await using var db = _given.Look();
        return await db.People.CountAsync();
    }

    private static int Number(JsonElement json, string name) => json.GetProperty(name).GetInt32();
}
