using System.Buffers.Binary;
using System.Security.Cryptography;
using Feedback360.Core.Responses;
using Shouldly;
using Xunit;

namespace Feedback360.Core.Tests.Responses;

/// <summary>
/// Each derivation against its formula written out here with an HKDF of its own (RFC 5869). Letters that are out hold
/// these values: a change that makes one of these tests red ends every open round.
/// </summary>
public sealed class DerivationTests
{
    private static readonly byte[] Ctx = [.. GivenRound.Organisation.ToByteArray(bigEndian: true), .. GivenRound.Round.ToByteArray(bigEndian: true)];
    private static readonly byte[] LookupKey = Hkdf([], GivenRound.TokenSecret, "t360/v1/inv-lookup"u8.ToArray());
    private static readonly byte[] T = Expand(GivenRound.TokenSecret, [.. "t360/v1/token|"u8, .. Ctx, .. Id(GivenRound.RaterLink), 0, 0]);
    private static readonly byte[] BallotTag = Hkdf(GivenRound.BallotSecret, T, [.. "t360/v1/ballot|"u8, .. Ctx, .. Id(GivenRound.Invitation)]);
    private static readonly byte[] ResumeKey = Hkdf(GivenRound.BallotSecret, T, [.. "t360/v1/resume|"u8, .. Ctx, .. Id(GivenRound.Invitation)]);
    private static readonly byte[] MacKey = Hkdf([], GivenRound.BallotSecret, [.. "t360/v1/mac|"u8, .. Ctx]);

    [Fact]
    public void Hkdf_of_this_test_reproduces_the_first_vector_of_rfc_5869()
    {
        var okm = Hkdf(Convert.FromHexString("000102030405060708090a0b0c"), [.. Enumerable.Repeat((byte)0x0b, 22)], Convert.FromHexString("f0f1f2f3f4f5f6f7f8f9"));

        Convert.ToHexStringLower(okm).ShouldBe("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf");
    }

    [Fact]
    public void Written_context_is_organisation_then_round_in_the_order_of_their_text()
    {
        Convert.ToHexStringLower(Ctx).ShouldBe("00112233445566778899aabbccddeeff" + "f0e1d2c3b4a5469788796a5b4c3d2e1f");
        var writer = new SpanWriter(new byte[RoundContext.Size]);
        writer.Context(GivenRound.Context);
        writer.Written.ToArray().ShouldBe(Ctx);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(258)]
    public void Token_is_expanded_from_the_token_secret(int generation)
    {
        var expected = Expand(
            GivenRound.TokenSecret,
            [.. "t360/v1/token|"u8, .. Ctx, .. Id(GivenRound.RaterLink), (byte)(generation >> 8), (byte)generation]
        );

        var token = GivenRound.Token(generation: (ushort)generation);

        token.Secret.ToArray().ShouldBe(expected);
        token.Round.ShouldBe(GivenRound.Round);
    }

    [Fact]
    public void Inv_tag_is_keyed_with_the_lookup_key_and_alike_for_launch_and_pages()
    {
        byte[] message = [.. "t360/v1/inv|"u8, .. T];
        var expected = HMACSHA256.HashData(LookupKey, message);

        GivenRound.LaunchKeys().InvTag(GivenRound.Token()).ShouldBe(expected);
        RaterPageKeys.Import(GivenRound.Context, GivenRound.BallotSecret, LookupKey).InvTag(GivenRound.Token()).ShouldBe(expected);
    }

    [Fact]
    public void Message_id_is_keyed_over_link_and_wave()
    {
        byte[] message = [.. "t360/v1/msg|"u8, .. Id(GivenRound.RaterLink), .. Number(3)];

        GivenRound.LetterKeys().MessageId(GivenRound.RaterLink, wave: 3).ShouldBe(HMACSHA256.HashData(LookupKey, message));
    }

    [Fact]
    public void Ballot_tag_takes_the_token_and_the_ballot_secret_and_is_alike_for_launch_letters_pages_and_closing()
    {
        GivenRound.NewRow().Tag.ShouldBe(BallotTag);
        GivenRound.LetterKeys().BallotTag(GivenRound.Token(), GivenRound.Invitation).ShouldBe(BallotTag);
        GivenRound.Seal().Tag.ShouldBe(BallotTag);
    }

    [Fact]
    public void W_resume_is_key_and_hash_of_w_close_under_the_resume_key()
    {
        var row = GivenRound.NewRow();
        var content = OpenBox(ResumeKey, row.ResumeWrap, [.. Ctx, .. BallotTag]);

        row.ResumeWrap.Length.ShouldBe(92);
        content[32..].ShouldBe(SHA256.HashData(row.CloseWrap));
        OpenBox(content[..32], row.Saved.Ciphertext, [.. Ctx, .. BallotTag, .. row.Saved.Rev]).Length.ShouldBe(1024);
    }

    [Fact]
    public void Every_row_has_a_key_of_its_own()
    {
        var keys = Enumerable.Range(0, 3).Select(_ => OpenBox(ResumeKey, GivenRound.NewRow().ResumeWrap, [.. Ctx, .. BallotTag]).Take(32));

        keys.Select(key => Convert.ToHexString([.. key])).Distinct(StringComparer.Ordinal).Count().ShouldBe(3);
    }

    [Fact]
    public void W_close_is_the_same_key_under_the_agreement_with_the_close_key()
    {
        var row = GivenRound.NewRow();
        var dek = OpenBox(ResumeKey, row.ResumeWrap, [.. Ctx, .. BallotTag])[..32];

        row.CloseWrap.Length.ShouldBe(142);
        row.CloseWrap[0].ShouldBe((byte)1);
        var rowKey = Hkdf(row.CloseWrap[66..82], Agree(row.CloseWrap[1..66]), [.. "t360/v1/close|"u8, .. Ctx]);
        OpenBox(rowKey, row.CloseWrap[82..], Ctx).ShouldBe(dek);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Mac_covers_context_tag_rev_submitted_ciphertext_and_hash_of_w_close(bool submitted)
    {
        var row = GivenRound.NewRow();
        using var seal = GivenRound.Seal();
        var saved = seal.Save(seal.Wrap(0, GivenRound.Form, row.ResumeWrap), GivenRound.Answered(), submitted, Core.Common.Chance.Secure)!;

        byte[] message = [.. Ctx, .. BallotTag, .. saved.Rev, submitted ? (byte)1 : (byte)0, .. saved.Ciphertext, .. SHA256.HashData(row.CloseWrap)];
        saved.Mac.ShouldBe(HMACSHA256.HashData(MacKey, message));
    }

    [Fact]
    public void Wrap_is_signed_under_a_subkey_of_the_resume_key()
    {
        var row = GivenRound.NewRow();
        var wrap = Decode(GivenRound.Seal().Wrap(5, GivenRound.Form, row.ResumeWrap).ToText());

        byte[] signed = [1, .. Number(5), .. Id(GivenRound.Subject), 2, .. Number(7), .. row.ResumeWrap];
        wrap[..118].ShouldBe(signed);
        wrap[118..].ShouldBe(HMACSHA256.HashData(Expand(ResumeKey, "t360/v1/wrap"u8.ToArray()), signed));
    }

    [Fact]
    public void Spare_ids_are_derived_and_look_like_version_4()
    {
        var expected = Hkdf([], GivenRound.TokenSecret, [.. "t360/v1/spare|"u8, .. Ctx, .. Number(1), .. Number(258)]);
        foreach (var at in new[] { 0, 16 })
        {
            expected[at + 6] = (byte)((expected[at + 6] & 0x0F) | 0x40);
            expected[at + 8] = (byte)((expected[at + 8] & 0x3F) | 0x80);
        }

        var spare = GivenRound.LaunchKeys().Spare(shard: 1, index: 258);

        spare.RaterLink.ShouldBe(new Guid(expected.AsSpan(0, 16), bigEndian: true));
        spare.Invitation.ShouldBe(new Guid(expected.AsSpan(16), bigEndian: true));
        (spare.RaterLink.Version, spare.Invitation.Version).ShouldBe((4, 4));
    }

    [Fact]
    public void Shard_is_a_keyed_hash_of_the_subject_and_alike_for_launch_letters_pages_and_closing()
    {
        var key = Hkdf([], GivenRound.BallotSecret, [.. "t360/v1/shard|"u8, .. Ctx]);
        foreach (var subject in Enumerable.Range(0, 50).Select(_ => Guid.NewGuid()))
        {
            var expected = (int)(BinaryPrimitives.ReadUInt64BigEndian(HMACSHA256.HashData(key, Id(subject))) % 7);
            GivenRound.LaunchKeys().ShardOf(subject, 7).ShouldBe(expected);
            GivenRound.LetterKeys().ShardOf(subject, 7).ShouldBe(expected);
            GivenRound.PageKeys().ShardOf(subject, 7).ShouldBe(expected);
            GivenRound.ClosingKeys().ShardOf(subject, 7).ShouldBe(expected);
        }
    }

    private static byte[] Hkdf(byte[] salt, byte[] ikm, byte[] info) => Expand(HMACSHA256.HashData(salt, ikm), info);

    // One block of 32 bytes is all that is ever expanded.
    private static byte[] Expand(byte[] prk, byte[] info)
    {
        byte[] block = [.. info, 1];
        return HMACSHA256.HashData(prk, block);
    }

    private static byte[] OpenBox(byte[] key, byte[] box, byte[] associated)
    {
        var plain = new byte[box.Length - 28];
        using var aes = new AesGcm(key, 16);
        aes.Decrypt(box.AsSpan()[..12], box.AsSpan()[12..^16], box.AsSpan()[^16..], plain, associated);
        return plain;
    }

    private static byte[] Agree(byte[] point)
    {
        using var own = ECDiffieHellman.Create();
        own.ImportPkcs8PrivateKey(GivenRound.CloseKey, out _);
        var parameters = new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint { X = [.. point.Skip(1).Take(32)], Y = [.. point.Skip(33)] },
        };
        using var other = ECDiffieHellman.Create(parameters);
        return own.DeriveRawSecretAgreement(other.PublicKey);
    }

    private static byte[] Id(Guid id) => Convert.FromHexString(id.ToString("N"));

    private static byte[] Number(int value) => [(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value];

    private static byte[] Decode(string text) => Convert.FromBase64String(text.Replace('-', '+').Replace('_', '/'));
}
