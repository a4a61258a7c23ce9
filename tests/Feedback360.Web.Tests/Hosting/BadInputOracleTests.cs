using System.Net;
using System.Text;
using Npgsql;

namespace Feedback360.Web.Tests.Hosting;

/// <summary>The oracle is worth something only if it notices: each kind of violation is planted once.</summary>
public sealed class BadInputOracleTests(TestCluster cluster)
{
    private const string GoodProblem = """{"type":"/problems/not-found","title":"Not Found","status":404,"detail":"-","code":"not-found"}""";

    [Fact]
    public async Task A_clean_refusal_passes()
    {
        await using var server = await TestServer.StartAsync(cluster);
        (await RefusesAsync(server, GoodProblem)).ShouldBeNull();
    }

    [Fact]
    public async Task A_row_written_by_a_refused_request_is_noticed()
    {
        await using var server = await TestServer.StartAsync(cluster);
        (await RefusesAsync(server, GoodProblem, "INSERT INTO organisation VALUES (gen_random_uuid(), 'x', 'UTC', '2026-01-01')")).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_changed_value_is_noticed_even_if_no_row_is_more_or_less()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = new Given(server);
        await given.SaveAsync();
        (await RefusesAsync(server, GoodProblem, "UPDATE organisation SET name = 'other'")).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("at Npgsql.NpgsqlCommand.Execute")]
    [InlineData("System.InvalidOperationException")]
    [InlineData("SELECT id FROM person")]
    [InlineData("/root/app/feedback360.dll")]
    public async Task Something_from_inside_the_program_is_noticed(string inside)
    {
        await using var server = await TestServer.StartAsync(cluster);
        (await RefusesAsync(server, GoodProblem.Replace("\"-\"", $"\"{inside}\"", StringComparison.Ordinal))).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("not-found", "never-listed")]
    [InlineData("404", "422")]
    public async Task A_code_that_is_not_listed_or_has_another_status_is_noticed(string what, string instead)
    {
        await using var server = await TestServer.StartAsync(cluster);
        (await RefusesAsync(server, GoodProblem.Replace(what, instead, StringComparison.Ordinal))).ShouldNotBeNull();
    }

    private static async Task<Exception?> RefusesAsync(TestServer server, string answer, string? sql = null)
    {
        using var client = new HttpClient(new Stub(server, answer, sql)) { BaseAddress = server.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/anything");
        return await Record.ExceptionAsync(() => new BadInputOracle(server).RefusesAsync(client, request, HttpStatusCode.NotFound));
    }

    private sealed class Stub(TestServer server, string answer, string? sql) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (sql is not null)
            {
                await using var database = NpgsqlDataSource.Create(server.Database.Superuser);
                await using var command = database.CreateCommand(sql);
                await command.ExecuteNonQueryAsync(cancellationToken);
            }
            return new HttpResponseMessage(HttpStatusCode.NotFound) { Content = new StringContent(answer, Encoding.UTF8, "application/problem+json") };
        }
    }
}
