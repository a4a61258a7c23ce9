using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Feedback360.Web.Tests.Hosting;
using Feedback360.Web.Tests.Responses;

namespace Feedback360.Web.Tests.Campaigns.TwoRounds;

/// <summary>
/// The main job from end to end: HR over the API, raters by the links of their letters, the worker by its sweeps; then
/// every released number against a calculation from the plan's answers that shares no code with the product.
/// </summary>
public sealed class TwoRoundsTests(TestCluster cluster) : IAsyncLifetime
{
    private readonly Dictionary<string, string> _people = new(StringComparer.Ordinal);
    private TestServer _server = null!;
    private HttpClient _hr = null!;

    public async ValueTask InitializeAsync()
    {
        // Nothing happens at once: the sweeps are the worker.
        _server = await TestServer.StartAsync(cluster, settings => settings with { Worker = false });
        _hr = await new Given(_server).ApiAsync("hanna");
    }

    public async ValueTask DisposeAsync()
    {
        _hr.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Every_released_number_of_two_rounds_follows_from_the_answers()
    {
        TwoRoundsPlan.People.Count().ShouldBe(120);
        await ImportAsync();
        var campaign = await CampaignAsync();
        var baseline = await DraftAsync(campaign, new { kind = "baseline", name = "First", closesOn = "2026-03-20", policy = new { hrSeesReports = true } });
        await NominateAsync(baseline);
        await LiveAsync(1, baseline);
        var first = await CheckReportsAsync(1, "First");

        _server.Clock.Advance(TimeSpan.FromDays(180));
        var followUp = await DraftAsync(campaign, new { kind = "followUp", name = "Second", closesOn = "2026-10-01", baselineRound = baseline });
        await ReplaceManagerAsync(followUp);
        await LiveAsync(2, followUp);
        var second = await CheckReportsAsync(2, "Second");
        await CheckChangesAsync(first, second);
    }

    private async Task ImportAsync()
    {
        using var file = Api.Raw(HttpMethod.Post, "/api/v1/people/imports", TwoRoundsPlan.Csv(), "text/csv");
        var plan = await Api.JsonOf(await _hr.SendAsync(file), HttpStatusCode.Created);
        await _hr.PostAsync($"/api/v1/people/imports/{plan.Text("planId")}/apply", new { }, HttpStatusCode.OK);
        foreach (var person in (await _hr.GetJsonAsync("/api/v1/people?limit=200")).GetProperty("items").EnumerateArray())
            _people.Add(person.Text("externalId"), person.Text("id"));
        _people.Count.ShouldBe(120);
    }

    private async Task<string> CampaignAsync()
    {
        using var survey = Api.Raw(HttpMethod.Post, "/api/v1/surveys", Given.SmallSurvey, "application/yaml");
        await Api.JsonOf(await _hr.SendAsync(survey), HttpStatusCode.Created);
        return (await _hr.PostAsync("/api/v1/campaigns", new { name = "Leadership", survey = new { key = "small" } })).Text("id");
    }

    private async Task<string> DraftAsync(string campaign, object round) => (await _hr.PostAsync($"/api/v1/campaigns/{campaign}/rounds", round)).Text("id");

    private async Task NominateAsync(string round)
    {
        var people = TwoRoundsPlan.Subjects.Select(subject => _people[subject.Id]);
        await _hr.PostAsync($"/api/v1/rounds/{round}/subjects", new { people }, HttpStatusCode.OK);
        var subjects = await SubjectsAsync(round);
        foreach (var subject in TwoRoundsPlan.Subjects)
        {
            foreach (var group in subject.Groups)
            {
                foreach (var rater in TwoRoundsPlan.InvitedIn(1, subject, group))
                    await _hr.PostAsync($"/api/v1/subjects/{subjects[subject.Id]}/nominations", new { person = _people[rater], group = group.Code });
            }
        }
    }

    /// <summary>The follow-up starts with the baseline's raters; one subject has a new manager since.</summary>
    private async Task ReplaceManagerAsync(string round)
    {
        var subject = TwoRoundsPlan.Subjects.Single(subject => subject.Id == "s03");
        var address = $"/api/v1/subjects/{(await SubjectsAsync(round))["s03"]}/nominations";
        var manager = (await _hr.GetJsonAsync(address)).GetProperty("items").EnumerateArray().Single(row => row.Text("group") == "manager");
        (await _hr.DeleteAsync(new Uri($"{address}/{manager.Text("id")}", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await _hr.PostAsync(address, new { person = _people[subject.Group("manager").Invited[1]], group = "manager" });
    }

    private async Task<Dictionary<string, string>> SubjectsAsync(string round)
    {
        var ids = _people.ToDictionary(person => person.Value, person => person.Key, StringComparer.Ordinal);
        var page = await _hr.GetJsonAsync($"/api/v1/rounds/{round}/subjects");
        return page.GetProperty("items").EnumerateArray().ToDictionary(subject => ids[subject.GetProperty("person").Text("id")], subject => subject.Text("id"));
    }

    /// <summary>From the launch to released reports.</summary>
    private async Task LiveAsync(int number, string round)
    {
        await _hr.PostAsync($"/api/v1/rounds/{round}/launch", new { }, HttpStatusCode.Accepted);
        await _server.SweepAsync();
        var links = TakeLetters();
        links.Count.ShouldBe(TwoRoundsPlan.Subjects.SelectMany(subject => subject.Groups.SelectMany(group => TwoRoundsPlan.InvitedIn(number, subject, group))).Distinct().Count());
        await Parallel.ForEachAsync(links, async (link, _) => await AnswerAsync(number, link.Key, link.Value));
        _server.Clock.MoveTo(DateTimeOffset.Parse((await _hr.GetJsonAsync($"/api/v1/rounds/{round}")).Text("closesAt"), null));
        await _server.SweepAsync();
        (await _hr.GetJsonAsync($"/api/v1/rounds/{round}")).Text("state").ShouldBe("KeysDestroyed");
        await _hr.PostAsync($"/api/v1/rounds/{round}/release", new { to = "coach", subjects = "all" }, HttpStatusCode.OK);
    }

    /// <summary>Empties the mailbox: the code of every rater's link.</summary>
    private Dictionary<string, string> TakeLetters()
    {
        var links = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(_server.Settings.MailboxDirectory, "*.json").ToList())
        {
            var letter = JsonDocument.Parse(File.ReadAllText(file)).RootElement.GetProperty("Letter");
            var (text, mark) = (letter.Text("Text"), "/r?lang=en#");
            var start = text.IndexOf(mark, StringComparison.Ordinal) + mark.Length;
            links.Add(letter.Text("ToAddress").Split('@')[0], text[start..].Split('\n', '\r', ' ')[0]);
            File.Delete(file);
        }
        return links;
    }

    private async Task AnswerAsync(int round, string rater, string code)
    {
        using var browser = new RaterBrowser(_server, code);
        foreach (var listed in await browser.EnterAsync())
        {
            var subject = TwoRoundsPlan.Subjects.Single(subject => subject.Groups.Any(group => TwoRoundsPlan.InvitedIn(round, subject, group).Contains(rater))
                && (subject.Id == rater ? (string)listed!["group"]! == "self" : (string)listed!["name"]! == $"Person {subject.Id}"));
            var review = await browser.LoadAsync((string)listed!["id"]!);
            var body = review.Body(body => Fill(body, round, subject, rater));
            var answers = subject.Groups.Any(group => TwoRoundsPlan.AnsweringIn(round, subject, group).Contains(rater));
            await (answers ? review.SubmitAsync(body) : review.SaveAsync(body));
        }
    }

    private static void Fill(JsonObject body, int round, PlannedSubject subject, string rater)
    {
        foreach (var (place, item) in TwoRoundsPlan.Items.Index().Where(item => rater != subject.Id || item.Item.OfSelf))
            body["answers"]![item.Key] = TwoRoundsPlan.Answer(round, subject, rater, place) is { } code ? JsonValue.Create(item.Reversed ? 6 - code : code) : "NA";
        foreach (var competency in TwoRoundsPlan.Norms.Keys.Where(_ => round == 2 && rater != subject.Id))
            body["answers"]![$"{competency}.change"] = 4 + Math.Sign(subject.Change);
        foreach (var question in TwoRoundsPlan.Questions)
            body["comments"]![question] = TwoRoundsPlan.Comment(round, subject, rater, question);
    }

    private async Task<Dictionary<string, string>> CheckReportsAsync(int number, string round)
    {
        var list = await _hr.GetJsonAsync("/api/v1/reports");
        var reports = list.GetProperty("items").EnumerateArray().Where(entry => entry.Text("round") == round)
            .ToDictionary(entry => entry.Text("subject").Split(' ')[1], entry => entry.Text("id"), StringComparer.Ordinal);
        reports.Count.ShouldBe(TwoRoundsPlan.Subjects.Count);
        var seen = new List<string>();
        foreach (var subject in TwoRoundsPlan.Subjects)
        {
            var report = await _hr.GetJsonAsync($"/api/v1/reports/{reports[subject.Id]}");
            string[] expected = [.. Lines.Expected(new ExpectedReport(number, subject), subject, number)];
            Differences(Lines.Given(report), expected).ShouldBeEmpty($"{subject.Id} in round {number}");
            seen.AddRange(expected);
        }
        // The plan leads to every kind of cell.
        foreach (var kind in (string[])["band 1..", "..5 n", "about", "withheld merged", "peers withheld fewer-than-minimum", "goals all others withheld", "beyond", "within", "spread high", "spread moderate", "spread withheld by-policy", "keep by peers:", "keep by peers+reports:"])
            seen.ShouldContain(line => line.Contains(kind, StringComparison.Ordinal), kind);
        // The block of nine becomes one of seven.
        seen.Any(line => line.Contains("spread few", StringComparison.Ordinal)).ShouldBe(number == 1);
        return reports;
    }

    private async Task CheckChangesAsync(Dictionary<string, string> first, Dictionary<string, string> second)
    {
        var outcomes = new List<string>();
        foreach (var subject in TwoRoundsPlan.Subjects)
        {
            var change = await _hr.GetJsonAsync($"/api/v1/reports/{second[subject.Id]}/change?baseline={first[subject.Id]}");
            var expected = new ExpectedChange(subject);
            Differences(Lines.GivenChange(change), Lines.ExpectedChange(expected)).ShouldBeEmpty(subject.Id);
            outcomes.AddRange(expected.Outcomes().Values);
        }
        // A plan in which nothing ever happened would prove little.
        outcomes.Distinct().Order().ShouldBe(["better", "cannot-tell", "worse"]);
    }

    /// <summary>Lines that only one of the two has; the same line twice counts twice.</summary>
    private static List<string> Differences(IEnumerable<string> given, IEnumerable<string> expected)
    {
        var missing = expected.ToList();
        List<string> unexpected = [.. given.Where(line => !missing.Remove(line))];
        return [.. unexpected.Select(line => $"given, not expected: {line}"), .. missing.Select(line => $"expected, not given: {line}")];
    }
}
