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

        foreach (var opening in new[] { GivenRound.Seal().Open(row.ResumeWrap, row.Saved), GivenRound.Close(row, row.Saved) })
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
        var saved = GivenRound.Save(row, ballot, submitted);

        foreach (var opening in new[] { GivenRound.Seal().Open(row.ResumeWrap, saved), GivenRound.Close(row, saved) })
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
        var answered = GivenRound.Save(row, GivenRound.Answered(), submitted: true);

        var revoked = GivenRound.Save(row, Ballot.Revoked, submitted: true);
        var withdrawn = GivenRound.Save(row, Ballot.Empty, submitted: false);

        GivenRound.Close(row, revoked).ShouldBe(new BallotOpening(Ballot.Revoked, Submitted: true, Fault: null));
        GivenRound.Close(row, withdrawn).ShouldBe(new BallotOpening(Ballot.Empty, Submitted: false, Fault: null));
        revoked.Ciphertext.Length.ShouldBe(answered.Ciphertext.Length);
        withdrawn.Ciphertext.Length.ShouldBe(answered.Ciphertext.Length);
    }

    [Fact]
    public void Two_saves_of_the_same_answers_share_no_bytes_and_all_lengths()
    {
        var row = GivenRound.NewRow();
        var one = GivenRound.Save(row, GivenRound.Answered(), submitted: true);
        var two = GivenRound.Save(row, GivenRound.Answered(), submitted: true);

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

        GivenRound.Save(row, GivenRound.Answered(new string('x', characters)), submitted: false).Ciphertext.Length.ShouldBe(bucket + 28);
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
