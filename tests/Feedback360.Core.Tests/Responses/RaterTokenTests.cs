using Feedback360.Core.Responses;
using Shouldly;
using Xunit;

namespace Feedback360.Core.Tests.Responses;

public sealed class RaterTokenTests
{
    [Fact]
    public void Code_comes_back_from_its_text()
    {
        var text = GivenRound.Token().ToText();

        var parsed = RaterToken.Parse(text).ShouldNotBeNull();

        text.ShouldMatch("^[A-Za-z0-9_-]{22}\\.[A-Za-z0-9_-]{43}$");
        parsed.Round.ShouldBe(GivenRound.Round);
        parsed.Secret.ToArray().ShouldBe(GivenRound.Token().Secret.ToArray());
        parsed.ToText().ShouldBe(text);
    }

    [Fact]
    public void Every_changed_character_gives_another_code_or_none()
    {
        var text = GivenRound.Token().ToText();
        for (var at = 0; at < text.Length; at++)
        {
            foreach (var other in "Aaz09-_.=+/ \n\0é\ud800\uff21")
            {
                if (other == text[at])
                    continue;
                var altered = text[..at] + other + text[(at + 1)..];
                var parsed = RaterToken.Parse(altered);
                // No two spellings of one code.
                parsed?.ToText().ShouldBe(altered);
            }
        }
    }

    [Fact]
    public void Last_character_with_bits_that_carry_nothing_is_refused()
    {
        // 43 characters hold 258 bits, T has 256: the code's last character has four spellings for a lenient reader.
        var text = GivenRound.Token().ToText();
        var good = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".Count(last => RaterToken.Parse(text[..^1] + last) is not null);

        good.ShouldBe(16);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("not a code")]
    [InlineData("8OHSw7SlRpeIeWpbTD0uHw")]
    [InlineData("😀😀😀😀😀😀😀😀😀😀😀.😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀")]
    public void Garbage_is_no_code(string text) => RaterToken.Parse(text).ShouldBeNull();

    [Fact]
    public void Truncated_lengthened_or_padded_code_is_refused()
    {
        var text = GivenRound.Token().ToText();
        for (var length = 0; length < text.Length; length++)
            RaterToken.Parse(text.AsSpan(0, length)).ShouldBeNull();

        RaterToken.Parse(text + "A").ShouldBeNull();
        RaterToken.Parse(text + "=").ShouldBeNull();
        RaterToken.Parse(" " + text[..^1]).ShouldBeNull();
        RaterToken.Parse(text[..30] + " " + text[30..]).ShouldBeNull();
    }

    [Fact]
    public void Code_never_prints_itself()
    {
        var token = GivenRound.Token();

        $"{token}".ShouldBe("rater code");
        System.Text.Json.JsonSerializer.Serialize(token).ShouldNotContain(token.ToText()[23..]);
    }

    [Fact]
    public void Disposed_code_is_overwritten_and_refuses_to_be_used()
    {
        var token = GivenRound.Token();

        token.Dispose();

        Should.Throw<ObjectDisposedException>(() => token.ToText());
        Should.Throw<ObjectDisposedException>(() => GivenRound.PageKeys().InvTag(token));
    }

    [Fact]
    public void Decoy_is_a_code_of_the_round_that_nobody_has()
    {
        var decoy = RaterToken.Decoy(GivenRound.Round, new SeededChance(1));

        RaterToken.Parse(decoy.ToText()).ShouldNotBeNull().Round.ShouldBe(GivenRound.Round);
        GivenRound.LetterKeys().BallotTag(decoy, GivenRound.Invitation).ShouldNotBe(GivenRound.NewRow().Tag);
    }
}
