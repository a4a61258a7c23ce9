using System.Numerics;
using System.Text;
using System.Text.Unicode;

namespace Feedback360.Core.Responses;

/// <summary>
/// The bytes of a ballot before encryption: <c>length(4) || content || zeros</c> up to the next power of two from 1 KiB to
/// 64 KiB, so that a ciphertext shows its bucket and nothing else. Content: <c>version(1) || kind(1)</c>; an answered ballot
/// goes on with <c>subject(16) || group(1) || formVersion(4) || r(16) || items(2) || one byte each || questions(1) ||
/// length(2) and UTF-8 each || choices(1) || one byte each</c>. One ballot has one spelling; anything else is refused.
/// </summary>
internal static class BallotPayload
{
    public const int SmallestBucket = 1 << 10;
    public const int LargestBucket = 1 << 16;

    private const byte Version = 1;
    private const int LengthSize = 4;
    private const int HeadSize = 2;
    private const int FixedSize = 16 + 1 + 4 + Receipt.NumberSize + 2 + 1 + 1;
    private static readonly UTF8Encoding Utf8Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The padded size of the ballot's bytes.</summary>
    /// <exception cref="ArgumentException">If it does not fit; a checked ballot always does.</exception>
    public static int BucketFor(Ballot ballot)
    {
        var bucket = BucketFor(ContentSize(ballot));
        return bucket <= LargestBucket ? bucket : throw new ArgumentException("The ballot is too long.", nameof(ballot));
    }

    /// <summary>Whether a payload can have this size.</summary>
    public static bool IsBucket(int size) => size is >= SmallestBucket and <= LargestBucket && BitOperations.IsPow2(size);

    /// <summary>Fills the whole of <paramref name="payload"/>, whose size is <see cref="BucketFor(Ballot)"/>.</summary>
    public static void Write(Ballot ballot, Span<byte> payload)
    {
        var content = new SpanWriter(payload[LengthSize..]);
        content.Byte(Version);
        content.Byte((byte)ballot.Kind);
        if (ballot.Kind == BallotKind.Answered)
            WriteAnswered(ballot, ref content);
        var length = content.Written.Length;
        new SpanWriter(payload).Int32(length);
        payload[(LengthSize + length)..].Clear();
    }

    /// <summary>Null if the bytes are not exactly what <see cref="Write"/> makes; never throws.</summary>
    public static Ballot? Read(ReadOnlySpan<byte> payload)
    {
        var reader = new SpanReader(payload);
        var length = reader.Int32();
        if (length < HeadSize || length > payload.Length - LengthSize || payload.Length != BucketFor(length))
            return null;
        if (payload[(LengthSize + length)..].ContainsAnyExcept((byte)0))
            return null;
        var content = new SpanReader(payload.Slice(LengthSize, length));
        if (content.Byte() != Version)
            return null;
        var ballot = (BallotKind)content.Byte() switch
        {
            BallotKind.Empty => Ballot.Empty,
            BallotKind.Revoked => Ballot.Revoked,
            BallotKind.Answered => ReadAnswered(ref content),
            _ => null,
        };
        return content.IsAtEnd ? ballot : null;
    }

    private static int BucketFor(int contentSize) =>
        (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(SmallestBucket, contentSize + LengthSize));

    private static int ContentSize(Ballot ballot)
    {
        if (ballot.Kind != BallotKind.Answered)
            return HeadSize;
        var size = HeadSize + FixedSize + ballot.Answers.Length + ballot.Choices.Length;
        foreach (var comment in ballot.Comments)
            size += 2 + Utf8Strict.GetByteCount(comment);
        return size;
    }

    private static void WriteAnswered(Ballot ballot, ref SpanWriter content)
    {
        content.Id(ballot.Form.Subject);
        content.Byte(checked((byte)ballot.Form.Group));
        content.Int32(ballot.Form.FormVersion);
        content.Bytes(ballot.ReceiptNumber);
        content.UInt16(ballot.Answers.Length);
        content.Bytes(ballot.Answers);
        content.Byte(checked((byte)ballot.Comments.Count));
        foreach (var comment in ballot.Comments)
        {
            var size = Utf8Strict.GetByteCount(comment);
            content.UInt16(size);
            Utf8Strict.GetBytes(comment, content.Take(size));
        }
        content.Byte(checked((byte)ballot.Choices.Length));
        content.Bytes(ballot.Choices);
    }

    private static Ballot? ReadAnswered(ref SpanReader content)
    {
        var subject = content.Id();
        var group = content.Byte();
        var form = new ReviewForm(subject, group, content.Int32());
        var receiptNumber = content.Take(Receipt.NumberSize).ToArray();
        var answers = content.Take(content.UInt16()).ToArray();
        var comments = new string[content.Byte()];
        for (var question = 0; question < comments.Length; question++)
        {
            var text = content.Take(content.UInt16());
            if (!Utf8.IsValid(text))
                return null;
            comments[question] = Utf8Strict.GetString(text);
        }
        var choices = content.Take(content.Byte()).ToArray();
        return content.Failed ? null : new Ballot(form, answers, comments, choices, receiptNumber);
    }
}
