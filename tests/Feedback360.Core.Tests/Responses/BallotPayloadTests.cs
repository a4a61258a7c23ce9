using System.Text;
using Feedback360.Core.Responses;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Feedback360.Core.Tests.Responses;

public sealed class BallotPayloadTests
{
    private static readonly int[] Buckets = [1024, 2048, 4096, 8192, 16_384, 32_768, 65_536];

    // Every Unicode scalar value, with those that are easily lost a good deal more often.
    private static readonly Gen<string> AnyText =
        from runes in Gen.ArrayOf(
            Gen.Frequency(
                (3, Gen.Choose(0, 0xD7FF)),
                (2, Gen.Choose(0xE000, 0x10FFFF)),
                (1, Gen.Elements(0, 0x0A, 0x0D, 0x85, 0x200B, 0x200D, 0x202E, 0x2028, 0x0301, 0xFEFF, 0xFFFD, 0xFFFE, 0xFFFF, 0x1F44D, 0x10FFFF))
            )
        )
        select string.Concat(runes.Select(value => new Rune(value).ToString()));

    private static readonly Gen<byte> AnyByte = Gen.Choose(0, 255).Select(value => (byte)value);

    private static readonly Gen<Ballot> AnyBallot =
        from subject in Gen.ArrayOf(AnyByte, 16)
        from number in Gen.ArrayOf(AnyByte, 16)
        from groupIndex in Gen.Choose(0, 255)
        from version in Gen.Choose(int.MinValue, int.MaxValue)
        from answers in Gen.ArrayOf(AnyByte)
        from comments in Gen.ArrayOf(AnyText)
        from choices in Gen.ArrayOf(AnyByte)
        select new Ballot(new(new Guid(subject), groupIndex, version), answers, comments, choices, number);

    [Fact]
    public void Any_ballot_comes_back_byte_for_byte() =>
        Prop.ForAll(AnyBallot.ToArbitrary(), ballot => Same(Read(Write(ballot)), ballot)).QuickCheckThrowOnFailure();

    [Fact]
    public void Payload_has_the_size_of_the_smallest_bucket_that_holds_it() =>
        Prop.ForAll(
                AnyBallot.ToArbitrary(),
                ballot =>
                {
                    var payload = Write(ballot);
                    var used = 4 + (payload[0] << 24 | payload[1] << 16 | payload[2] << 8 | payload[3]);
                    return payload.Length == Buckets.First(bucket => bucket >= used);
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Bucket_is_full_to_the_last_byte_before_the_next_is_taken()
    {
        var sizes = Enumerable.Range(0, 3000).Select(length => GivenRound.Answered(new string('x', length))).Select(ballot => (Write(ballot), ballot)).ToArray();

        sizes.ShouldAllBe(pair => Same(Read(pair.Item1), pair.ballot));
        // Four bytes of length and 52 of content around the comment.
        sizes.CountBy(pair => pair.Item1.Length).Select(count => (count.Key, count.Value))
            .ShouldBe([(1024, 1024 - 55), (2048, 1024), (4096, 3000 - 1024 - 1024 + 55)]);
    }

    [Fact]
    public void Anything_that_is_read_is_written_the_same_way_again() =>
        Prop.ForAll(
                Altered().ToArbitrary(),
                payload => BallotPayload.Read(payload) is not { } ballot || Write(ballot).AsSpan().SequenceEqual(payload)
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void Random_bytes_are_no_ballot_and_do_no_harm() =>
        Prop.ForAll(Gen.ArrayOf(AnyByte).ToArbitrary(), bytes => BallotPayload.Read(bytes) is null).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_scalar_value_comes_back()
    {
        for (var first = 0; first <= 0x10FFFF; first += 4096)
        {
            var text = new StringBuilder();
            for (var value = first; value < first + 4096; value++)
            {
                if (Rune.IsValid(value))
                    text.Append(new Rune(value).ToString());
            }
            var ballot = GivenRound.Answered(text.ToString());
            Same(Read(Write(ballot)), ballot).ShouldBeTrue($"from U+{first:X}");
        }
    }

    [Fact]
    public void Empty_and_revoked_ballots_carry_nothing_but_their_kind()
    {
        byte[] Expected(byte kind) => [0, 0, 0, 2, 1, kind, .. new byte[1018]];

        Write(Ballot.Empty).ShouldBe(Expected(0));
        Write(Ballot.Revoked).ShouldBe(Expected(2));
        Read(Write(Ballot.Empty)).ShouldBeSameAs(Ballot.Empty);
        Read(Write(Ballot.Revoked)).ShouldBeSameAs(Ballot.Revoked);
    }

    [Fact]
    public void Layout_of_an_answered_ballot_is_as_written_down()
    {
        byte[] content =
        [
            1, 1, .. Convert.FromHexString(GivenRound.Subject.ToString("N")), 2, 0, 0, 0, 7, .. GivenRound.Counting(0xA0).Take(16),
            0, 4, 1, 2, 3, 255, 2, 0, 2, 0xC3, 0xA9, 0, 0, 1, 2,
        ];

        Write(GivenRound.Answered("é")).ShouldBe([0, 0, 0, (byte)content.Length, .. content, .. new byte[1020 - content.Length]]);
    }

    [Fact]
    public void Trailing_byte_is_refused_within_the_content_and_in_the_padding()
    {
        var payload = Write(GivenRound.Answered());
        var longer = payload.ToArray();
        longer[3]++;
        var padded = payload.ToArray();
        padded[^1] = 1;

        Read(longer).ShouldBeNull();
        Read(padded).ShouldBeNull();
        Read([.. payload, .. payload.Select(_ => (byte)0)]).ShouldBeNull();
        Read(payload[..^1]).ShouldBeNull();
        Read(payload).ShouldNotBeNull();
    }

    [Fact]
    public void Every_shorter_length_is_refused()
    {
        var payload = Write(GivenRound.Answered());
        for (var length = 0; length < payload[3]; length++)
        {
            var cut = payload.ToArray();
            cut[3] = (byte)length;
            cut.AsSpan(4 + length).Clear();
            Read(cut).ShouldBeNull();
        }
    }

    [Theory]
    [InlineData(4, 2)] // version
    [InlineData(5, 3)] // kind
    [InlineData(0, 0x80)] // a negative length
    [InlineData(0, 0x7F)] // a length beyond everything
    public void Unknown_version_kind_or_length_is_refused(int at, byte value)
    {
        var payload = Write(GivenRound.Answered());
        payload[at] = value;

        Read(payload).ShouldBeNull();
    }

    [Fact]
    public void Text_that_is_not_utf8_is_refused()
    {
        var payload = Write(GivenRound.Answered("aa"));
        var text = payload.AsSpan().IndexOf("aa"u8);
        (payload[text], payload[text + 1]) = (0xC0, 0x80);

        Read(payload).ShouldBeNull();
    }

    [Fact]
    public void Unpaired_surrogate_is_not_replaced_in_silence() =>
        Should.Throw<EncoderFallbackException>(() => Write(GivenRound.Answered("\ud83d")));

    [Fact]
    public void Largest_ballot_that_is_checked_fits_and_a_larger_one_is_refused()
    {
        var largest = new Ballot(GivenRound.Form, new byte[1000], Enumerable.Repeat("", 255).Append("").Skip(1).ToArray(), new byte[255], new byte[16]);

        Write(largest).Length.ShouldBe(2048);
        Should.Throw<ArgumentException>(() => Write(new Ballot(GivenRound.Form, new byte[65_535], [], [], new byte[16])));
    }

    private static Gen<byte[]> Altered() =>
        from ballot in AnyBallot
        from at in Gen.Choose(0, 199)
        from value in AnyByte
        select Set(Write(ballot), at, value);

    private static byte[] Set(byte[] payload, int at, byte value)
    {
        payload[at] = value;
        return payload;
    }

    private static byte[] Write(Ballot ballot)
    {
        var payload = new byte[BallotPayload.BucketFor(ballot)];
        BallotPayload.Write(ballot, payload);
        return payload;
    }

    private static Ballot? Read(byte[] payload) => BallotPayload.Read(payload);

    private static bool Same(Ballot? read, Ballot written) =>
        read is not null
        && read.Kind == written.Kind
        && read.Form == written.Form
        && read.Answers.SequenceEqual(written.Answers)
        && read.Comments.SequenceEqual(written.Comments, StringComparer.Ordinal)
        && read.Choices.SequenceEqual(written.Choices)
        && read.ReceiptNumber.SequenceEqual(written.ReceiptNumber);
}
