using System.Text.Json;

namespace Feedback360.Core.Tests.Release.Attack;

/// <summary>
/// The first part of the attack: what can be concluded about single answers from a report. Its derived numbers add
/// nothing as long as they follow from the leaves, which the other part looks at.
/// </summary>
internal static class Inference
{
    private static readonly Dictionary<(ReportScale, int, string), int> Found = [];

    /// <summary>Every leaf in which fewer answers than promised remain possible.</summary>
    public static IEnumerable<string> Breaches(Report report)
    {
        foreach (var item in report.Items)
        {
            var scale = report.ScaleOf(item);
            foreach (var leaf in item.GetProperty("blocks").EnumerateObject().Where(leaf => Report.IsShown(leaf.Value)))
            {
                var left = Remaining(scale, leaf.Value, ClassesOf(item, leaf.Name));
                if (left < report.Remaining)
                    yield return $"{item.GetProperty("key")} of {leaf.Name}: {left} left beside {leaf.Value}";
            }
        }
        foreach (var breach in report.Competencies.SelectMany(competency => BreachesBesideAgreement(report, competency)))
            yield return breach;
    }

    private static IEnumerable<string> BreachesBesideAgreement(Report report, JsonElement competency)
    {
        foreach (var cell in competency.GetProperty("agreement").EnumerateObject().Where(cell => Report.IsShown(cell.Value)))
        {
            var items = SpreadInference.LeavesOf(competency, cell.Name);
            var leaves = items.Select(item => item.GetProperty("blocks").GetProperty(cell.Name)).Select((leaf, place) => (leaf.GetProperty("n").GetInt32(), Sums(report.ScaleOf(items[place]), leaf, leaf.GetProperty("n").GetInt32()))).ToArray();
            if (leaves.Any(leaf => leaf.Item1 > 8))
                continue; // Against the rule; the other part says so.
            var attack = new SpreadInference(report.ScaleOf(items[0]).Points, leaves, cell.Value.GetString()!);
            foreach (var place in Enumerable.Range(0, leaves.Length).Where(place => attack.Possible(place).Length < report.Remaining))
                yield return $"{items[place].GetProperty("key")} of {cell.Name}: beside {cell.Value} agreement";
        }
    }

    private static int Remaining(ReportScale scale, JsonElement leaf, string classes)
    {
        var key = (scale, leaf.GetProperty("n").GetInt32(), leaf.GetRawText() + classes);
        lock (Found)
            return Found.TryGetValue(key, out var known) ? known : Found[key] = Possible(scale, leaf, classes).Length;
    }

    /// <summary>The answers that somebody in the leaf can have given.</summary>
    public static int[] Possible(ReportScale scale, JsonElement leaf, string classes = "")
    {
        var n = leaf.GetProperty("n").GetInt32();
        var sums = Sums(scale, leaf, n);
        return [.. Enumerable.Range(1, scale.Points).Where(value => classes.Length == 0
            ? sums.Any(sum => sum - value >= n - 1 && sum - value <= (n - 1) * scale.Points)
            : Fits(classes.Split(' '), scale.Points, n, [.. sums], value, 1, 0))];
    }

    private static int[] Sums(ReportScale scale, JsonElement leaf, int n)
    {
        int[] printed = [.. Enumerable.Range(n, n * (scale.Points - 1) + 1).Where(sum => Prints(scale, leaf, n, sum))];
        int[] inner = [.. printed.Where(sum => sum > scale.Bottom(n) && sum < scale.Top(n))];
        // A plain mean also says that the sum is in no band, unless it can only be in one.
        return leaf.GetProperty("status").GetString() == "shown" && inner.Length > 0 ? inner : printed;
    }

    private static bool Prints(ReportScale scale, JsonElement leaf, int n, int sum)
    {
        if (leaf.GetProperty("status").GetString() == "band")
            return sum <= (leaf.GetProperty("high").GetDecimal() - scale.Shift) * n && sum >= (leaf.GetProperty("low").GetDecimal() - scale.Shift) * n;
        return Math.Floor(10m * sum / n + 0.5m) / 10 == leaf.GetProperty("value").GetDecimal() - scale.Shift;
    }

    /// <summary>Goes through the numbers of raters at each point.</summary>
    private static bool Fits(string[] classes, int points, int left, HashSet<int> sums, int value, int point, int sum)
    {
        if (point > points)
            return left == 0 && sums.Contains(sum);
        var (from, to) = classes[point - 1] switch { "few" => (0, 2), "some" => (3, 5), _ => (6, left) };
        for (var count = Math.Max(from, point == value ? 1 : 0); count <= Math.Min(to, left); count++)
        {
            if (Fits(classes, points, left - count, sums, value, point + 1, sum + count * point))
                return true;
        }
        return false;
    }

    private static string ClassesOf(JsonElement item, string block) =>
        item.GetProperty("frequencies").TryGetProperty(block, out var classes) && classes.ValueKind == JsonValueKind.Array
            ? string.Join(' ', classes.EnumerateArray().Select(name => name.GetString()))
            : "";
}
