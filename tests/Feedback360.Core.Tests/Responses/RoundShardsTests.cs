using Feedback360.Core.Responses;
using Shouldly;
using Xunit;

namespace Feedback360.Core.Tests.Responses;

public sealed class RoundShardsTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(4_999, 1)]
    [InlineData(5_000, 1)]
    [InlineData(9_999, 1)]
    [InlineData(10_000, 2)]
    [InlineData(52_000, 10)]
    public void Shard_holds_at_least_5000_invitations_once_there_are_several(int invitations, int shards) =>
        RoundShards.CountFor(invitations).ShouldBe(shards);

    [Theory]
    [InlineData(0, 10)]
    [InlineData(50, 10)]
    [InlineData(51, 11)]
    [InlineData(55, 11)]
    [InlineData(56, 12)]
    [InlineData(int.MaxValue, 429_496_730)]
    public void Spares_are_a_fifth_rounded_up_and_at_least_ten(int invitations, int spares) =>
        RoundShards.SparesFor(invitations).ShouldBe(spares);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(12, 3)]
    [InlineData(10_004, 7)]
    public void Spares_of_all_shards_add_up_and_differ_by_one_at_most(int invitations, int shards)
    {
        var spares = Enumerable.Range(0, shards).Select(shard => RoundShards.SparesIn(shard, shards, invitations)).ToArray();

        spares.Sum().ShouldBe(RoundShards.SparesFor(invitations));
        (spares.Max() - spares.Min()).ShouldBeLessThanOrEqualTo(1);
    }

    [Fact]
    public void Subjects_spread_over_all_shards_and_stay_where_they_are()
    {
        var keys = GivenRound.PageKeys();
        var subjects = Enumerable.Range(0, 4000).Select(_ => Guid.NewGuid()).ToArray();

        var counts = subjects.CountBy(subject => keys.ShardOf(subject, 4)).ToDictionary();

        counts.Keys.Order().ShouldBe([0, 1, 2, 3]);
        counts.Values.ShouldAllBe(count => count > 800 && count < 1200);
        subjects.ShouldAllBe(subject => keys.ShardOf(subject, 1) == 0);
    }

    [Fact]
    public void Shard_of_a_subject_depends_on_the_ballot_secret_and_the_round()
    {
        var subjects = Enumerable.Range(0, 200).Select(_ => Guid.NewGuid()).ToArray();
        int[] Shards(RaterPageKeys keys) => [.. subjects.Select(subject => keys.ShardOf(subject, 4))];

        Shards(GivenRound.PageKeys(ballotSecret: GivenRound.Counting(0x41))).ShouldNotBe(Shards(GivenRound.PageKeys()));
        Shards(GivenRound.PageKeys(new(GivenRound.Organisation, Guid.NewGuid()))).ShouldNotBe(Shards(GivenRound.PageKeys()));
    }

    [Fact]
    public void Spares_of_a_round_all_differ()
    {
        var keys = GivenRound.LaunchKeys();

        var ids = Enumerable.Range(0, 3).SelectMany(shard => Enumerable.Range(0, 20).Select(index => keys.Spare(shard, index)));

        ids.SelectMany(spare => new[] { spare.RaterLink, spare.Invitation }).Distinct().Count().ShouldBe(120);
        GivenRound.LaunchKeys(new(Guid.NewGuid(), GivenRound.Round)).Spare(0, 0).ShouldNotBe(keys.Spare(0, 0));
    }
}
