using Npgsql;

namespace Feedback360.Web.Responses;

/// <summary>Statements of the rater's pages; parameters only, so that no statement text carries a value.</summary>
internal static class RaterSql
{
    /// <summary>The organisation that row-level security shows, for the batch's own transaction.</summary>
    public static NpgsqlBatchCommand SetOrganisation(Guid organisation) =>
        Command("SELECT set_config('app.organisation', $1, true)", organisation.ToString());

    public static NpgsqlBatchCommand Command(string sql, params object[] parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var parameter in parameters)
            command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        return command;
    }
}
