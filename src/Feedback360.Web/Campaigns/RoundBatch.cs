using Feedback360.Core.Campaigns;
using Npgsql;

namespace Feedback360.Web.Campaigns;

internal static class RoundBatch
{
    /// <summary>Adds a statement whose first two parameters are the organisation and the round.</summary>
    public static void Add(this NpgsqlBatch batch, string sql, Round round, params ReadOnlySpan<object> values)
    {
        var command = new NpgsqlBatchCommand(sql);
        command.Parameters.Add(new NpgsqlParameter { Value = round.OrganisationId });
        command.Parameters.Add(new NpgsqlParameter { Value = round.Id });
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        batch.BatchCommands.Add(command);
    }
}
