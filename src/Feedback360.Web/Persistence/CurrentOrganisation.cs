using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Feedback360.Web.Persistence;

/// <summary>
/// The organisation that this request or unit of work is for. Set once, by whoever knows it (the signed-in account,
/// the directory of rounds, a command); without it row-level security shows nothing.
/// </summary>
public sealed class CurrentOrganisation
{
    public Guid? Id { get; private set; }

    /// <summary>Of a unit of work that is known to be one organisation's from its beginning.</summary>
    public static CurrentOrganisation Of(Guid organisation) => new() { Id = organisation };

    /// <exception cref="InvalidOperationException">If another organisation has been set: a unit of work has one.</exception>
    public void Set(Guid organisation)
    {
        if (Id is { } other && other != organisation)
            throw new InvalidOperationException("A unit of work belongs to one organisation.");
        Id = organisation;
    }
}

/// <summary>Tells PostgreSQL the organisation whenever a context opens its connection.</summary>
internal sealed class OrganisationInterceptor : DbConnectionInterceptor
{
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = SetOrganisation(connection, eventData);
        command?.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection,
        ConnectionEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        await using var command = SetOrganisation(connection, eventData);
        if (command is not null)
            await command.ExecuteNonQueryAsync(cancellationToken);
    }

    // The pool resets the setting when the connection goes back.
    private static NpgsqlCommand? SetOrganisation(DbConnection connection, ConnectionEndEventData opened) =>
        (opened.Context as FeedbackDb)?.Organisation?.Id is not { } id
            ? null
            : new NpgsqlCommand("SELECT set_config('app.organisation', $1, false)", (NpgsqlConnection)connection)
            {
                Parameters = { new NpgsqlParameter { Value = id.ToString() } },
            };
}
