using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using Feedback360.Core.Common;

namespace Feedback360.Core.Responses;

/// <summary>
/// What a rater keeps to check later that the ballot was sealed (anonymity 7.14): the round, r and the number of answers.
/// It proves to anybody who sees it that its owner took part, so it prints as nothing.
/// </summary>
public sealed class Receipt
{
    /// <summary>Bytes of r, which is drawn anew at every submit.</summary>
    public const int NumberSize = 16;

    private const int IdLength = 22;
    private const int CountAt = IdLength + 1 + IdLength + 1;
    private const int LongestCount = 5;
    private readonly byte[] _number;

    private Receipt(Guid round, byte[] number, int answers) => (Round, _number, Answers) = (round, number, answers);

    /// <summary>The round.</summary>
    public Guid Round { get; }

    /// <summary>Number of answers, as <see cref="Ballot.AnswerCount"/>.</summary>
    public int Answers { get; }

    /// <summary>The receipt of a submitted ballot.</summary>
    public static Receipt Of(Guid round, Ballot ballot) => new(round, ballot.ReceiptNumber.ToArray(), ballot.AnswerCount);

    /// <summary>
    /// Reads <c>base64url(round id).base64url(r)-count</c>. Null for anything else, also for another spelling of the same
    /// receipt; never throws.
    /// </summary>
    public static Receipt? Parse(ReadOnlySpan<char> text)
    {
        if (text.Length is <= CountAt or > CountAt + LongestCount || text[IdLength] != '.' || text[CountAt - 1] != '-')
            return null;
        Span<byte> round = stackalloc byte[16];
        if (!Base64UrlText.TryRead(text[..IdLength], round) || ParseNumber(text.Slice(IdLength + 1, IdLength)) is not { } drawn)
            return null;
        var count = text[CountAt..];
        if (!int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var answers) || (count[0] == '0' && count.Length > 1))
            return null;
        return new(new Guid(round, bigEndian: true), drawn, answers);
    }

    /// <summary>A new r as text, for a form that was sent without script; the browser draws it otherwise.</summary>
    public static string NewNumber(Chance chance)
    {
        Span<byte> drawn = stackalloc byte[NumberSize];
        chance.Fill(drawn);
        return Base64Url.EncodeToString(drawn);
    }

    /// <summary>The text that the rater keeps.</summary>
    public string ToText()
    {
        Span<byte> round = stackalloc byte[16];
        Round.TryWriteBytes(round, bigEndian: true, out _);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Base64Url.EncodeToString(round)}.{Base64Url.EncodeToString(_number)}-{Answers}"
        );
    }

    /// <summary>What sealing keeps of it: <see cref="HashOf"/> of r and the count.</summary>
    public byte[] Hash() => HashOf(_number, Answers);

    /// <summary>Says that it is a receipt and nothing else.</summary>
    public override string ToString() => "receipt";

    /// <summary><c>SHA-256("t360/v1/receipt" || r(16) || count(4))</c>, the count big-endian.</summary>
    internal static byte[] HashOf(ReadOnlySpan<byte> number, int answers)
    {
        var label = "t360/v1/receipt"u8;
        Span<byte> message = stackalloc byte[label.Length + NumberSize + 4];
        label.CopyTo(message);
        number.CopyTo(message[label.Length..]);
        BinaryPrimitives.WriteInt32BigEndian(message[^4..], answers);
        return SHA256.HashData(message);
    }

    /// <summary>Reads an r as <see cref="NewNumber"/> and the browser write it; null for anything else.</summary>
    internal static byte[]? ParseNumber(ReadOnlySpan<char> text)
    {
        var read = new byte[NumberSize];
        return Base64UrlText.TryRead(text, read) ? read : null;
    }
}
