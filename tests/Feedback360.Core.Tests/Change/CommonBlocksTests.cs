using Feedback360.Core.Campaigns;
using Feedback360.Core.Change;
using Feedback360.Core.Release;
using Feedback360.Core.Surveys;
using Feedback360.Core.Tests.Release;

namespace Feedback360.Core.Tests.Change;

/// <summary>Anonymity 3.5: what can be compared, and how a merged count may divide.</summary>
public sealed class CommonBlocksTests
{
    private static readonly Survey Survey = GivenSurvey.WithItems(1);

    [Theory]
    [InlineData("5 5 0", "5 5 0", "peers|reports")]
    [InlineData("5 5 0", "5 1 0", "peers+reports")]
    [InlineData("5 1 0", "5 5 0", "peers+reports")]
    [InlineData("5 1 0", "5 2 0", "peers+reports")]
    [InlineData("5 5 5", "5 5 0", "peers|reports")] // others were not invited again
    [InlineData("5 2 5", "2 5 5", "")] // peers, reports+others against peers+others, reports: they cross
    [InlineData("5 5 2", "5 2 2", "")] // peers+others, reports against peers, reports+others
    [InlineData("2 0 0", "5 0 0", "")]
    public void Blocks_are_matched_on_the_finest_common_ground(string before, string after, string expected) =>
        Key(Of(before), Of(after)).ShouldBe(expected);

    [Theory]
    [InlineData("5 1 0", "0,6|1,5|2,4|4,2|5,1|6,0")] // either of them may be the small one
    [InlineData("2 2 0", "0,4|1,3|2,2|3,1|4,0")]
    [InlineData("3 2 0", "0,5|1,4|2,3|3,2|4,1|5,0")]
    [InlineData("3 1 0", "0,4|1,3|2,2|3,1|4,0")]
    public void Merged_count_divides_as_the_partition_allows(string answered, string expected)
    {
        var merged = Of(answered);
        PublishedBlock[] parts = [new("peers", ["peers"], 9, 9), new("reports", ["reports"], 9, 9)];

        string.Join('|', Splits.Of(merged, merged.Blocks.Single(), parts)
            .Select(split => $"{split.Ballots["peers"]},{split.Ballots["reports"]}").Order(StringComparer.Ordinal)).ShouldBe(expected);
    }

    [Fact]
    public void Others_are_the_host_so_they_are_never_the_small_part()
    {
        // peers 4 alone; others 4 take in reports 1: others could not have been below three, or peers would be the host.
        var merged = Of("4 1 4");
        merged.Blocks.Select(block => block.Block).ShouldBe(["peers", "reports+others"]);
        PublishedBlock[] parts = [new("reports", ["reports"], 9, 9), new("others", ["others"], 9, 9)];

        Splits.Of(merged, merged.Blocks[1], parts).Select(split => split.Ballots["others"]).Order().ShouldBe([3, 4, 5]);
    }

    [Fact]
    public void True_split_is_always_among_the_allowed_ones()
    {
        foreach (var rule in Enum.GetValues<SmallGroups>())
        {
            foreach (var counts in from p in Enumerable.Range(0, 7) from r in Enumerable.Range(0, 7) from o in Enumerable.Range(0, 7) select new[] { p, r, o })
            {
                var round = Of(string.Join(' ', counts), rule);
                foreach (var merged in round.Blocks.Where(block => block.Members.Count > 1))
                {
                    PublishedBlock[] parts = [.. merged.Members.Select(member => new PublishedBlock(member, [member], 9, 9))];
                    var truth = merged.Members.Select(member => counts[Array.IndexOf(["peers", "reports", "others"], member)]);
                    Splits.Of(round, merged, parts).ShouldContain(split => parts.Select(part => split.Ballots[part.Block]).SequenceEqual(truth));
                }
            }
        }
    }

    private static string Key(ReleasedResults before, ReleasedResults after) => string.Join('|', CommonBlocks.Match(before, after).Select(block => block.Key));

    private static ReleasedResults Of(string answered, SmallGroups rule = SmallGroups.Merge)
    {
        int[] counts = [.. answered.Split(' ').Select(count => int.Parse(count, System.Globalization.CultureInfo.InvariantCulture))];
        return new GivenSubject(Survey, RoundPolicy.DefaultFor(Survey) with { SmallGroups = rule })
            .Peers(Ballots.Same(counts[0], "4")).Reports(Ballots.Same(counts[1], "4")).Others(Ballots.Same(counts[2], "4")).Release();
    }
}
