using Feedback360.Core.Responses;
using Feedback360.Web.Persistence;
using Npgsql;

namespace Feedback360.Web.Responses;

/// <summary>
/// Whether the ballot that a receipt belongs to was sealed. It proves sealing to whoever holds the receipt, not that the
/// ballot is in a published number; wrong, withdrawn, revoked and unknown receipts are all just not found.
/// </summary>
internal sealed class CheckReceipt(Databases databases)
{
    /// <summary>The number of answers that were sealed; null if the receipt is not found.</summary>
    public async Task<int?> RunAsync(string? text, CancellationToken stop)
    {
        if (Receipt.Parse(text) is not { } receipt)
            return null;
        await using var command = databases.Rater.CreateCommand(
            $"SELECT EXISTS (SELECT 1 FROM {BallotTables.Receipts(receipt.Round)} WHERE hash = $1)");
        command.Parameters.Add(new NpgsqlParameter { Value = receipt.Hash() });
        try
        {
            return await command.ExecuteScalarAsync(stop) is true ? receipt.Answers : null;
        }
        // Before sealing there may be no table yet, and 90 days later there is none any more.
        catch (PostgresException missing) when (missing.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            return null;
        }
    }
}
