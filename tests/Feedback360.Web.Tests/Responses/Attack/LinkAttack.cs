using System.Buffers.Binary;

namespace Feedback360.Web.Tests.Responses.Attack;

/// <summary>The attacker says: this review's ballot is that one; and whether it took a secret to say so.</summary>
internal sealed record Claim(Guid Review, string Ballot, string How, bool BySecret = false);

/// <summary>What the attacker knows of one rater from the mailbox archive and the tables: the code and the reviews.</summary>
internal sealed record KnownRater(Guid Person, byte[] Token, string Code, IReadOnlyList<Guid> Reviews);

/// <summary>
/// Somebody who holds every dump and every code (A7) and knows the protocol to the letter. Tries to say which ballot
/// belongs to which review: by values that occur on both sides, by everything that can be derived from the codes with any
/// value at hand, and by transactions that wrote to both sides. Looks at bytes only and asks nobody whether it is right.
/// </summary>
internal sealed class LinkAttack
{
    private readonly Dump _dump;
    private readonly IReadOnlyList<Dump> _all;
    private readonly BallotIndex _index;
    private readonly IReadOnlyList<KnownRater> _raters;
    private readonly List<(byte[] Value, bool IsSecret)> _known;
    private readonly HashSet<Claim> _claims = [];

    /// <param name="dump">Taken while the round was open.</param>
    /// <param name="codes">Person → the code in their letter.</param>
    /// <param name="others">Other dumps, before or after.</param>
    /// <param name="secrets">Whatever else has come into the attacker's hands.</param>
    public LinkAttack(Dump dump, IReadOnlyDictionary<Guid, string> codes, IEnumerable<Dump>? others = null, IEnumerable<byte[]>? secrets = null)
    {
        _dump = dump;
        _all = [dump, .. others ?? []];
        _index = new BallotIndex(dump);
        _raters = [.. codes.Select(pair => Rater(dump, pair.Key, pair.Value))];
        _known = [.. Values(_all).Select(value => (value, false)), .. (secrets ?? []).Select(secret => (secret, true))];
    }

    /// <summary>How much was tried; a test that tried nothing proves nothing.</summary>
    public long Tried { get; private set; }

    public IReadOnlySet<Claim> Run()
    {
        JoinByValues();
        JoinByTransactions();
        Derive();
        return _claims;
    }

    /// <summary>Bytes that one ballot shares with some others but not with all: what would tell ballots of one rater.</summary>
    public IReadOnlyList<string> SharedByFew() => _index.SharedByFew();

    private static KnownRater Rater(Dump dump, Guid person, string code)
    {
        var invitations = dump["public.invitation"];
        var reviews = invitations.Rows.Where(row => invitations.Value(row, "rater_id") == person.ToString()).Select(row => Guid.Parse(invitations.Value(row, "id")));
        return new KnownRater(person, System.Buffers.Text.Base64Url.DecodeFromChars(code.AsSpan(code.IndexOf('.') + 1)), code, [.. reviews]);
    }

    /// <summary>Every value that might serve as a key, salt or info, once each.</summary>
    private static IEnumerable<byte[]> Values(IEnumerable<Dump> dumps) =>
        dumps.SelectMany(dump => dump.Ours)
            .SelectMany(table => table.Rows)
            .SelectMany(row => row.Values)
            .Distinct(StringComparer.Ordinal)
            .SelectMany(Dump.BytesIn)
            .Where(value => value.Length is > 0 and <= 200)
            .DistinctBy(Convert.ToHexString, StringComparer.Ordinal)
            .Append([]);

    private void JoinByValues()
    {
        foreach (var table in _all.SelectMany(dump => dump.Tables).Where(table => !table.IsBallots))
        {
            foreach (var row in table.Rows)
            {
                foreach (var value in row.Values.SelectMany(Dump.BytesIn))
                    Look(value, () => ReviewsOf(row), $"a value of {table.Name}");
            }
        }
    }

    private void Look(ReadOnlySpan<byte> value, Func<IEnumerable<Guid>> reviews, string how)
    {
        for (var at = 0; at + sizeof(ulong) <= value.Length; at++)
        {
            Tried++;
            if (_index.Find(BinaryPrimitives.ReadUInt64LittleEndian(value[at..])) is not { } ballot)
                continue;
            foreach (var review in reviews().DefaultIfEmpty(Guid.Empty))
                _claims.Add(new Claim(review, ballot, how));
        }
    }

    /// <summary>The reviews that a row is about: named itself, or by its rater or link.</summary>
    private IEnumerable<Guid> ReviewsOf(DumpedRow row)
    {
        var ids = row.Values.Where(value => Guid.TryParse(value, out _)).Select(Guid.Parse).ToHashSet();
        var named = _raters.SelectMany(rater => rater.Reviews).Where(ids.Contains).ToList();
        return named.Count > 0 ? named : _raters.Where(rater => ids.Contains(rater.Person)).SelectMany(rater => rater.Reviews);
    }

    /// <summary>A transaction that wrote few rows on one side, next to one that wrote few ballots.</summary>
    private void JoinByTransactions()
    {
        var writes = _dump.Tables.Where(table => table.IsBallots)
            .SelectMany(table => table.Rows.Select(row => (row.Xmin, Tag: Convert.ToHexString(table.Bytes(row, "ballot_tag")))))
            .GroupBy(write => write.Xmin).Where(group => group.Count() <= 3).ToDictionary(group => group.Key, group => group.Select(write => write.Tag).ToList());
        foreach (var table in _dump.Ours.Where(table => !table.IsBallots && !table.Name.StartsWith("quartz.", StringComparison.Ordinal)))
        {
            foreach (var group in table.Rows.GroupBy(row => row.Xmin).Where(group => group.Count() <= 3))
            {
                foreach (var (near, row) in Enumerable.Range(-1, 3).SelectMany(step => group.Select(row => ((uint)(group.Key + step), row))))
                {
                    Tried++;
                    foreach (var tag in writes.GetValueOrDefault(near) ?? [])
                        _claims.UnionWith(ReviewsOf(row).Select(review => new Claim(review, tag, $"a transaction that wrote to {table.Name}")));
                }
            }
        }
    }

    private void Derive()
    {
        foreach (var rater in _raters)
        {
            var trial = new Derivation(rater, _dump);
            foreach (var (value, isSecret) in _known)
            {
                trial.Try(value, (output, review, how) =>
                {
                    Tried++;
                    if (_index.Find(BinaryPrimitives.ReadUInt64LittleEndian(output)) is { } ballot)
                        _claims.Add(new Claim(review, ballot, how, isSecret));
                });
                foreach (var (review, ballot) in trial.TryResumeKeys(value, _index.Ballots))
                    _claims.Add(new Claim(review, ballot, "a key that opens w_resume", isSecret));
            }
        }
    }
}
