using System.Diagnostics;
using Feedback360.Web.Persistence.Embedded;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Shouldly;
using Xunit;

namespace Feedback360.Web.Tests.Persistence;

/// <summary>A place for one private cluster, with the state directory that root would use; deleted at the end.</summary>
public sealed class EmbeddedClusterPlace : IDisposable
{
    internal static readonly string Binaries = Environment.GetEnvironmentVariable("FEEDBACK360_POSTGRES") ?? "auto";

    // Not a private directory: root's PostgreSQL runs as another user, who must be able to get there.
    internal string Root { get; } = Directory.CreateDirectory(Path.Combine("/tmp", "f360-test-" + Guid.NewGuid().ToString("N"))).FullName;

    internal EmbeddedClusterOptions Options => new()
    {
        DataDirectory = Path.Combine(Root, "data"),
        StateDirectory = Path.Combine(Root, "state"),
        Postgres = Binaries,
        Patience = TimeSpan.FromSeconds(60),
    };

    internal string ClusterDirectory => ClusterFile.Load(Options.DataDirectory)!.Cluster;

    internal Task<EmbeddedCluster> StartAsync(Func<EmbeddedClusterOptions, EmbeddedClusterOptions>? change = null) =>
        EmbeddedCluster.StartAsync(change is null ? Options : change(Options), NullLogger.Instance, TestContext.Current.CancellationToken);

    /// <summary>What <c>cluster.json</c> would say here.</summary>
    internal ClusterFile Known(bool made)
    {
        Directory.CreateDirectory(Options.DataDirectory);
        return new ClusterFile
        {
            DataDirectory = Options.DataDirectory,
            User = Environment.UserName,
            Cluster = ClusterPlaces.Cluster(Options, new ServerAccount(Environment.IsPrivilegedProcess ? "postgres" : null)),
            Passwords = ClusterFile.NewPasswords(),
            Made = made,
        };
    }

    internal static async Task<string?> AskAsync(EmbeddedCluster cluster, string sql)
    {
        await using var connection = new NpgsqlConnection(cluster.SuperuserConnectionString("postgres"));
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        return (await command.ExecuteScalarAsync(TestContext.Current.CancellationToken)) as string;
    }

    internal static async Task EventuallyAsync(Func<Task<bool>> happens)
    {
        for (var since = Stopwatch.StartNew(); since.Elapsed < TimeSpan.FromSeconds(30); await Task.Delay(50, TestContext.Current.CancellationToken))
        {
            try
            {
                if (await happens())
                    return;
            }
            catch (NpgsqlException)
            {
                // Not yet.
            }
        }
        throw new ShouldAssertException("It has not happened within 30 s.");
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
