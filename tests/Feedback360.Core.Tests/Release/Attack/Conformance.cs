using System.Text.Json;

namespace Feedback360.Core.Tests.Release.Attack;

/// <summary>
/// The second part of the attack: whether a report is what the rules D1 to D7 make of the counts that are known. Each
/// finding begins with the rule that it breaks.
/// </summary>
internal sealed class Conformance(Report report, Known known)
{
    public IEnumerable<string> Breaches() =>
        [.. Counts(), .. Partition(), .. Thresholds(), .. Bands(), .. RecomputedReport.Differences(report.Text).Select(difference => $"D4 {difference}"), .. Spread(), .. Pools()];

    /// <summary>D8: a later version of the same report may only remove.</summary>
    public static IEnumerable<string> BetweenVersions(Report first, Report later)
    {
        foreach (var (before, after) in first.Items.Zip(later.Items))
        {
            foreach (var leaf in after.GetProperty("blocks").EnumerateObject().Where(leaf => Report.IsShown(leaf.Value)))
            {
                if (!before.GetProperty("blocks").TryGetProperty(leaf.Name, out var was) || was.GetRawText() != leaf.Value.GetRawText())
                    yield return $"D8 {after.GetProperty("key")} of {leaf.Name} has another number";
            }
        }
        foreach (var comment in later.Comments.Except(first.Comments, StringComparer.Ordinal))
            yield return $"D8 a comment of {comment.Length} letters is new";
    }

    /// <summary>D6: a block counts its own groups' ballots and no others.</summary>
    private IEnumerable<string> Counts() =>
        report.Blocks
            .Where(block => block.Counted != Members(block).Sum(group => group.Counted) || Members(block).Count() < block.Members.Count)
            .Select(block => $"D6 {block.Key} counts {block.Counted}");

    /// <summary>D1: the partition of 3.4, computed anew.</summary>
    private IEnumerable<string> Partition()
    {
        var (expected, got) = (string.Join(' ', Expected().Order(StringComparer.Ordinal)), string.Join(' ', report.Blocks.Select(block => block.Key).Order(StringComparer.Ordinal)));
        if (expected != got)
            yield return $"D1 blocks are [{got}], not [{expected}]";
    }

    private IEnumerable<string> Expected()
    {
        var visible = known.Groups.Where(group => group.Counted >= group.Minimum).ToList();
        var hidden = known.Groups.Where(group => group.Invited > 0 && group.Counted < group.Minimum).ToList();
        if (hidden.Count == 0 || (visible.Count == 0 && !IsEnough(hidden)))
            return visible.Select(group => group.Key);
        if (IsEnough(hidden))
            return visible.Select(group => group.Key).Append(Joined(hidden));
        if (report.Drops)
            return visible.Select(group => group.Key);
        var host = visible.Find(group => group.Key == "others") ?? visible[0];
        return visible.Where(group => group != host).Select(group => group.Key).Append(Joined([.. hidden, host]));
    }

    private static bool IsEnough(List<KnownGroup> hidden) => hidden.Sum(group => group.Counted) >= hidden.Max(group => group.Minimum);

    private string Joined(List<KnownGroup> groups) => string.Join('+', known.Groups.Where(groups.Contains).Select(group => group.Key));

    /// <summary>D2: no leaf below k, none withheld that has it; and its n is true, or somebody else is in it (D6).</summary>
    private IEnumerable<string> Thresholds()
    {
        foreach (var (item, block, leaf) in Leaves())
        {
            var n = known.Answers(block.Members, item.GetProperty("key").GetString()!);
            var minimum = Members(block).Max(group => group.Minimum);
            if (Report.IsShown(leaf) && leaf.GetProperty("n").GetInt32() < minimum)
                yield return $"D2 {item.GetProperty("key")} of {block.Key} is shown with {leaf.GetProperty("n")}";
            if (Report.IsShown(leaf) && leaf.GetProperty("n").GetInt32() != n)
                yield return $"D6 {item.GetProperty("key")} of {block.Key} has {leaf.GetProperty("n")} answers, not {n}";
            if (!Report.IsShown(leaf) && n >= minimum && leaf.GetProperty("reason").GetString() is "fewer-than-minimum" or "hidden-to-protect-another")
                yield return $"D2 {item.GetProperty("key")} of {block.Key} is withheld with {n}";
        }
    }

    /// <summary>D3: a band where a sum may be in one, with the bounds of the rule, and no mean that only such a sum has.</summary>
    private IEnumerable<string> Bands()
    {
        foreach (var (item, block, leaf) in Leaves().Where(leaf => Report.IsShown(leaf.Leaf)))
        {
            var (scale, n) = (report.ScaleOf(item), leaf.GetProperty("n").GetInt32());
            if (leaf.GetProperty("status").GetString() == "shown")
            {
                if (!Enumerable.Range(scale.Bottom(n) + 1, Math.Max(0, scale.Top(n) - scale.Bottom(n) - 1)).Any(sum => Math.Floor(10m * sum / n + 0.5m) / 10 == leaf.GetProperty("value").GetDecimal() - scale.Shift))
                    yield return $"D3 {item.GetProperty("key")} of {block.Key} has no band: {leaf}";
                continue;
            }
            var bounds = (leaf.GetProperty("low").GetDecimal() - scale.Shift, leaf.GetProperty("high").GetDecimal() - scale.Shift);
            if (bounds != (1, Math.Ceiling(100m * scale.Bottom(n) / n) / 100) && bounds != (Math.Floor(100m * scale.Top(n) / n) / 100, scale.Points))
                yield return $"D3 {item.GetProperty("key")} of {block.Key} has another band: {leaf}";
        }
    }

    /// <summary>D5: one kind of spread per block, by its size and the policy; and that one where it may be.</summary>
    private IEnumerable<string> Spread()
    {
        foreach (var (item, block, leaf) in Leaves())
        {
            var shown = item.GetProperty("frequencies").TryGetProperty(block.Key, out var classes) && Report.IsShown(classes);
            if (shown != (block.Counted >= 9 && Report.IsShown(leaf) && leaf.GetProperty("n").GetInt32() >= 9))
                yield return $"D5 {item.GetProperty("key")} of {block.Key} has frequencies: {shown}";
        }
        foreach (var competency in report.Competencies)
        {
            foreach (var block in report.Blocks)
            {
                var shown = Report.IsShown(competency.GetProperty("agreement").GetProperty(block.Key));
                var leaves = competency.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("blocks").GetProperty(block.Key));
                if (shown != (!report.IsStrict && block.Counted is >= 5 and < 9 && leaves.Any(leaf => Report.IsShown(leaf) && leaf.GetProperty("n").GetInt32() >= 5)))
                    yield return $"D5 {competency.GetProperty("key")} of {block.Key} has an agreement class: {shown}";
            }
        }
    }

    /// <summary>D7: pools per block only if every block is large enough, else one.</summary>
    private IEnumerable<string> Pools()
    {
        string[] pools = [.. report.Pools.Where(pool => pool is not ("self" or "manager"))];
        var apart = report.Blocks.Count > 0 && report.Blocks.All(block => block.Counted >= report.CommentMinimum);
        if (pools.Length == 0)
            yield break;
        if (apart ? !pools.SequenceEqual(report.Blocks.Select(block => block.Key)) : pools.Length > 1)
            yield return $"D7 pools are [{string.Join(' ', pools)}]";
    }

    private IEnumerable<KnownGroup> Members(ReportBlock block) => known.Groups.Where(group => block.Members.Contains(group.Key));

    private IEnumerable<(JsonElement Item, ReportBlock Block, JsonElement Leaf)> Leaves() =>
        from item in report.Items
        from block in report.Blocks
        select (item, block, item.GetProperty("blocks").GetProperty(block.Key));
}
