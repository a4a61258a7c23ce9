using Feedback360.Web.Tests.Hosting;
using Npgsql;

namespace Feedback360.Web.Tests.Responses;

/// <summary>A checksum of every table with the versions of its rows: two that are equal mean that nothing was written between them.</summary>
internal static class TableSums
{
    public static async Task<List<string>> OfAsync(TestServer server)
    {
        await using var connection = new NpgsqlConnection(server.Database.Superuser);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        var tables = new List<string>();
        await using (var list = new NpgsqlCommand(
            // The key ring is the framework's: it makes its first key when the first cookie is made.
            "SELECT format('%I.%I', schemaname, tablename) FROM pg_tables WHERE schemaname IN ('public', 'ballots') AND tablename <> 'data_protection_key' ORDER BY 1", connection))
        await using (var reader = await list.ExecuteReaderAsync(TestContext.Current.CancellationToken))
        {
            while (await reader.ReadAsync(TestContext.Current.CancellationToken))
                tables.Add(reader.GetString(0));
        }
        var sums = new List<string>();
        foreach (var table in tables)
        {
            await using var sum = new NpgsqlCommand($"SELECT md5(coalesce(string_agg(xmin::text || t::text, '' ORDER BY ctid), '')) FROM {table} t", connection);
            sums.Add($"{table} {await sum.ExecuteScalarAsync(TestContext.Current.CancellationToken)}");
        }
        sums.Count.ShouldBeGreaterThan(25);
        return sums;
    }
}
