using Feedback360.Web.People;
using Feedback360.Web.Persistence;
using Feedback360.Web.Tests.Hosting;
using Npgsql;

namespace Feedback360.Web.Tests;

/// <summary>
/// What a test starts from, by alias: <c>given.Round("spring").Subject("ana", peers: 4, reports: 3)</c>. A test writes
/// only what it is about; everything else has a default. Nothing is in the database before <see cref="SaveAsync"/>;
/// more can be added and saved later.
/// </summary>
internal sealed partial class Given
{
    private readonly TestServer _server;
    private readonly List<object> _unsaved = [];

    public Given(TestServer server, string organisation = "Acme")
    {
        _server = server;
        Organisation = Add(new Organisation
        {
            Id = Guid.NewGuid(),
            Name = organisation,
            TimeZone = "Europe/Berlin",
            CreatedOn = Today,
        });
    }

    /// <summary>The one organisation of this <see cref="Given"/>; another one is another <see cref="Given"/>.</summary>
    public Organisation Organisation { get; }

    private DateOnly Today => DateOnly.FromDateTime(_server.Clock.GetUtcNow().UtcDateTime);

    /// <summary>Writes what is new, past all policies: a given is no claim about who may do what.</summary>
    public async Task SaveAsync()
    {
        await using var db = Look();
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        db.AddRange(_unsaved);
        await db.SaveChangesAsync();
        _unsaved.Clear();
    }

    /// <summary>A superuser's view of the database: everything of every organisation.</summary>
    public FeedbackDb Look() => Databases.Context(_superuser ??= NpgsqlDataSource.Create(_server.Database.Superuser));

    private NpgsqlDataSource? _superuser;

    private T Add<T>(T row)
        where T : class
    {
        _unsaved.Add(row);
        return row;
    }
}
