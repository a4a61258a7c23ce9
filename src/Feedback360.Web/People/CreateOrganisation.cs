using Feedback360.Web.Shared;
using Npgsql;

namespace Feedback360.Web.People;

/// <summary>SCRATCH until the command lands.</summary>
internal static class CreateOrganisation
{
    public static async Task<Outcome<Organisation>> RunAsync(string owner, string name, string zone, DateOnly today, CancellationToken stop)
    {
        var made = new Organisation { Id = Guid.NewGuid(), Name = name, TimeZone = zone, CreatedOn = today };
        await using var connection = new NpgsqlConnection(owner);
        await connection.OpenAsync(stop);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new("SELECT set_config('app.organisation', $1, false)") { Parameters = { new() { Value = made.Id.ToString() } } },
                new("INSERT INTO organisation (id, name, time_zone, created_on) VALUES ($1, $2, $3, $4)")
                {
                    Parameters = { new() { Value = made.Id }, new() { Value = name }, new() { Value = zone }, new() { Value = today } },
                },
            },
        };
        await batch.ExecuteNonQueryAsync(stop);
        return made;
    }
}
