using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Feedback360.Web.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Feedback360.Web.Tests.Responses;

/// <summary>What a rater does is in no log, no span and no size.</summary>
public sealed class SilenceTests(TestCluster cluster)
{
    private const string Canary = "canary-7f3a-comment";

    [Fact]
    public async Task No_log_line_and_no_span_carries_code_comment_or_receipt()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = await AnaAsync(server);
        using var heard = new Ears(server);
        using var rater = await given.RaterAsync("spring", "ana.peer.1");
        var receipt = await JourneyAsync(server, rater);

        heard.Logs.ShouldContain(line => line.Contains("/r/ballot", StringComparison.Ordinal), "nothing was heard at all");
        var token = Convert.FromBase64String(rater.Code[23..].Replace('-', '+').Replace('_', '/') + "=");
        foreach (var secret in (string[])[Canary, rater.Code, rater.Code[23..], Convert.ToHexString(token), Convert.ToBase64String(token), Encoding.ASCII.GetString(Encoding.ASCII.GetBytes(rater.Code[23..30])), receipt, receipt[23..45]])
        {
            heard.Logs.Where(line => line.Contains(secret, StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty();
            heard.Spans.Where(line => line.Contains(secret, StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task Spans_of_the_raters_routes_are_not_recorded_and_their_statements_make_none()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = await AnaAsync(server);
        var round = given.Round("spring").Id.ToString("N");
        using var rater = await given.RaterAsync("spring", "ana.peer.1");
        using var heard = new Ears(server);
        await JourneyAsync(server, rater);
        await server.Http.GetAsync(new Uri("/health/live", UriKind.Relative));

        // A request's span has the trace of the client's, which is in the same process and always recorded.
        var asked = heard.Recorded.Where(line => line.Contains($"url.full={server.Address}", StringComparison.Ordinal)).ToLookup(line => line.Contains("/health/live", StringComparison.Ordinal), TraceOf);
        await Eventually.HoldsAsync(() => Served().Intersect(asked[true]).Any());
        Served().Intersect(asked[true]).Count().ShouldBe(1);
        asked[false].Count().ShouldBeGreaterThan(15);
        Served().Intersect(asked[false]).ShouldBeEmpty();

        IEnumerable<string> Served() => heard.Recorded.Where(line => line.Contains(" Microsoft.AspNetCore ", StringComparison.Ordinal)).Select(TraceOf);
        heard.Spans.ShouldNotContain(line => line.Contains($"ballot_{round}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Sizes_of_answers_say_nothing_about_what_was_answered()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = await AnaAsync(server);
        var sizes = new List<string>();
        foreach (var (who, answer, comment) in (( string, int, string )[])[("ana.peer.1", 1, ""), ("ana.peer.2", 5, "short"), ("ana.peer.3", 3, new string('ü', 2000))])
        {
            using var rater = await given.RaterAsync("spring", who);
            var review = await rater.OpenAsync();
            var body = review.Whole(answer, comment);
            if (answer == 1)
                body["answers"] = new JsonObject { ["goals"] = "NA", ["results"] = null, ["surprises"] = 1, ["promises"] = null, ["mistakes"] = null };
            var saved = await rater.SendAsync(HttpMethod.Put, "/r/ballot", body.ToJsonString());
            var conflict = await rater.SendAsync(HttpMethod.Put, "/r/ballot", body.ToJsonString());
            var loaded = await rater.SendAsync(HttpMethod.Post, "/r/load", new { review = review.Id });
            var session = await rater.SendAsync(HttpMethod.Post, "/r/session", RaterBrowser.CodeBody(rater.Code));
            sizes.Add($"{await SizeAsync(saved)} {await SizeAsync(conflict)} {await SizeAsync(loaded)} {await SizeAsync(session)}");
        }
        sizes.Distinct(StringComparer.Ordinal).ShouldHaveSingleItem();
    }

    private static string TraceOf(string line) => line[..32];

    private static async Task<string> SizeAsync(HttpResponseMessage answer) =>
        $"{(int)answer.StatusCode}:{answer.Headers.ToString().Length + answer.Content.Headers.ToString().Length}+{(await answer.Content.ReadAsByteArrayAsync()).Length}";

    private static async Task<string> JourneyAsync(TestServer server, RaterBrowser rater)
    {
        var review = await rater.OpenAsync();
        await review.SaveAsync(review.Whole(comment: Canary));
        await review.TrySaveAsync(review.Body(body => body["rev"] = "AAAAAAAAAAAAAAAAAAAAAAA"));
        await review.TrySaveAsync(review.Body(body => body["answers"]!["goals"] = 77));
        await rater.SendAsync(HttpMethod.Put, "/r/ballot", $"{{\"comments\":{{\"keep\":\"{Canary}\"");
        await rater.SendAsync(HttpMethod.Post, "/r/session", new { code = rater.Code[..^1] + Canary });
        var receipt = (string)(await review.SubmitAsync(review.Body()))["receipt"]!;
        await rater.SendAsync(HttpMethod.Post, "/receipt", new { receipt });
        using var paper = new PaperRater(server);
        await paper.GoAsync("/r");
        await paper.PressAsync(null, ("code", rater.Code));
        await paper.PressAsync();
        await paper.PressAsync("save", ("comments.more", Canary));
        paper.Page.QuerySelector("form.review input[name=__RequestVerificationToken]")!.Remove();
        await paper.PressAsync("save", ("comments.more", Canary));
        server.Clock.Advance(TimeSpan.FromDays(1));
        await paper.PressAsync("save", ("comments.more", Canary));
        review = await rater.OpenAsync();
        await review.WithdrawAsync();
        return receipt;
    }

    private static async Task<Given> AnaAsync(TestServer server)
    {
        var given = new Given(server);
        given.Round("spring").Subject("ana", peers: 4);
        await given.LaunchAsync("spring");
        return given;
    }

    /// <summary>Hears every log line of a server at every level, and every span of the process.</summary>
    private sealed class Ears : ILoggerProvider
    {
        private readonly ActivityListener _listener;

        public Ears(TestServer server)
        {
            var filters = server.Services.GetRequiredService<IOptionsMonitor<LoggerFilterOptions>>().CurrentValue;
            filters.MinLevel = LogLevel.Trace;
            filters.Rules.Clear();
            filters.Rules.Add(new LoggerFilterRule("Console", categoryName: null, LogLevel.Error, filter: null));
            server.Services.GetRequiredService<ILoggerFactory>().AddProvider(this);
            _listener = new ActivityListener
            {
                ShouldListenTo = _ => true,
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = Hear,
            };
            ActivitySource.AddActivityListener(_listener);
        }

        public ConcurrentQueue<string> Logs { get; } = new();

        public ConcurrentQueue<string> Spans { get; } = new();

        public ConcurrentQueue<string> Recorded { get; } = new();

        public ILogger CreateLogger(string categoryName) => new Ear(categoryName, Logs);

        public void Dispose() => _listener.Dispose();

        private void Hear(Activity span)
        {
            var tags = string.Concat(span.TagObjects.Select(tag => $"{tag.Key}={tag.Value};"));
            var events = string.Concat(span.Events.SelectMany(heard => heard.Tags).Select(tag => $"{tag.Key}={tag.Value};"));
            var line = $"{span.TraceId} {span.Source.Name} {span.DisplayName} {span.StatusDescription} {tags} {events}";
            Spans.Enqueue(line);
            if (span.Recorded)
                Recorded.Enqueue(line);
        }

        private sealed class Ear(string category, ConcurrentQueue<string> lines) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull
            {
                lines.Enqueue($"{category} scope {state}");
                return null;
            }

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            {
                var values = state is IEnumerable<KeyValuePair<string, object?>> pairs ? string.Concat(pairs.Select(pair => $"{pair.Key}={pair.Value};")) : "";
                lines.Enqueue($"{category} {formatter(state, exception)} {values} {exception}");
            }
        }
    }
}
