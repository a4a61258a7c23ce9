using Npgsql;

namespace Feedback360.Web.People;

/// <summary>Makes an organisation. Only the owner may: nobody who serves requests can add one.</summary>
internal static class CreateOrganisation
{
    /// <param name="owner">Connects as the owner.</param>
    public static async Task<Organisation> RunAsync(string owner, string name, string zone, DateOnly today, CancellationToken stop)
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
