using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Feedback360.Core.Responses;

/// <summary>
/// Every formula of anonymity 2.3 and 2.5 that turns secrets into keys, tags and ids: HKDF and HMAC with SHA-256.
/// <c>||</c> joins bytes; labels are ASCII; ids are 16 bytes in RFC 4122 order; numbers are big-endian. Names:
/// S_t token secret, S_b ballot secret, K_inv lookup key, T a rater's token, ctx <see cref="RoundContext"/>.
/// Keys and formulas may only change together with the version in their labels: letters that are out hold their results.
/// </summary>
internal static class Derivations
{
    public const int TagSize = 32;

    private const int LongestInfo = 128;
    private static readonly HashAlgorithmName Sha256 = HashAlgorithmName.SHA256;

    /// <summary><c>K_inv = HKDF(S_t, "t360/v1/inv-lookup")</c>, which rater pages get in place of S_t.</summary>
    public static void LookupKey(ReadOnlySpan<byte> tokenSecret, Span<byte> key) =>
        HKDF.DeriveKey(Sha256, tokenSecret, key, salt: default, "t360/v1/inv-lookup"u8);

    /// <summary><c>k_mac = HKDF(S_b, "t360/v1/mac|" || ctx)</c>.</summary>
    public static void MacKey(ReadOnlySpan<byte> ballotSecret, RoundContext context, Span<byte> key)
    {
        var info = new SpanWriter(stackalloc byte[LongestInfo]);
        info.Bytes("t360/v1/mac|"u8);
        info.Context(context);
        HKDF.DeriveKey(Sha256, ballotSecret, key, salt: default, info.Written);
    }

    /// <summary><c>T = HKDF-Expand(S_t, "t360/v1/token|" || ctx || raterLinkId || gen(2))</c>.</summary>
    public static void Token(ReadOnlySpan<byte> tokenSecret, RoundContext context, Guid raterLink, ushort generation, Span<byte> token)
    {
        var info = new SpanWriter(stackalloc byte[LongestInfo]);
        info.Bytes("t360/v1/token|"u8);
        info.Context(context);
        info.Id(raterLink);
        info.UInt16(generation);
        HKDF.Expand(Sha256, tokenSecret, token, info.Written);
    }

    /// <summary><c>inv_tag = HMAC(K_inv, "t360/v1/inv|" || T)</c>.</summary>
    public static void InvTag(ReadOnlySpan<byte> lookupKey, ReadOnlySpan<byte> token, Span<byte> tag)
    {
        Span<byte> message = stackalloc byte[LongestInfo];
        var writer = new SpanWriter(message);
        writer.Bytes("t360/v1/inv|"u8);
        writer.Bytes(token);
        HMACSHA256.HashData(lookupKey, writer.Written, tag);
        CryptographicOperations.ZeroMemory(message);
    }

    /// <summary><c>msg_id = HMAC(K_inv, "t360/v1/msg|" || raterLinkId || wave(4))</c>.</summary>
    public static void MessageId(ReadOnlySpan<byte> lookupKey, Guid raterLink, int wave, Span<byte> id)
    {
        var message = new SpanWriter(stackalloc byte[LongestInfo]);
        message.Bytes("t360/v1/msg|"u8);
        message.Id(raterLink);
        message.Int32(wave);
        HMACSHA256.HashData(lookupKey, message.Written, id);
    }

    /// <summary>HKDF-Extract of T with salt S_b: the common first half of ballot tag and resume key.</summary>
    public static void ReviewSecret(ReadOnlySpan<byte> token, ReadOnlySpan<byte> ballotSecret, Span<byte> secret) =>
        HKDF.Extract(Sha256, token, ballotSecret, secret);

    /// <summary><c>ballot_tag = HKDF(ikm=T, salt=S_b, "t360/v1/ballot|" || ctx || invitationId)</c>.</summary>
    public static void BallotTag(ReadOnlySpan<byte> reviewSecret, RoundContext context, Guid invitation, Span<byte> tag) =>
        Expand(reviewSecret, "t360/v1/ballot|"u8, context, invitation, tag);

    /// <summary><c>K_resume = HKDF(ikm=T, salt=S_b, "t360/v1/resume|" || ctx || invitationId)</c>.</summary>
    public static void ResumeKey(ReadOnlySpan<byte> reviewSecret, RoundContext context, Guid invitation, Span<byte> key) =>
        Expand(reviewSecret, "t360/v1/resume|"u8, context, invitation, key);

    /// <summary><c>HKDF-Expand(K_resume, "t360/v1/wrap")</c>: authenticates what a page carries from load to save.</summary>
    public static void WrapKey(ReadOnlySpan<byte> resumeKey, Span<byte> key) =>
        HKDF.Expand(Sha256, resumeKey, key, "t360/v1/wrap"u8);

    /// <summary><c>k_row = HKDF(ikm=Z_s, salt, "t360/v1/close|" || ctx)</c>.</summary>
    public static void RowKey(ReadOnlySpan<byte> agreed, ReadOnlySpan<byte> salt, RoundContext context, Span<byte> key)
    {
        var info = new SpanWriter(stackalloc byte[LongestInfo]);
        info.Bytes("t360/v1/close|"u8);
        info.Context(context);
        HKDF.DeriveKey(Sha256, agreed, key, salt, info.Written);
    }

    /// <summary>
    /// <c>HKDF(S_t, "t360/v1/spare|" || ctx || shard(4) || i(4))</c>, 32 bytes: the link id, then the invitation id, each
    /// with version 4 and variant bits set, since a used spare must look like any other row.
    /// </summary>
    public static SpareIds Spare(ReadOnlySpan<byte> tokenSecret, RoundContext context, int shard, int index)
    {
        var info = new SpanWriter(stackalloc byte[LongestInfo]);
        info.Bytes("t360/v1/spare|"u8);
        info.Context(context);
        info.Int32(shard);
        info.Int32(index);
        Span<byte> ids = stackalloc byte[32];
        HKDF.DeriveKey(Sha256, tokenSecret, ids, salt: default, info.Written);
        return new(Version4(ids[..16]), Version4(ids[16..]));
    }

    /// <summary><c>HKDF(S_b, "t360/v1/shard|" || ctx)</c>: tells shards and nothing else.</summary>
    public static void ShardKey(ReadOnlySpan<byte> ballotSecret, RoundContext context, Span<byte> key)
    {
        var info = new SpanWriter(stackalloc byte[LongestInfo]);
        info.Bytes("t360/v1/shard|"u8);
        info.Context(context);
        HKDF.DeriveKey(Sha256, ballotSecret, key, salt: default, info.Written);
    }

    /// <summary>The shard of a subject for whoever holds S_b, as <see cref="ShardOf(ReadOnlySpan{byte}, Guid, int)"/>.</summary>
    public static int ShardOf(ReadOnlySpan<byte> ballotSecret, RoundContext context, Guid subject, int shards)
    {
        Span<byte> key = stackalloc byte[SecretKey.Size];
        ShardKey(ballotSecret, context, key);
        var shard = ShardOf(key, subject, shards);
        CryptographicOperations.ZeroMemory(key);
        return shard;
    }

    /// <summary>
    /// The shard of a subject: the first 8 bytes of <c>HMAC(<see cref="ShardKey"/>, subjectId)</c> as a number, modulo the
    /// number of shards. Keyed, so that a ballot's table says nothing to a reader of the database.
    /// </summary>
    public static int ShardOf(ReadOnlySpan<byte> shardKey, Guid subject, int shards)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(shards);
        if (shards == 1)
            return 0;
        Span<byte> id = stackalloc byte[16];
        subject.TryWriteBytes(id, bigEndian: true, out _);
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(shardKey, id, hash);
        return (int)(BinaryPrimitives.ReadUInt64BigEndian(hash) % (ulong)shards);
    }

    /// <summary><c>k_sums = HKDF(ikm=Z, salt, "t360/v1/psych|" || ctx)</c>.</summary>
    public static void SumsKey(ReadOnlySpan<byte> agreed, ReadOnlySpan<byte> salt, RoundContext context, Span<byte> key)
    {
        var info = new SpanWriter(stackalloc byte[LongestInfo]);
        info.Bytes("t360/v1/psych|"u8);
        info.Context(context);
        HKDF.DeriveKey(Sha256, agreed, key, salt, info.Written);
    }

    private static void Expand(ReadOnlySpan<byte> reviewSecret, ReadOnlySpan<byte> label, RoundContext context, Guid invitation, Span<byte> output)
    {
        var info = new SpanWriter(stackalloc byte[LongestInfo]);
        info.Bytes(label);
        info.Context(context);
        info.Id(invitation);
        HKDF.Expand(Sha256, reviewSecret, output, info.Written);
    }

    private static Guid Version4(Span<byte> bytes)
    {
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}

/// <summary>The ids that a spare ballot was made for; stored nowhere, derived again when a late rater takes it.</summary>
/// <param name="RaterLink">Id of the rater link.</param>
/// <param name="Invitation">Id of the invitation.</param>
public readonly record struct SpareIds(Guid RaterLink, Guid Invitation);
