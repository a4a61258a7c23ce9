using System.Net;
using System.Text.Json;
using Feedback360.Web.Campaigns;
using Feedback360.Web.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Quartz;

namespace Feedback360.Web.Tests.Hosting;

/// <summary>What the process says of itself to whoever distributes requests, and what it does in one role only.</summary>
public sealed class HealthTests(TestCluster cluster)
{
    [Fact]
    public async Task Ready_when_database_bus_scheduler_and_keys_are()
    {
        await using var server = await TestServer.StartAsync(cluster, settings => settings with { Schedules = true });

        var parts = await ReadyAsync(server, HttpStatusCode.OK, body => body.GetProperty("parts").GetProperty("bus").GetString() == "healthy");

        parts.EnumerateObject().Select(part => $"{part.Name} {part.Value}").Order(StringComparer.Ordinal)
            .ShouldBe(["bus healthy", "database healthy", "keys healthy", "scheduler healthy"]);
        new DirectoryInfo(server.Settings.KeyDirectory).GetFileSystemInfos().ShouldBeEmpty();
    }

    [Fact]
    public async Task Not_ready_but_alive_without_the_database()
    {
        await using var server = await TestServer.StartAsync(cluster);
        await using var admin = NpgsqlDataSource.Create(server.Database.Superuser);
        await using var forbid = admin.CreateCommand(
            "DO $$ BEGIN EXECUTE format('REVOKE CONNECT ON DATABASE %I FROM f360_rater', current_database()); END $$");
        await forbid.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        var parts = await ReadyAsync(server, HttpStatusCode.ServiceUnavailable);

        parts.GetProperty("database").GetString().ShouldBe("unhealthy");
        parts.GetProperty("keys").GetString().ShouldBe("healthy");
        (await server.Http.GetAsync(new Uri("/health/live", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Not_ready_without_the_key_directory(bool worker)
    {
        await using var server = await TestServer.StartAsync(cluster, settings => settings with { Worker = worker });
        await ReadyAsync(server, HttpStatusCode.OK);
        Directory.Delete(server.Settings.KeyDirectory);

        (await ReadyAsync(server, HttpStatusCode.ServiceUnavailable)).GetProperty("keys").GetString().ShouldBe("unhealthy");
    }

    [Fact]
    public async Task Worker_answers_questions_about_its_health_and_nothing_else()
    {
        await using var server = await TestServer.StartAsync(cluster, settings => settings with { Web = false });
        await ReadyAsync(server, HttpStatusCode.OK);
        foreach (var path in (string[])["/", "/r", "/sign-in", "/problems", "/receipt", "/api/v1/campaigns", "/openapi/v1.json"])
            (await server.Http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        DoesBackgroundWork(server).ShouldBe((true, false));
    }

    [Fact]
    public async Task Web_role_has_neither_consumers_nor_triggers_of_sweeps()
    {
        await using var web = await TestServer.StartAsync(cluster, settings => settings with { Worker = false, Schedules = true });
        DoesBackgroundWork(web).ShouldBe((false, false));
        await using var both = await TestServer.StartAsync(cluster, settings => settings with { Schedules = true });
        DoesBackgroundWork(both).ShouldBe((true, true));
    }

    private static (bool Consumes, bool Sweeps) DoesBackgroundWork(TestServer server)
    {
        using var scope = server.Services.CreateScope();
        return (scope.ServiceProvider.GetService<WorkRequestedConsumer>() is not null, server.Services.GetService<ISchedulerFactory>() is not null);
    }

    /// <summary>The parts that are told, once the answer is as expected: the bus starts beside the server.</summary>
    private static async Task<JsonElement> ReadyAsync(TestServer server, HttpStatusCode expected, Func<JsonElement, bool>? until = null)
    {
        HttpStatusCode? status = null;
        var (text, body) = ("", default(JsonElement));
        await Eventually.HoldsAsync(async () =>
        {
            using var answer = await server.Http.GetAsync(new Uri("/health/ready", UriKind.Relative));
            (status, text) = (answer.StatusCode, await answer.Content.ReadAsStringAsync());
            body = JsonDocument.Parse(text).RootElement;
            return status == expected && until?.Invoke(body) != false;
        });
        status.ShouldBe(expected, text);
        BadInputOracle.ShowsNothingInside(text);
        text.ShouldNotContain(server.Settings.DataDirectory);
        text.ShouldNotMatch(@"\d");
        return body.GetProperty("parts");
    }
}
