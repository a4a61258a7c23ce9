using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Feedback360.Web.Tests.Responses.Attack;

/// <summary>A dumped ballot as the attacker sees it.</summary>
internal sealed record SeenBallot(string Tag, byte[] ResumeWrap, byte[] CloseWrapHash);

/// <summary>Finds a ballot by any eight bytes of any of its columns.</summary>
internal sealed class BallotIndex
{
    private static readonly string[] Columns = ["ballot_tag", "rev", "w_resume", "w_close", "ct", "mac"];
    private readonly Dictionary<ulong, List<string>> _owners = [];
    private readonly Dictionary<string, int> _sizes = [];

    public BallotIndex(Dump dump)
    {
        var ballots = new List<SeenBallot>();
        foreach (var table in dump.Tables.Where(table => table.IsBallots))
        {
            var common = Columns.ToDictionary(column => column, column => CommonTo(table, column), StringComparer.Ordinal);
            foreach (var row in table.Rows)
            {
                var tag = Convert.ToHexString(table.Bytes(row, "ballot_tag"));
                _sizes[tag] = table.Rows.Count;
                ballots.Add(new SeenBallot(tag, table.Bytes(row, "w_resume"), SHA256.HashData(table.Bytes(row, "w_close"))));
                foreach (var column in Columns)
                    Add(tag, table.Bytes(row, column), common[column]);
            }
        }
        Ballots = ballots;
    }

    public IReadOnlyList<SeenBallot> Ballots { get; }

    /// <summary>The ballot that has these bytes and is the only one; null otherwise.</summary>
    public string? Find(ulong bytes) => _owners.TryGetValue(bytes, out var owners) && owners.Count == 1 ? owners[0] : null;

    public IReadOnlyList<string> SharedByFew() =>
        [.. _owners.Where(pair => pair.Value.Count > 1 && pair.Value.Count < _sizes[pair.Value[0]]).Select(pair => $"{pair.Key:x16} in {pair.Value.Count} ballots").Distinct(StringComparer.Ordinal)];

    /// <summary>Places at which every ballot of the table has the same byte, such as the shard's public point: they tell nobody apart.</summary>
    private static bool[] CommonTo(DumpedTable table, string column)
    {
        var values = table.Rows.Select(row => table.Bytes(row, column)).ToList();
        var length = values.Min(value => value.Length);
        return [.. Enumerable.Range(0, length).Select(at => values.TrueForAll(value => value[at] == values[0][at]))];
    }

    private void Add(string tag, byte[] value, bool[] common)
    {
        for (var at = 0; at + sizeof(ulong) <= value.Length; at++)
        {
            if (common.Skip(at).Take(sizeof(ulong)).Contains(true))
                continue;
            var key = BinaryPrimitives.ReadUInt64LittleEndian(value.AsSpan(at));
            if (!_owners.TryGetValue(key, out var owners))
                _owners.Add(key, owners = []);
            if (!owners.Contains(tag))
                owners.Add(tag);
        }
    }
}
