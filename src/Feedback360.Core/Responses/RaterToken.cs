using System.Buffers.Text;
using Feedback360.Core.Common;

namespace Feedback360.Core.Responses;

/// <summary>
/// The code of one rater in one round: the round's id and T, 32 secret bytes. Whoever holds it can answer in the
/// rater's place until the round closes. It is derived when a letter is sent and stored nowhere.
/// </summary>
public sealed class RaterToken : IDisposable
{
    /// <summary>Characters of the text form: 22 for the round, a dot, 43 for T.</summary>
    public const int TextLength = RoundLength + 1 + SecretLength;

    private const int RoundLength = 22;
    private const int SecretLength = 43;
    private readonly SecretKey _secret;

    internal RaterToken(Guid round, SecretKey secret)
    {
        Round = round;
        _secret = secret;
    }

    /// <summary>The round that the code says it is for.</summary>
    public Guid Round { get; }

    internal ReadOnlySpan<byte> Secret => _secret.Bytes;

    /// <summary>
    /// Reads <c>base64url(round id).base64url(T)</c>. Null for anything else, also for another spelling of the same
    /// bytes; never throws. A code that parses may still be nobody's: only <c>inv_tag</c> tells.
    /// </summary>
    public static RaterToken? Parse(ReadOnlySpan<char> text)
    {
        if (text.Length != TextLength || text[RoundLength] != '.')
            return null;
        Span<byte> round = stackalloc byte[16];
        var key = SecretKey.Blank(out var bytes);
        if (Base64UrlText.TryRead(text[..RoundLength], round) & Base64UrlText.TryRead(text[(RoundLength + 1)..], bytes))
            return new RaterToken(new Guid(round, bigEndian: true), key);
        key.Dispose();
        return null;
    }

    /// <summary>A code of nobody, so that a wrong code can be given the same work as a right one.</summary>
    public static RaterToken Decoy(Guid round, Chance chance) => new(round, SecretKey.Random(chance));

    /// <summary>The text form, for the fragment of the link. It is the rater's key: never log it, never store it.</summary>
    public string ToText() =>
        string.Create(TextLength, this, static (text, token) =>
        {
            Span<byte> round = stackalloc byte[16];
            token.Round.TryWriteBytes(round, bigEndian: true, out _);
            Base64Url.EncodeToChars(round, text);
            text[RoundLength] = '.';
            Base64Url.EncodeToChars(token.Secret, text[(RoundLength + 1)..]);
        });

    /// <summary>Says that it is a code and nothing else, wherever it ends up.</summary>
    public override string ToString() => "rater code";

    /// <summary>Overwrites T.</summary>
    public void Dispose() => _secret.Dispose();
}
