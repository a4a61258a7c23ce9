using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Feedback360.Core.Campaigns;
using Feedback360.Core.Surveys;
using Feedback360.Web.Access;
using Feedback360.Web.Hosting;
using Feedback360.Web.Persistence;
using Feedback360.Web.Responses;
using Feedback360.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Feedback360.Cluster.Tests;

/// <summary>
/// A seeded round that was launched over the API of a real server. Codes come from the key store, as letters derive them.
/// </summary>
internal sealed class OpenRound : IDisposable
{
    private readonly HttpClient _hr;
    private readonly NpgsqlDataSource _superuser;
    private readonly ServerProcess _server;

    private OpenRound(ServerProcess server, TestDatabase database, string token)
    {
        _server = server;
        _superuser = NpgsqlDataSource.Create(database.Superuser);
        _hr = new HttpClient { BaseAddress = server.Address };
        _hr.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    public Guid Id => Seeded.Id;

    public Survey Survey => Seeded.Survey;

    private SeededRound Seeded { get; set; } = null!;

    /// <summary>The codes of all raters.</summary>
    public IReadOnlyList<string> Codes { get; private set; } = [];

    public static async Task<OpenRound> LaunchAsync(ServerProcess server, TestDatabase database)
    {
        var token = ApiTokenHandler.NewToken();
        var round = new OpenRound(server, database, token);
        await using (var db = round.Look())
            round.Seeded = await SeededRound.AddAsync(db, ApiTokenHandler.HashOf(token));
        await round.AskAsync("launch");
        await round.ReachAsync(RoundState.Open);
        await round.LearnCodesAsync();
        return round;
    }

    public FeedbackDb Look() => Databases.Context(_superuser);

    /// <summary>Asks the worker for something, as HR does.</summary>
    public async Task AskAsync(string what)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/rounds/{Id}/{what}");
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        var answer = await _hr.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Waits until the round is there; the worker looks by itself once a minute.</summary>
    public async Task ReachAsync(RoundState state)
    {
        for (var tries = 0; tries < 1500; tries++)
        {
            var round = JsonNode.Parse(await _hr.GetStringAsync(new Uri($"/api/v1/rounds/{Id}", UriKind.Relative)))!;
            if (string.Equals((string)round["state"]!, state.ToString(), StringComparison.OrdinalIgnoreCase))
                return;
            await Task.Delay(100);
        }
        throw new TimeoutException($"The round does not become {state}.");
    }

    /// <summary>Number of ballots that there are, spares included.</summary>
    public async Task<long> CountAsync(string table)
    {
        await using var command = _superuser.CreateCommand($"SELECT count(*) FROM {table}");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    public void Dispose()
    {
        _hr.Dispose();
        _superuser.Dispose();
    }

    private async Task LearnCodesAsync()
    {
        using var keyring = new RoundKeyring(new FileKeyStore(new ServerSettings { DataDirectory = _server.DataDirectory, PublicUrl = _server.Address }), TimeProvider.System);
        using var keys = keyring.ForLetters(Seeded.Organisation, Id).ShouldNotBeNull();
        await using var db = Look();
        var codes = new List<string>();
        foreach (var link in await db.RaterLinks.AsNoTracking().Where(link => link.RoundId == Id).ToListAsync())
        {
            using var token = keys.CurrentToken(link.Id, link.InvTag).ShouldNotBeNull();
            codes.Add(token.ToText());
        }
        Codes = codes;
        Codes.Count.ShouldBe(SeededRound.Raters);
    }
}
