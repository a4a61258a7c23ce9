using Feedback360.Core.Common;
using Feedback360.Core.Responses;
using Shouldly;
using Xunit;

namespace Feedback360.Core.Tests.Responses;

public sealed class BallotSealTests
{
    [Fact]
    public void New_row_is_empty_not_submitted_and_opens_for_rater_and_closer()
    {
        var row = GivenRound.NewRow();

        foreach (var opening in new[] { GivenRound.Seal().Open(row.ResumeWrap, row.Saved), Close(row, row.Saved) })
        {
            opening.Fault.ShouldBeNull();
            opening.Ballot.ShouldNotBeNull().Kind.ShouldBe(BallotKind.Empty);
            opening.Submitted.ShouldBeFalse();
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Saved_ballot_opens_alike_for_rater_and_closer(bool submitted)
    {
        var row = GivenRound.NewRow();
        var ballot = GivenRound.Answered("Mehr zuhören. 👂🏽");
        var saved = Save(row, ballot, submitted);

        foreach (var opening in new[] { GivenRound.Seal().Open(row.ResumeWrap, saved), Close(row, saved) })
        {
            opening.Fault.ShouldBeNull();
            opening.Submitted.ShouldBe(submitted);
            Bytes(opening.Ballot!).ShouldBe(Bytes(ballot));
        }
    }

    [Fact]
    public void Revoked_and_withdrawn_ballots_look_like_any_other_and_open_as_what_they_are()
    {
        var row = GivenRound.NewRow();
        var answered = Save(row, GivenRound.Answered(), submitted: true);

        var revoked = Save(row, Ballot.Revoked, submitted: true);
        var withdrawn = Save(row, Ballot.Empty, submitted: false);

        Close(row, revoked).ShouldBe(new BallotOpening(Ballot.Revoked, Submitted: true, Fault: null));
        Close(row, withdrawn).ShouldBe(new BallotOpening(Ballot.Empty, Submitted: false, Fault: null));
        revoked.Ciphertext.Length.ShouldBe(answered.Ciphertext.Length);
        withdrawn.Ciphertext.Length.ShouldBe(answered.Ciphertext.Length);
    }

    [Fact]
    public void Two_saves_of_the_same_answers_share_no_bytes_and_all_lengths()
    {
        var row = GivenRound.NewRow();
        var one = Save(row, GivenRound.Answered(), submitted: true);
        var two = Save(row, GivenRound.Answered(), submitted: true);

        foreach (var (left, right) in Columns(one).Zip(Columns(two)))
        {
            right.ShouldNotBe(left);
            right.Length.ShouldBe(left.Length);
        }
        one.Ciphertext[..12].ShouldNotBe(two.Ciphertext[..12]);
    }

    [Fact]
    public void Rows_of_a_shard_have_equal_lengths_one_point_and_nothing_else_in_common()
    {
        using var launch = GivenRound.LaunchKeys();
        using var fill = launch.FillShard(Chance.Secure);
        var spare = launch.Spare(0, 0);
        var rows = new[]
        {
            fill.NewRow(launch.Token(Guid.NewGuid()), Guid.NewGuid()),
            fill.NewRow(launch.Token(Guid.NewGuid()), Guid.NewGuid()),
            fill.NewRow(launch.Token(spare.RaterLink), spare.Invitation),
        };

        rows.Select(Lengths).Distinct().ShouldBe([(32, 92, 142, 16, 1024 + 28, 32)]);
        rows.Select(row => Convert.ToHexString(row.CloseWrap.AsSpan(0, 66))).Distinct(StringComparer.Ordinal).Count().ShouldBe(1);
        rows.Select(row => Convert.ToHexString(row.CloseWrap.AsSpan(66))).Distinct(StringComparer.Ordinal).Count().ShouldBe(3);
        rows.Select(row => Convert.ToHexString(row.CloseWrap.AsSpan(66, 16))).Distinct(StringComparer.Ordinal).Count().ShouldBe(3);
        rows.Select(row => Convert.ToHexString(row.ResumeWrap)).Distinct(StringComparer.Ordinal).Count().ShouldBe(3);
        rows.SelectMany(row => Columns(row.Saved)).Select(Convert.ToHexString).Distinct(StringComparer.Ordinal).Count().ShouldBe(9);
    }

    [Fact]
    public void Spare_opens_with_the_ids_that_are_derived_again()
    {
        using var launch = GivenRound.LaunchKeys();
        using var fill = launch.FillShard(Chance.Secure);
        var made = launch.Spare(2, 5);
        var row = fill.NewRow(launch.Token(made.RaterLink), made.Invitation);

        var again = GivenRound.LaunchKeys().Spare(2, 5);

        GivenRound.PageKeys().Seal(GivenRound.Token(again.RaterLink), again.Invitation).Open(row.ResumeWrap, row.Saved).Fault.ShouldBeNull();
    }

    [Fact]
    public void Two_shards_have_points_of_their_own()
    {
        GivenRound.NewRow().CloseWrap[1..66].ShouldNotBe(GivenRound.NewRow().CloseWrap[1..66]);
    }

    [Fact]
    public void Closer_takes_one_step_on_the_curve_for_a_whole_shard()
    {
        using var launch = GivenRound.LaunchKeys();
        using var fill = launch.FillShard(Chance.Secure);
        var rows = Enumerable.Range(0, 20).Select(_ => fill.NewRow(launch.Token(Guid.NewGuid()), Guid.NewGuid())).ToArray();
        using var closing = GivenRound.ClosingKeys();
        using var opener = closing.OpenShard();

        rows.ShouldAllBe(row => opener.Open(row.Tag, row.CloseWrap, row.Saved).Fault == null);

        opener.Agreements.ShouldBe(1);
    }

    [Fact]
    public void Opener_follows_when_a_row_has_another_point()
    {
        var (one, two) = (GivenRound.NewRow(), GivenRound.NewRow(Guid.NewGuid()));
        using var closing = GivenRound.ClosingKeys();
        using var opener = closing.OpenShard();

        new[] { one, two, one }.ShouldAllBe(row => opener.Open(row.Tag, row.CloseWrap, row.Saved).Fault == null);
    }

    [Fact]
    public void Row_cannot_be_opened_with_another_code()
    {
        var row = GivenRound.NewRow();
        using var seal = GivenRound.PageKeys().Seal(GivenRound.Token(Guid.NewGuid()), GivenRound.Invitation);

        seal.Tag.ShouldNotBe(row.Tag);
        seal.Open(row.ResumeWrap, row.Saved).Fault.ShouldBe(BallotFault.ResumeWrap);
    }

    [Fact]
    public void Row_cannot_be_opened_with_the_code_before_a_re_issue()
    {
        var row = GivenRound.NewRow();
        using var seal = GivenRound.PageKeys().Seal(GivenRound.Token(generation: 1), GivenRound.Invitation);

        seal.Tag.ShouldNotBe(row.Tag);
        seal.Open(row.ResumeWrap, row.Saved).Fault.ShouldBe(BallotFault.ResumeWrap);
    }

    [Fact]
    public void Row_cannot_be_opened_as_another_review_of_the_same_rater()
    {
        var row = GivenRound.NewRow();
        using var seal = GivenRound.PageKeys().Seal(GivenRound.Token(), Guid.NewGuid());

        seal.Tag.ShouldNotBe(row.Tag);
        seal.Open(row.ResumeWrap, row.Saved).Fault.ShouldBe(BallotFault.ResumeWrap);
    }

    [Fact]
    public void Row_cannot_be_opened_in_another_round_organisation_or_with_another_ballot_secret()
    {
        var row = GivenRound.NewRow();
        var others = new[]
        {
            GivenRound.PageKeys(new(GivenRound.Organisation, Guid.NewGuid())),
            GivenRound.PageKeys(new(Guid.NewGuid(), GivenRound.Round)),
            GivenRound.PageKeys(ballotSecret: GivenRound.Counting(0x41)),
        };
        foreach (var keys in others)
        {
            using var seal = keys.Seal(GivenRound.Token(), GivenRound.Invitation);
            seal.Tag.ShouldNotBe(row.Tag);
            seal.Open(row.ResumeWrap, row.Saved).Fault.ShouldBe(BallotFault.ResumeWrap);
        }
    }

    [Fact]
    public void Closer_of_another_round_organisation_or_secret_refuses_the_row()
    {
        var row = GivenRound.NewRow();
        var others = new[]
        {
            GivenRound.ClosingKeys(new(GivenRound.Organisation, Guid.NewGuid())),
            GivenRound.ClosingKeys(new(Guid.NewGuid(), GivenRound.Round)),
            GivenRound.ClosingKeys(ballotSecret: GivenRound.Counting(0x41)),
        };

        others.ShouldAllBe(keys => keys.OpenShard().Open(row.Tag, row.CloseWrap, row.Saved).Fault == BallotFault.Mac);
        GivenRound.ClosingKeys(closeKey: GivenRound.NewCloseKey()).OpenShard().Open(row.Tag, row.CloseWrap, row.Saved)
            .Fault.ShouldBe(BallotFault.CloseWrap);
    }

    [Fact]
    public void Every_altered_byte_is_detected_by_the_closer()
    {
        var row = GivenRound.NewRow();
        var saved = Save(row, GivenRound.Answered(), submitted: true);
        using var closing = GivenRound.ClosingKeys();
        using var opener = closing.OpenShard();
        Func<byte[], byte[], SavedBallot, BallotOpening> open = (tag, wrap, ballot) => opener.Open(tag, wrap, ballot);

        open(row.Tag, row.CloseWrap, saved).Fault.ShouldBeNull();
        Altered(row.Tag).ShouldAllBe(tag => open(tag, row.CloseWrap, saved) == Failed(BallotFault.Mac));
        Altered(row.CloseWrap).ShouldAllBe(wrap => open(row.Tag, wrap, saved) == Failed(BallotFault.Mac));
        AlteredSaves(saved).ShouldAllBe(ballot => open(row.Tag, row.CloseWrap, ballot) == Failed(BallotFault.Mac));
    }

    [Fact]
    public void Every_altered_byte_is_detected_by_the_rater()
    {
        var row = GivenRound.NewRow();
        var saved = Save(row, GivenRound.Answered(), submitted: true);
        using var seal = GivenRound.Seal();

        seal.Open(row.ResumeWrap, saved).Fault.ShouldBeNull();
        Altered(row.ResumeWrap).ShouldAllBe(wrap => seal.Open(wrap, saved) == Failed(BallotFault.ResumeWrap));
        AlteredSaves(saved).ShouldAllBe(ballot => seal.Open(row.ResumeWrap, ballot) == Failed(BallotFault.Mac));
    }

    [Fact]
    public void Parts_of_another_row_do_not_fit_into_this_one()
    {
        using var launch = GivenRound.LaunchKeys();
        using var fill = launch.FillShard(Chance.Secure);
        var row = fill.NewRow(launch.Token(GivenRound.RaterLink), GivenRound.Invitation);
        var other = fill.NewRow(launch.Token(Guid.NewGuid()), Guid.NewGuid());

        Close(row, other.Saved).Fault.ShouldBe(BallotFault.Mac);
        Close(row with { CloseWrap = other.CloseWrap }, row.Saved).Fault.ShouldBe(BallotFault.Mac);
        Close(row with { Tag = other.Tag }, row.Saved).Fault.ShouldBe(BallotFault.Mac);
        GivenRound.Seal().Open(other.ResumeWrap, row.Saved).Fault.ShouldBe(BallotFault.ResumeWrap);
    }

    [Fact]
    public void Forger_with_the_mac_key_alone_gets_no_further()
    {
        // Whoever holds S_b can make a MAC, but neither a ciphertext nor a wrap that opens.
        var row = GivenRound.NewRow();
        var mac = new byte[32];
        Derivations.MacKey(GivenRound.BallotSecret, GivenRound.Context, mac);
        SavedBallot Forged(byte[] ciphertext, byte[] closeWrap)
        {
            byte[] message = [.. Convert.FromHexString(GivenRound.Organisation.ToString("N")), .. Convert.FromHexString(GivenRound.Round.ToString("N")),
                .. row.Tag, .. row.Saved.Rev, 1, .. ciphertext, .. System.Security.Cryptography.SHA256.HashData(closeWrap)];
            return new(row.Saved.Rev, Submitted: true, ciphertext, System.Security.Cryptography.HMACSHA256.HashData(mac, message));
        }

        foreach (var length in new[] { 0, 27, 28, 1023 + 28, 1024 + 28, 1025 + 28, 131_072 + 28 })
            Close(row, Forged(new byte[length], row.CloseWrap)).ShouldBe(Failed(BallotFault.Ciphertext));
        byte[] otherVersion = [2, .. row.CloseWrap.AsSpan(1)];
        byte[] offCurve = [1, 4, .. new byte[140]];
        foreach (var wrap in new[] { [], [1], row.CloseWrap[..^1], otherVersion, offCurve })
            Close(row with { CloseWrap = wrap }, Forged(row.Saved.Ciphertext, wrap)).ShouldBe(Failed(BallotFault.CloseWrap));
    }

    [Fact]
    public void Save_needs_a_wrap_whose_resume_wrap_is_this_ballots()
    {
        using var seal = GivenRound.Seal();
        var foreign = GivenRound.NewRow(Guid.NewGuid()).ResumeWrap;

        seal.Save(seal.Wrap(0, GivenRound.Form, foreign), GivenRound.Answered(), submitted: false, Chance.Secure).ShouldBeNull();
    }

    [Fact]
    public void Save_refuses_a_ballot_about_somebody_else()
    {
        var row = GivenRound.NewRow();
        using var seal = GivenRound.Seal();
        var wrap = seal.Wrap(0, GivenRound.Form, row.ResumeWrap);

        Should.Throw<ArgumentException>(() =>
            seal.Save(wrap, GivenRound.Answered(form: GivenRound.Form with { Subject = Guid.NewGuid() }), submitted: false, Chance.Secure)
        );
        Should.Throw<ArgumentException>(() =>
            seal.Save(wrap, GivenRound.Answered(form: GivenRound.Form with { Group = 3 }), submitted: false, Chance.Secure)
        );
    }

    [Theory]
    [InlineData(0, 1024)]
    [InlineData(1_900, 2048)]
    [InlineData(2_000, 4096)]
    [InlineData(8_000, 8192)]
    [InlineData(20_000, 32_768)]
    public void Ciphertext_shows_only_the_bucket(int characters, int bucket)
    {
        var row = GivenRound.NewRow();

        Save(row, GivenRound.Answered(new string('x', characters)), submitted: false).Ciphertext.Length.ShouldBe(bucket + 28);
    }

    private static SavedBallot Save(BallotRow row, Ballot ballot, bool submitted)
    {
        using var seal = GivenRound.Seal();
        return seal.Save(seal.Wrap(0, GivenRound.Form, row.ResumeWrap), ballot, submitted, Chance.Secure).ShouldNotBeNull();
    }

    private static BallotOpening Close(BallotRow row, SavedBallot saved)
    {
        using var closing = GivenRound.ClosingKeys();
        using var opener = closing.OpenShard();
        return opener.Open(row.Tag, row.CloseWrap, saved);
    }

    private static BallotOpening Failed(BallotFault fault) => new(Ballot: null, Submitted: false, fault);

    private static IEnumerable<SavedBallot> AlteredSaves(SavedBallot saved) =>
    [
        saved with { Submitted = !saved.Submitted },
        .. Altered(saved.Rev).Select(rev => saved with { Rev = rev }),
        .. Altered(saved.Ciphertext).Select(ciphertext => saved with { Ciphertext = ciphertext }),
        .. Altered(saved.Mac).Select(mac => saved with { Mac = mac }),
        // The same bytes, cut elsewhere.
        saved with { Rev = saved.Rev[..^1], Ciphertext = [saved.Rev[^1], .. saved.Ciphertext] },
    ];

    // Each byte with its lowest bit turned; one byte less, one more, none at all.
    private static IEnumerable<byte[]> Altered(byte[] bytes)
    {
        for (var at = 0; at < bytes.Length; at++)
        {
            var altered = bytes.ToArray();
            altered[at] ^= 1;
            yield return altered;
        }
        yield return bytes[..^1];
        yield return [.. bytes, 0];
        yield return [];
    }

    private static byte[][] Columns(SavedBallot saved) => [saved.Rev, saved.Ciphertext, saved.Mac];

    private static (int Tag, int Resume, int Close, int Rev, int Ciphertext, int Mac) Lengths(BallotRow row) =>
        (row.Tag.Length, row.ResumeWrap.Length, row.CloseWrap.Length, row.Saved.Rev.Length, row.Saved.Ciphertext.Length, row.Saved.Mac.Length);

    private static byte[] Bytes(Ballot ballot)
    {
        var payload = new byte[BallotPayload.BucketFor(ballot)];
        BallotPayload.Write(ballot, payload);
        return payload;
    }
}
