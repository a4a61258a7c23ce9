using System.Security.Cryptography;
using Feedback360.Core.Responses;
using Shouldly;
using Xunit;

namespace Feedback360.Core.Tests.Responses;

public sealed class ReceiptTests
{
    private const string Text = "8OHSw7SlRpeIeWpbTD0uHw.oKGio6SlpqeoqaqrrK2urw-3";

    [Fact]
    public void Receipt_is_round_number_and_count()
    {
        var receipt = Receipt.Of(GivenRound.Round, GivenRound.Answered());

        receipt.ToText().ShouldBe(Text);
        receipt.Answers.ShouldBe(3);
    }

    [Fact]
    public void Receipt_comes_back_from_its_text()
    {
        var receipt = Receipt.Parse(Text).ShouldNotBeNull();

        (receipt.Round, receipt.Answers, receipt.ToText()).ShouldBe((GivenRound.Round, 3, Text));
        receipt.Hash().ShouldBe(Receipt.Of(GivenRound.Round, GivenRound.Answered()).Hash());
    }

    [Theory]
    [InlineData(3)]
    [InlineData(0)]
    [InlineData(99_999)]
    public void Hash_covers_label_number_and_big_endian_count(int answers)
    {
        byte[] message = [.. "t360/v1/receipt"u8, .. GivenRound.Counting(0xA0).Take(16), 0, (byte)(answers >> 16), (byte)(answers >> 8), (byte)answers];

        Receipt.Parse($"{Text[..^1]}{answers}").ShouldNotBeNull().Hash().ShouldBe(SHA256.HashData(message));
    }

    [Fact]
    public void Every_changed_character_gives_another_receipt_or_none()
    {
        var known = Convert.ToHexString(Receipt.Parse(Text)!.Hash());
        for (var at = 0; at < Text.Length; at++)
        {
            foreach (var other in "AzZ_-.+ 09=\n٣")
            {
                if (other == Text[at])
                    continue;
                var altered = Text[..at] + other + Text[(at + 1)..];
                var parsed = Receipt.Parse(altered);
                parsed?.ToText().ShouldBe(altered);
                // The round is not hashed: receipts lie in a table of their round.
                if (parsed?.Round == GivenRound.Round)
                    Convert.ToHexString(parsed.Hash()).ShouldNotBe(known);
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("8OHSw7SlRpeIeWpbTD0uHw.oKGio6SlpqeoqaqrrK2urw")]
    [InlineData("8OHSw7SlRpeIeWpbTD0uHw.oKGio6SlpqeoqaqrrK2urw-")]
    [InlineData("8OHSw7SlRpeIeWpbTD0uHw.oKGio6SlpqeoqaqrrK2urw--3")]
    [InlineData("8OHSw7SlRpeIeWpbTD0uHw.oKGio6SlpqeoqaqrrK2urw-03")]
    [InlineData("8OHSw7SlRpeIeWpbTD0uHw.oKGio6SlpqeoqaqrrK2urw-3 ")]
    [InlineData("8OHSw7SlRpeIeWpbTD0uHw.oKGio6SlpqeoqaqrrK2urw-100000")]
    [InlineData("8OHSw7SlRpeIeWpbTD0uHw.oKGio6SlpqeoqaqrrK2urw-99999999999999999999")]
    [InlineData("8OHSw7SlRpeIeWpbTD0uHx.oKGio6SlpqeoqaqrrK2urw-3")]
    public void Anything_else_is_no_receipt(string text) => Receipt.Parse(text).ShouldBeNull();

    [Fact]
    public void New_number_is_what_a_draft_takes()
    {
        var text = Receipt.NewNumber(new SeededChance(1));

        Receipt.ParseNumber(text).ShouldNotBeNull().ShouldBe(new SeededChance(1).Bytes(16));
        Receipt.NewNumber(new SeededChance(2)).ShouldNotBe(text);
    }

    [Fact]
    public void Receipt_never_prints_itself() => $"{Receipt.Parse(Text)}".ShouldBe("receipt");

    [Fact]
    public void Count_is_of_ordinals_only()
    {
        GivenRound.Answered(answers: [0, 255, 0, 255]).AnswerCount.ShouldBe(0);
        GivenRound.Answered(answers: [1, 255, 0, 7]).AnswerCount.ShouldBe(2);
        Ballot.Empty.AnswerCount.ShouldBe(0);
    }
}
