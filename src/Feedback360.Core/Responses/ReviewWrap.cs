using System.Buffers.Text;
using System.Security.Cryptography;

namespace Feedback360.Core.Responses;

/// <summary>Whom a review is about and on which form it is written.</summary>
/// <param name="Subject">Id of the subject.</param>
/// <param name="Group">Index of the rater's group in the survey's groups, 0..255.</param>
/// <param name="FormVersion">The survey's version.</param>
public readonly record struct ReviewForm(Guid Subject, int Group, int FormVersion);

/// <summary>
/// What a rater's page carries from load to save, so that a save reads nothing first: the ballot table, the form and
/// <c>w_resume</c>, opaque to the page. Bytes: <c>version(1) || shard(4) || subject(16) || group(1) || formVersion(4) ||
/// w_resume(92) || HMAC(32)</c>, the HMAC over all before it under a key that only this code, this review and S_b give.
/// </summary>
public sealed class ReviewWrap
{
    /// <summary>Characters of the text form, base64url.</summary>
    public const int TextLength = 200;

    private const int Size = 150;
    private const int MacSize = HMACSHA256.HashSizeInBytes;
    private const byte Version = 1;
    private readonly byte[] _bytes;

    private ReviewWrap(byte[] bytes)
    {
        _bytes = bytes;
        var reader = new SpanReader(bytes);
        reader.Byte();
        Shard = reader.Int32();
        var (subject, group, formVersion) = (reader.Id(), reader.Byte(), reader.Int32());
        Form = new(subject, group, formVersion);
    }

    /// <summary>The ballot table, 0 and up.</summary>
    public int Shard { get; }

    /// <summary>Whom the review is about and on which form.</summary>
    public ReviewForm Form { get; }

    internal ReadOnlySpan<byte> ResumeWrap => _bytes.AsSpan(Size - MacSize - Responses.ResumeWrap.Size, Responses.ResumeWrap.Size);

    /// <summary>The text that the page carries.</summary>
    public string ToText() => Base64Url.EncodeToString(_bytes);

    internal static ReviewWrap Create(ReadOnlySpan<byte> key, int shard, ReviewForm form, ReadOnlySpan<byte> resumeWrap)
    {
        if (resumeWrap.Length != Responses.ResumeWrap.Size)
            throw new ArgumentException("w_resume has 92 _bytes.", nameof(resumeWrap));
        var wrap = new byte[Size];
        var writer = new SpanWriter(wrap);
        writer.Byte(Version);
        writer.Int32(shard);
        writer.Id(form.Subject);
        writer.Byte(checked((byte)form.Group));
        writer.Int32(form.FormVersion);
        writer.Bytes(resumeWrap);
        var signed = writer.Written;
        HMACSHA256.HashData(key, signed, writer.Take(MacSize));
        return new(wrap);
    }

    internal static ReviewWrap? Read(ReadOnlySpan<byte> key, ReadOnlySpan<char> text)
    {
        var wrap = new byte[Size];
        if (!Base64UrlText.TryRead(text, wrap))
            return null;
        Span<byte> mac = stackalloc byte[MacSize];
        HMACSHA256.HashData(key, wrap.AsSpan(0, Size - MacSize), mac);
        var authentic = CryptographicOperations.FixedTimeEquals(mac, wrap.AsSpan(Size - MacSize));
        return authentic && wrap[0] == Version ? new(wrap) : null;
    }
}
