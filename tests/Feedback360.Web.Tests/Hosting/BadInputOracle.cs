using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Feedback360.Web.Hosting;
using Feedback360.Web.Shared;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Feedback360.Web.Tests.Hosting;

/// <summary>
/// Sends what must be refused and proves that nothing came of it: the status, a problem (or a page) whose codes are
/// listed, no row and no letter different from before, nothing of the program's inside in the answer, and the server as
/// able as before. A refusal that never comes ends the test: the client waits 100 s.
/// </summary>
internal sealed partial class BadInputOracle(TestServer server)
{
    /// <summary>Not business: the framework's keys and the history of migrations.</summary>
    private static readonly string[] Passed = ["public.data_protection_key", "public.__EFMigrationsHistory"];

    /// <summary>Tables in which the refusal itself leaves a trace by design, such as the count of wrong sign-ins.</summary>
    public IReadOnlyCollection<string> Except { get; init; } = [];

    /// <summary>A request that works, sent afterwards.</summary>
    public string GoodPath { get; init; } = "/problems";

    /// <summary>A problem with this status and, if given, this code.</summary>
    /// <returns>The answer's JSON, for what a test has to say about it.</returns>
    public async Task<JsonElement> RefusesAsync(HttpClient client, HttpRequestMessage request, HttpStatusCode status, string? code = null)
    {
        var (answer, text) = await SendAsync(client, request, status);
        answer.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
        var problem = JsonDocument.Parse(text).RootElement;
        var said = problem.GetProperty("code").GetString()!;
        if (code is not null)
            said.ShouldBe(code, text);
        ProblemCodes.OfAnswers.Keys.ShouldContain(said);
        ProblemCodes.OfAnswers[said].Status.ShouldBe((int)status);
        problem.GetProperty("status").GetInt32().ShouldBe((int)status);
        problem.GetProperty("type").GetString().ShouldBe($"/problems/{said}");
        if (problem.TryGetProperty("errors", out var errors))
        {
            foreach (var error in errors.EnumerateArray())
                ProblemCodes.OfFields.Keys.ShouldContain(error.GetProperty("code").GetString()!, error.ToString());
        }
        return problem;
    }

    /// <summary>A page with this status; what was typed is still there, which the caller looks at.</summary>
    public async Task<string> RefusesPageAsync(HttpClient client, HttpRequestMessage request, HttpStatusCode status)
    {
        request.Headers.Accept.ParseAdd("text/html");
        var (answer, text) = await SendAsync(client, request, status);
        answer.Content.Headers.ContentType?.MediaType.ShouldBe("text/html");
        return text;
    }

    private async Task<(HttpResponseMessage Answer, string Text)> SendAsync(HttpClient client, HttpRequestMessage request, HttpStatusCode status)
    {
        var before = await LookAsync();
        var answer = await client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(status, text);
        ShowsNothingInside(text);
        answer.Headers.Contains("Server").ShouldBeFalse();
        answer.Headers.Contains("X-Powered-By").ShouldBeFalse();
        (await LookAsync()).ShouldBe(before, "a refused request has changed something");
        var good = await server.Http.GetAsync(new Uri(GoodPath, UriKind.Relative));
        good.StatusCode.ShouldBe(HttpStatusCode.OK, "the next good request");
        return (answer, text);
    }

    /// <summary>No stack trace, SQL, path or version.</summary>
    internal static void ShowsNothingInside(string text)
    {
        Inside().Match(text).Value.ShouldBeEmpty();
        text.ShouldNotContain(AppContext.BaseDirectory.TrimEnd('/'));
        text.ShouldNotContain(typeof(BadInputOracle).Assembly.GetName().Version!.ToString());
    }

    [GeneratedRegex(
        @"   at \w|\.cs:line|Exception\b|\b(Npgsql|Microsoft|System|Feedback360)\.[A-Z]\w+|\bSELECT\b.+\bFROM\b|\bINSERT INTO\b|\bUPDATE\b.+\bSET\b|\bDELETE FROM\b|\bpg_\w+|\bf360_(app|rater|closer|owner)\b|/(home|root|tmp|usr|var)/|\bKestrel\b",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Inside();

    /// <summary>Count and checksum of every table, and the letters in the mailbox.</summary>
    public async Task<string[]> LookAsync()
    {
        await using var connection = new NpgsqlConnection(server.Database.Superuser);
        await connection.OpenAsync();
        var lines = new List<string>();
        foreach (var table in await TablesAsync(connection))
        {
            await using var sum = new NpgsqlCommand(
                $"SELECT count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)::numeric), 0) FROM {table} t",
                connection
            );
            lines.Add($"{table}: {await sum.ExecuteScalarAsync()}");
        }
        var mailbox = new DirectoryInfo(server.Services.GetRequiredService<ServerSettings>().MailboxDirectory);
        lines.Add($"letters: {(mailbox.Exists ? mailbox.GetFiles("*", SearchOption.AllDirectories).Length : 0)}");
        return [.. lines];
    }

    private async Task<List<string>> TablesAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand(
            "SELECT schemaname || '.' || quote_ident(tablename) FROM pg_tables WHERE schemaname IN ('public', 'ballots') ORDER BY 1",
            connection
        );
        await using var reader = await command.ExecuteReaderAsync();
        var tables = new List<string>();
        while (await reader.ReadAsync())
            tables.Add(reader.GetString(0));
        tables.Count.ShouldBeGreaterThan(25);
        return tables.Where(table => !Passed.Contains(table.Replace("\"", "", StringComparison.Ordinal)) && !Except.Contains(table)).ToList();
    }
}
