using Feedback360.Core.Campaigns;
using Feedback360.Core.Release;

namespace Feedback360.Core.Tests.Release;

/// <summary>D1: the partition of anonymity 3.4.</summary>
public sealed class BlocksTests
{
    private static readonly string[] Keys = ["peers", "reports", "others"];

    [Theory]
    [InlineData("no hidden group", new[] { 3, 4, 5 }, new[] { 3, 4, 5 }, SmallGroups.Merge, "peers|reports|others")]
    [InlineData("not invited is no group", new[] { 3, 0, 0 }, new[] { 3, 0, 0 }, SmallGroups.Merge, "peers")]
    [InlineData("hidden groups are enough together", new[] { 5, 2, 2 }, new[] { 5, 3, 3 }, SmallGroups.Merge, "peers|reports+others")]
    [InlineData("enough together also under drop", new[] { 5, 2, 2 }, new[] { 5, 3, 3 }, SmallGroups.Drop, "peers|reports+others")]
    [InlineData("nobody visible", new[] { 2, 0, 0 }, new[] { 2, 0, 0 }, SmallGroups.Merge, "")]
    [InlineData("others take in first", new[] { 2, 4, 4 }, new[] { 2, 4, 4 }, SmallGroups.Merge, "peers+others|reports")]
    [InlineData("peers take in without others", new[] { 4, 2, 0 }, new[] { 4, 2, 0 }, SmallGroups.Merge, "peers+reports")]
    [InlineData("reports take in last", new[] { 2, 4, 0 }, new[] { 2, 4, 0 }, SmallGroups.Merge, "peers+reports")]
    [InlineData("dropped", new[] { 4, 2, 0 }, new[] { 4, 2, 0 }, SmallGroups.Drop, "peers")]
    [InlineData("a silent group is hidden like a small one", new[] { 4, 0, 0 }, new[] { 4, 3, 0 }, SmallGroups.Merge, "peers+reports")]
    public void Partition_follows_counts_and_invitations(string why, int[] answered, int[] invited, SmallGroups rule, string expected) =>
        Key(answered, invited, rule).ShouldBe(expected, why);

    [Fact]
    public void A_large_minimum_of_one_hidden_group_holds_for_all_of_them()
    {
        GroupCount[] groups = [new("peers", 3, 2, 2), new("reports", 5, 2, 2), new("others", 3, 0, 0)];

        Blocks.Partition(groups, SmallGroups.Merge).ShouldBeEmpty();
        Blocks.Partition([groups[0], groups[1] with { Minimum = 4 }], SmallGroups.Merge).ShouldHaveSingleItem().ShouldBe([0, 1]);
    }

    [Fact]
    public void Custom_groups_follow_in_survey_order()
    {
        GroupCount[] groups = [new("peers", 3, 0, 0), new("reports", 3, 4, 4), new("others", 3, 0, 0), new("clients", 3, 4, 4), new("board", 3, 1, 1)];

        Blocks.Partition(groups, SmallGroups.Merge).Select(block => string.Join('+', block)).ShouldBe(["1+4", "3"]);
    }

    /// <summary>
    /// T8: over all invited vectors 0..6³ and all answers, nobody who knows counts, invitations and the partition can
    /// conclude that none of an invited group answered.
    /// </summary>
    [Theory]
    [InlineData(SmallGroups.Merge)]
    [InlineData(SmallGroups.Drop)]
    public void Silence_of_a_group_is_never_pinned(SmallGroups rule)
    {
        var (cases, pinned) = Pinned(world => Blocks.Partition(world, rule));

        cases.ShouldBe(39_984);
        pinned.ShouldBe(0);
    }

    /// <summary>The planted violation: with silent groups left out of the hidden ones, silence shows.</summary>
    [Theory]
    [InlineData(SmallGroups.Merge, 9_810)]
    [InlineData(SmallGroups.Drop, 1_530)]
    public void Leaving_out_silent_groups_would_pin_their_silence(SmallGroups rule, int expected)
    {
        var (_, pinned) = Pinned(world => Blocks.Partition([.. world.Select(group => group.Answered == 0 ? group with { Invited = 0 } : group)], rule));

        pinned.ShouldBe(expected);
    }

    private static string Key(int[] answered, int[] invited, SmallGroups rule) =>
        string.Join('|', Blocks.Partition(World(answered, invited), rule).Select(block => string.Join('+', block.Select(place => Keys[place]))));

    private static GroupCount[] World(int[] answered, int[] invited) =>
        [.. Keys.Select((key, place) => new GroupCount(key, 3, invited[place], answered[place]))];

    /// <summary>Cases of an invited group below its minimum, and how many of them can be told to be silent.</summary>
    private static (int Cases, int Pinned) Pinned(Func<GroupCount[], IReadOnlyList<int[]>> partition)
    {
        var (cases, pinned) = (0, 0);
        foreach (var invited in Vectors([6, 6, 6]))
        {
            var worlds = Vectors(invited).Select(answered => World(answered, invited)).ToLookup(world => Seen(world, partition(world)));
            foreach (var alike in worlds)
            {
                for (var group = 0; group < 3; group++)
                {
                    if (invited[group] == 0)
                        continue;
                    var hidden = alike.Where(world => world[group].Answered < 3).ToArray();
                    cases += hidden.Length;
                    if (alike.All(world => world[group].Answered == 0))
                        pinned += hidden.Length;
                }
            }
        }
        return (cases, pinned);
    }

    /// <summary>What a report shows of a world: blocks with their counts.</summary>
    private static string Seen(GroupCount[] world, IReadOnlyList<int[]> blocks) =>
        string.Join('|', blocks.Select(block => $"{string.Join('+', block)}={block.Sum(place => world[place].Answered)}"));

    private static IEnumerable<int[]> Vectors(int[] upTo) =>
        from a in Enumerable.Range(0, upTo[0] + 1)
        from b in Enumerable.Range(0, upTo[1] + 1)
        from c in Enumerable.Range(0, upTo[2] + 1)
        select new[] { a, b, c };
}
