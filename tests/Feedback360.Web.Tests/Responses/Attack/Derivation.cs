using System.Security.Cryptography;
using System.Text;

namespace Feedback360.Web.Tests.Responses.Attack;

/// <summary>
/// Everything that one rater's code gives together with any other value: HKDF, HMAC and SHA-256 in every arrangement,
/// with all labels of the protocol, with and without context and review.
/// </summary>
internal sealed class Derivation
{
    private static readonly string[] Labels =
    [
        "", "t360/v1/ballot|", "t360/v1/resume|", "t360/v1/token|", "t360/v1/inv|", "t360/v1/inv-lookup", "t360/v1/msg|", "t360/v1/mac|", "t360/v1/close|",
        "t360/v1/shard|", "t360/v1/spare|", "t360/v1/wrap", "t360/v1/receipt",
    ];

    private readonly KnownRater _rater;
    private readonly byte[] _context;
    private readonly List<(Guid Review, byte[] Info)> _infos = [];
    private readonly byte[] _output = new byte[32];
    private readonly byte[] _prk = new byte[32];

    public Derivation(KnownRater rater, Dump dump)
    {
        _rater = rater;
        var links = dump["public.rater_link"];
        var link = links.Rows.Single(row => links.Value(row, "rater_id") == rater.Person.ToString());
        _context = [.. Id(links.Value(link, "organisation_id")), .. Id(links.Value(link, "round_id"))];
        foreach (var label in Labels.Select(Encoding.ASCII.GetBytes))
        {
            _infos.Add((rater.Reviews[0], label));
            _infos.Add((rater.Reviews[0], [.. label, .. _context]));
            foreach (var review in rater.Reviews)
                _infos.Add((review, [.. label, .. _context, .. review.ToByteArray(bigEndian: true)]));
        }
    }

    /// <summary>Hands every 32-byte output to <paramref name="look"/>, with the review that it would be for.</summary>
    public void Try(byte[] value, Action<byte[], Guid, string> look)
    {
        HKDF.Extract(HashAlgorithmName.SHA256, _rater.Token, value, _prk);
        Expand(_prk, "HKDF of the code with a salt", look);
        HKDF.Extract(HashAlgorithmName.SHA256, value, _rater.Token, _prk);
        Expand(_prk, "HKDF of a value with the code as salt", look);
        if (value.Length == 0)
            Expand(_rater.Token, "HKDF-Expand of the code", look);
        Hash(HMACSHA256.HashData(value, _rater.Token), "HMAC of the code", look);
        Hash(HMACSHA256.HashData(_rater.Token, value), "HMAC with the code", look);
        Hash(HMACSHA256.HashData(value, Encoding.ASCII.GetBytes(_rater.Code)), "HMAC of the code's text", look);
        Hash(SHA256.HashData([.. _rater.Token, .. value]), "SHA-256 of the code and a value", look);
        Hash(SHA256.HashData([.. value, .. _rater.Token]), "SHA-256 of a value and the code", look);
        Hash(SHA256.HashData([.. Encoding.ASCII.GetBytes(_rater.Code), .. value]), "SHA-256 of the code's text and a value", look);
        foreach (var review in _rater.Reviews)
            Hash(HMACSHA256.HashData(value, (byte[])[.. _rater.Token, .. review.ToByteArray(bigEndian: true)]), "HMAC of code and review", look, review);
    }

    /// <summary>
    /// The ballots whose <c>w_resume</c> opens with the key that the code and this salt give. The attacker knows half of
    /// what is inside (the hash of w_close), so one block of AES tells.
    /// </summary>
    public IEnumerable<(Guid Review, string Ballot)> TryResumeKeys(byte[] salt, IReadOnlyList<SeenBallot> ballots)
    {
        var counters = new byte[ballots.Count * 16];
        for (var at = 0; at < ballots.Count; at++)
        {
            ballots[at].ResumeWrap.AsSpan(0, 12).CopyTo(counters.AsSpan(at * 16));
            // Counter 1 is the tag's, 2 and 3 the key's, 4 the first block of the hash.
            counters[(at * 16) + 15] = 4;
        }
        HKDF.Extract(HashAlgorithmName.SHA256, _rater.Token, salt, _prk);
        foreach (var review in _rater.Reviews)
        {
            HKDF.Expand(HashAlgorithmName.SHA256, _prk, _output, [.. "t360/v1/resume|"u8, .. _context, .. review.ToByteArray(bigEndian: true)]);
            using var aes = Aes.Create();
            aes.Key = _output;
            var stream = aes.EncryptEcb(counters, PaddingMode.None);
            for (var at = 0; at < ballots.Count; at++)
            {
                if (Opens(stream.AsSpan(at * 16, 16), ballots[at]))
                    yield return (review, ballots[at].Tag);
            }
        }
    }

    private static bool Opens(ReadOnlySpan<byte> stream, SeenBallot ballot)
    {
        for (var place = 0; place < 16; place++)
        {
            if ((stream[place] ^ ballot.ResumeWrap[12 + 32 + place]) != ballot.CloseWrapHash[place])
                return false;
        }
        return true;
    }

    private void Expand(byte[] prk, string how, Action<byte[], Guid, string> look)
    {
        foreach (var (review, info) in _infos)
        {
            HKDF.Expand(HashAlgorithmName.SHA256, prk, _output, info);
            look(_output, review, how);
        }
    }

    private void Hash(byte[] output, string how, Action<byte[], Guid, string> look, Guid? review = null) => look(output, review ?? _rater.Reviews[0], how);

    private static byte[] Id(string text) => Guid.Parse(text).ToByteArray(bigEndian: true);
}
