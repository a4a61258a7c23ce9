using System.Security.Cryptography;
using Feedback360.Core.Common;
using Feedback360.Core.Responses;
using Shouldly;
using Xunit;

namespace Feedback360.Core.Tests.Responses;

/// <summary>Nothing stored can be altered, moved or opened by the wrong hands without its being told.</summary>
public sealed class BallotTamperingTests
{
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
        var saved = GivenRound.Save(row, GivenRound.Answered(), submitted: true);
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
        var saved = GivenRound.Save(row, GivenRound.Answered(), submitted: true);
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

        GivenRound.Close(row, other.Saved).Fault.ShouldBe(BallotFault.Mac);
        GivenRound.Close(row with { CloseWrap = other.CloseWrap }, row.Saved).Fault.ShouldBe(BallotFault.Mac);
        GivenRound.Close(row with { Tag = other.Tag }, row.Saved).Fault.ShouldBe(BallotFault.Mac);
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
            byte[] context = Convert.FromHexString($"{GivenRound.Organisation:N}{GivenRound.Round:N}");
            byte[] message = [.. context, .. row.Tag, .. row.Saved.Rev, 1, .. ciphertext, .. SHA256.HashData(closeWrap)];
            return new(row.Saved.Rev, Submitted: true, ciphertext, HMACSHA256.HashData(mac, message));
        }

        foreach (var length in new[] { 0, 27, 28, 1023 + 28, 1024 + 28, 1025 + 28, 131_072 + 28 })
            GivenRound.Close(row, Forged(new byte[length], row.CloseWrap)).ShouldBe(Failed(BallotFault.Ciphertext));
        byte[] otherVersion = [2, .. row.CloseWrap.AsSpan(1)];
        byte[] offCurve = [1, 4, .. new byte[140]];
        foreach (var wrap in new[] { [], [1], row.CloseWrap[..^1], otherVersion, offCurve })
            GivenRound.Close(row with { CloseWrap = wrap }, Forged(row.Saved.Ciphertext, wrap)).ShouldBe(Failed(BallotFault.CloseWrap));
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
}
