using System.Collections.Concurrent;
using System.Diagnostics;
using Feedback360.Cluster.Tests;
using Feedback360.Core.Common;
using Feedback360.Core.Responses;
using Feedback360.Web.Campaigns;
using Feedback360.Web.Hosting;
using Feedback360.Web.Persistence;
using Feedback360.Web.Responses;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Feedback360.Benchmarks;

/// <summary>A private cluster with an open round, and raters who save through the product's own handler.</summary>
internal sealed class RoundUnderLoad : IAsyncDisposable
{
    private readonly PrivateCluster _cluster;
    private readonly WebApplication _app;
    private readonly ConcurrentBag<RaterSaving> _raters = [];

    private RoundUnderLoad(PrivateCluster cluster)
    {
        _cluster = cluster;
        var settings = new ServerSettings { DataDirectory = cluster.Directory.FullName, Port = 0, Schedules = false, Development = true, PublicUrl = new Uri("http://localhost") };
        _app = FeedbackServer.Build(settings, cluster.Opened.Databases, TimeProvider.System, Chance.Secure);
    }

    /// <summary>Reaches the database with every right.</summary>
    public string Superuser => _cluster.Superuser;

    /// <summary>The round's only ballot table.</summary>
    public string Table { get; private set; } = "";

    public static async Task<RoundUnderLoad> OpenAsync(CancellationToken stop)
    {
        var cluster = await PrivateCluster.OpenAsync(stop);
        await MigrateDatabase.ApplyAsync(cluster.Opened.Connections.Owner, stop);
        var round = new RoundUnderLoad(cluster);
        await round.LaunchAsync(stop);
        return round;
    }

    /// <summary>Saves a second of so many clients at once, one save after the other each.</summary>
    public async Task<double> SaveAsync(int clients, TimeSpan time, CancellationToken stop)
    {
        var save = _app.Services.GetRequiredService<SaveBallot>();
        var watch = Stopwatch.StartNew();
        var counts = await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(async () =>
        {
            var count = 0;
            while (watch.Elapsed < time && _raters.TryTake(out var rater))
            {
                await rater.SaveAsync(save, stop);
                _raters.Add(rater);
                count++;
            }
            return count;
        }, stop)));
        return counts.Sum() / watch.Elapsed.TotalSeconds;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _cluster.DisposeAsync();
    }

    private async Task LaunchAsync(CancellationToken stop)
    {
        await using var source = NpgsqlDataSource.Create(Superuser);
        await using var db = Databases.Context(source);
        var seeded = await SeededRound.AddAsync(db, [1]);
        var now = TimeProvider.System.GetUtcNow();
        var round = await db.Rounds.SingleAsync(stop);
        if (round.AskForLaunch(now) is { } refusal)
            throw new InvalidOperationException(refusal.Code);
        db.Add(new WorkRequest { Id = Guid.NewGuid(), OrganisationId = seeded.Organisation, RoundId = seeded.Id, Kind = WorkKind.Launch, RequestedAt = now });
        await db.SaveChangesAsync(stop);
        await _app.Services.GetRequiredService<CarryOutRequests>().CarryOutAsync(seeded.Organisation, seeded.Id, now, stop);
        Table = BallotTables.Ballots(seeded.Id, 0);
        using var keys = _app.Services.GetRequiredService<RoundKeyring>().ForLetters(seeded.Organisation, seeded.Id) ?? throw new InvalidOperationException("The round was not launched.");
        foreach (var link in await db.RaterLinks.AsNoTracking().ToListAsync(stop))
        {
            using var token = keys.CurrentToken(link.Id, link.InvTag) ?? throw new InvalidOperationException("A link has no code.");
            _raters.Add(await RaterSaving.OpenAsync(_app.Services.GetRequiredService<LoadReviews>(), seeded, token.ToText(), stop));
        }
    }
}
