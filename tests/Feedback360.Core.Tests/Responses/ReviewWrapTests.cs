using Feedback360.Core.Responses;
using Shouldly;
using Xunit;

namespace Feedback360.Core.Tests.Responses;

public sealed class ReviewWrapTests
{
    private static readonly byte[] ResumeWrap = GivenRound.NewRow().ResumeWrap;
    private static readonly string Text = GivenRound.Seal().Wrap(3, GivenRound.Form, ResumeWrap).ToText();

    [Fact]
    public void Wrap_comes_back_from_its_text()
    {
        var wrap = GivenRound.Seal().ReadWrap(Text).ShouldNotBeNull();

        wrap.Shard.ShouldBe(3);
        wrap.Form.ShouldBe(GivenRound.Form);
        wrap.ResumeWrap.ToArray().ShouldBe(ResumeWrap);
        Text.ShouldMatch("^[A-Za-z0-9_-]{200}$");
    }

    [Fact]
    public void Extreme_values_come_back()
    {
        var form = new ReviewForm(Guid.AllBitsSet, Group: 255, FormVersion: int.MaxValue);

        var wrap = GivenRound.Seal().ReadWrap(GivenRound.Seal().Wrap(int.MaxValue, form, ResumeWrap).ToText()).ShouldNotBeNull();

        (wrap.Shard, wrap.Form).ShouldBe((int.MaxValue, form));
    }

    [Fact]
    public void Every_altered_bit_is_detected()
    {
        using var seal = GivenRound.Seal();
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        for (var at = 0; at < Text.Length; at++)
        {
            for (var bit = 1; bit < 64; bit <<= 1)
            {
                var other = Alphabet[Alphabet.IndexOf(Text[at]) ^ bit];
                seal.ReadWrap(Text[..at] + other + Text[(at + 1)..]).ShouldBeNull();
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("AAAA")]
    [InlineData("Ünïcode 😀")]
    public void Garbage_is_no_wrap(string text)
    {
        using var seal = GivenRound.Seal();

        seal.ReadWrap(text).ShouldBeNull();
        seal.ReadWrap(text.PadRight(200, '=')).ShouldBeNull();
        seal.ReadWrap(text.PadRight(200, 'A')).ShouldBeNull();
        seal.ReadWrap(Text + text.PadRight(4, 'A')).ShouldBeNull();
    }

    [Fact]
    public void Spaces_around_or_within_are_refused()
    {
        using var seal = GivenRound.Seal();

        seal.ReadWrap(Text + " ").ShouldBeNull();
        seal.ReadWrap("\n" + Text).ShouldBeNull();
        seal.ReadWrap(Text[..100] + "\t" + Text[100..]).ShouldBeNull();
    }

    [Fact]
    public void Wrap_is_refused_with_another_code_review_round_organisation_or_secret()
    {
        var others = new[]
        {
            GivenRound.PageKeys().Seal(GivenRound.Token(Guid.NewGuid()), GivenRound.Invitation),
            GivenRound.PageKeys().Seal(GivenRound.Token(generation: 1), GivenRound.Invitation),
            GivenRound.PageKeys().Seal(GivenRound.Token(), Guid.NewGuid()),
            GivenRound.PageKeys(new(GivenRound.Organisation, Guid.NewGuid())).Seal(GivenRound.Token(), GivenRound.Invitation),
            GivenRound.PageKeys(new(Guid.NewGuid(), GivenRound.Round)).Seal(GivenRound.Token(), GivenRound.Invitation),
            GivenRound.PageKeys(ballotSecret: GivenRound.Counting(0x41)).Seal(GivenRound.Token(), GivenRound.Invitation),
        };

        others.ShouldAllBe(seal => seal.ReadWrap(Text) == null);
    }

    [Fact]
    public void Value_that_does_not_fit_is_refused_when_the_wrap_is_made()
    {
        using var seal = GivenRound.Seal();

        Should.Throw<ArgumentException>(() => seal.Wrap(0, GivenRound.Form, ResumeWrap.AsSpan()[..^1]));
        Should.Throw<OverflowException>(() => seal.Wrap(0, GivenRound.Form with { Group = 256 }, ResumeWrap));
    }
}
