using Feedback360.Core.Common;
using Feedback360.Core.Responses;
using Shouldly;
using Xunit;

namespace Feedback360.Core.Tests.Responses;

public sealed class PartialSumsSealTests
{
    private static readonly byte[] Sums = [.. Enumerable.Range(0, 300).Select(value => (byte)value)];

    [Fact]
    public void Sealed_sums_open_with_the_close_key_of_the_round()
    {
        using var secrets = RoundSecrets.Generate(GivenRound.Context, Chance.Secure);
        using var keys = secrets.ForClosing();
        keys.OpenSums(3, Close(secrets, shard: 3)).ShouldBe(Sums);
    }

    [Fact]
    public void Sealed_sums_of_another_shard_or_round_do_not_open()
    {
        using var secrets = RoundSecrets.Generate(GivenRound.Context, Chance.Secure);
        using var keys = secrets.ForClosing();
        keys.OpenSums(4, Close(secrets, shard: 3)).ShouldBeNull();

        using var others = RoundSecrets.Generate(GivenRound.Context, Chance.Secure);
        using var otherKeys = others.ForClosing();
        otherKeys.OpenSums(3, Close(secrets, shard: 3)).ShouldBeNull();

        // The same close key, but sealed as another round's.
        var foreign = PartialSumsSeal.Close(GivenRound.Context with { Round = GivenRound.Organisation }, secrets.ClosePublicKey, 3, Sums, Chance.Secure);
        keys.OpenSums(3, foreign).ShouldBeNull();
    }

    [Fact]
    public void Sealed_sums_with_a_changed_byte_anywhere_do_not_open()
    {
        using var secrets = RoundSecrets.Generate(GivenRound.Context, Chance.Secure);
        using var keys = secrets.ForClosing();
        var whole = Close(secrets, shard: 0);
        for (var place = 0; place < whole.Length; place++)
        {
            var changed = whole.ToArray();
            changed[place] ^= 1;
            keys.OpenSums(0, changed).ShouldBeNull($"byte {place}");
        }
        keys.OpenSums(0, whole.AsSpan(0, whole.Length - 1)).ShouldBeNull();
        keys.OpenSums(0, []).ShouldBeNull();
    }

    [Fact]
    public void Sealing_twice_shares_no_key_and_shows_no_sum()
    {
        using var secrets = RoundSecrets.Generate(GivenRound.Context, Chance.Secure);
        var (first, second) = (Close(secrets, shard: 0), Close(secrets, shard: 0));
        first.AsSpan(1, 65).SequenceEqual(second.AsSpan(1, 65)).ShouldBeFalse();
        first.AsSpan().IndexOf(Sums.AsSpan(0, 4)).ShouldBe(-1);
    }

    [Fact]
    public void A_close_key_that_is_no_point_is_refused() =>
        Should.Throw<ArgumentException>(() => PartialSumsSeal.Close(GivenRound.Context, new byte[65], 0, Sums, Chance.Secure));

    private static byte[] Close(RoundSecrets secrets, int shard) =>
        PartialSumsSeal.Close(GivenRound.Context, secrets.ClosePublicKey, shard, Sums, Chance.Secure);
}
