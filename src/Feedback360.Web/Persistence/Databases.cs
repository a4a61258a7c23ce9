using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;

namespace Feedback360.Web.Persistence;

/// <summary>How each of the four roles reaches the database; a process may know only some of them.</summary>
/// <param name="Owner">Migrates, never serves.</param>
/// <param name="App">HR, leaders, coaches and the API.</param>
/// <param name="Rater">Everything under <c>/r</c>, and <c>/receipt</c>.</param>
/// <param name="Closer">The worker.</param>
public sealed record ConnectionStrings(string Owner, string App, string Rater, string Closer);

/// <summary>One pool per role, for the life of the process.</summary>
public sealed class Databases(ConnectionStrings connections) : IAsyncDisposable
{
    // Without a connection, so that all pools share one model and every query is compiled once. Never sensitive data,
    // never parameters in a log (anonymity 2.7).
    private static readonly DbContextOptions<FeedbackDb> Options = new DbContextOptionsBuilder<FeedbackDb>()
        .UseNpgsql()
        .AddInterceptors(new OrganisationInterceptor())
        .EnableSensitiveDataLogging(false)
        // The migrations are SQL files without a model snapshot; the drift test compares catalogs instead.
        .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning))
        .Options;

    private static readonly PooledDbContextFactory<FeedbackDb> Contexts = new(Options);

    /// <summary>Connects as <c>f360_app</c>.</summary>
    public NpgsqlDataSource App { get; } = Pool(new NpgsqlConnectionStringBuilder(connections.App) { MaxAutoPrepare = 100 }.ConnectionString);

    /// <summary>
    /// Connects as <c>f360_rater</c>. Its few statements are prepared by themselves, and its sessions have no state
    /// that would have to be reset: organisation and locks end with their transaction.
    /// </summary>
    public NpgsqlDataSource Rater { get; } = Pool(
        new NpgsqlConnectionStringBuilder(connections.Rater) { MaxAutoPrepare = 64, NoResetOnClose = true }.ConnectionString, traced: false);

    /// <summary>Connects as <c>f360_closer</c>.</summary>
    public NpgsqlDataSource Closer { get; } = Pool(connections.Closer);

    /// <summary>How the scheduler reaches its own tables, which lie in a schema of their own.</summary>
    internal string SchedulerConnection { get; } =
        new NpgsqlConnectionStringBuilder(connections.Closer) { SearchPath = "quartz" }.ConnectionString;

    /// <summary>A context for the worker's unit of work in one organisation; the caller disposes it.</summary>
    public FeedbackDb ForWorker(Guid organisation) => Context(Closer, CurrentOrganisation.Of(organisation));

    /// <summary>A context for a command of the operator in one organisation, with no more rights than the web has; the caller disposes it.</summary>
    public FeedbackDb ForApp(Guid organisation) => Context(App, CurrentOrganisation.Of(organisation));

    /// <summary>A context for a request, which is used again for later ones; the caller disposes it.</summary>
    public FeedbackDb ForRequest(CurrentOrganisation organisation) => Contexts.CreateDbContext().On(App, organisation);

    /// <summary>A context on a pool; without an organisation it shows no rows of any. The caller disposes it.</summary>
    internal static FeedbackDb Context(NpgsqlDataSource pool, CurrentOrganisation? organisation = null) => new FeedbackDb(Options).On(pool, organisation);

    private static NpgsqlDataSource Pool(string connectionString, bool traced = true) =>
        new NpgsqlDataSourceBuilder(connectionString)
        {
            ConnectionStringBuilder = { IncludeErrorDetail = false, ApplicationName = "feedback360" },
        }
            // A statement's text and parameters stay out of logs and spans.
            .EnableParameterLogging(false)
            .ConfigureTracing(spans => spans.ConfigureCommandFilter(_ => traced).ConfigureBatchFilter(_ => traced).EnablePhysicalOpenTracing(traced))
            .Build();

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await Rater.DisposeAsync();
        await Closer.DisposeAsync();
    }
}
