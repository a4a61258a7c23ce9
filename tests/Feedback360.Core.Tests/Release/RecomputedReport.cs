using System.Numerics;
using System.Text.Json;

namespace Feedback360.Core.Tests.Release;

/// <summary>
/// Computes all others, competencies and gaps anew from the leaf cells in a report's JSON, as a reader of the
/// specification would: with fractions and code of its own. Lists every field that is not what it computes.
/// </summary>
internal sealed class RecomputedReport(JsonElement report)
{
    private readonly List<string> _differences = [];

    public static IReadOnlyList<string> Differences(string json)
    {
        using var document = JsonDocument.Parse(json);
        var report = new RecomputedReport(document.RootElement);
        report.Compare();
        return report._differences;
    }

    private void Compare()
    {
        foreach (var competency in report.GetProperty("competencies").EnumerateArray())
        {
            foreach (var item in competency.GetProperty("items").EnumerateArray())
                CompareItem(item);
            CompareCompetency(competency);
            ExpectAgreement(competency);
        }
        foreach (var item in report.GetProperty("perceived").EnumerateArray())
            CompareItem(item);
    }

    private void CompareItem(JsonElement item)
    {
        Expect(item, "allOthers", AllOthers(item), ShiftOf(item));
        ExpectGap(item);
        ExpectFrequencies(item);
    }

    /// <summary>D5a: where a class must be and why there is none; which class it is no leaf tells.</summary>
    private void ExpectAgreement(JsonElement competency)
    {
        JsonElement[] items = [.. competency.GetProperty("items").EnumerateArray()];
        var policy = report.GetProperty("policy");
        foreach (var (block, counted) in BlockCounts())
        {
            var isAllowed = policy.GetProperty("insiderGuarantee").GetString() == "standard" && policy.GetProperty("remainingAnswers").GetInt32() == 2
                && counted is 5 or 6 or 7 or 8 && ScaleOf(items[0]).Points is 5 or 7;
            var hasLeaf = items.Select(item => item.GetProperty("blocks").GetProperty(block)).Any(leaf => leaf.TryGetProperty("n", out var n) && n.GetInt32() >= 5);
            ExpectSpread(competency, "agreement", block, !isAllowed ? "by-policy 5" : IsPerCompetencyOnly(block) ? "hidden-to-protect-another 3" : hasLeaf ? "" : "fewer-than-minimum 5");
        }
    }

    /// <summary>D5b.</summary>
    private void ExpectFrequencies(JsonElement item)
    {
        foreach (var (block, counted) in BlockCounts())
        {
            var leaf = item.GetProperty("blocks").GetProperty(block);
            var isAllowed = counted >= 9 && report.GetProperty("policy").GetProperty("remainingAnswers").GetInt32() == 2;
            var why = !isAllowed ? "by-policy 9"
                : IsPerCompetencyOnly(block) ? "hidden-to-protect-another 3"
                : leaf.TryGetProperty("reason", out var reason) ? $"{reason} 9"
                : leaf.GetProperty("n").GetInt32() < 9 ? "fewer-than-minimum 9"
                : "";
            ExpectSpread(item, "frequencies", block, why);
        }
    }

    /// <param name="why">Reason and minimum; empty if it must be shown.</param>
    private void ExpectSpread(JsonElement parent, string field, string block, string why)
    {
        var cell = parent.GetProperty(field).GetProperty(block);
        var got = cell.ValueKind == JsonValueKind.Object ? $"{cell.GetProperty("reason")} {cell.GetProperty("minimum")}" : "";
        if (got != why)
            _differences.Add($"{parent.GetProperty("key")} {field} of {block}: '{got}', not '{why}'");
        if (field == "frequencies" && got.Length == 0 && cell.GetArrayLength() != ScaleOf(parent).Points)
            _differences.Add($"{parent.GetProperty("key")} {field} of {block}: {cell}");
    }

    /// <summary>3.5: the items of one competency say it for all.</summary>
    private bool IsPerCompetencyOnly(string block) => report.GetProperty("competencies").EnumerateArray()
        .SelectMany(competency => competency.GetProperty("items").EnumerateArray())
        .Any(item => item.GetProperty("blocks").GetProperty(block).TryGetProperty("reason", out var reason) && reason.GetString() == "hidden-to-protect-another");

    private void CompareCompetency(JsonElement competency)
    {
        JsonElement[] items = [.. competency.GetProperty("items").EnumerateArray()];
        var shift = ShiftOf(items[0]);
        Expect(competency, "self", MeanOf(items, item => Exempt(item, "self")), shift);
        Expect(competency, "manager", MeanOf(items, item => Exempt(item, "manager")), shift);
        Expect(competency, "allOthers", MeanOf(items, AllOthers), shift);
        foreach (var block in BlockCounts().Keys)
            Expect(competency.GetProperty("blocks"), block, MeanOf(items, item => Leaf(item, block)), shift);
        ExpectGap(competency);
    }

    /// <summary>Low, middle and high on the code 1..R; null if there is no value.</summary>
    private Fraction[]? AllOthers(JsonElement item)
    {
        Fraction[] sum = [new(0, 1), new(0, 1), new(0, 1)];
        long weights = 0;
        foreach (var block in BlockCounts().Keys)
        {
            if (Leaf(item, block) is not { } leaf)
                continue;
            var n = item.GetProperty("blocks").GetProperty(block).GetProperty("n").GetInt32();
            sum = [.. sum.Zip(leaf, (total, value) => total.Plus(value.Times(new(n, 1))))];
            weights += n;
        }
        if (weights == 0)
            return null;
        if (Exempt(item, "manager") is { } manager)
        {
            var n = item.GetProperty("manager").GetProperty("n").GetInt32();
            sum = [.. sum.Zip(manager, (total, value) => total.Plus(value.Times(new(n, 1))))];
            weights += n;
        }
        return [.. sum.Select(total => total.Times(new(1, weights)))];
    }

    private Fraction[]? Leaf(JsonElement item, string block)
    {
        var cell = item.GetProperty("blocks").GetProperty(block);
        var (points, both) = ScaleOf(item);
        switch (cell.GetProperty("status").GetString())
        {
            case "shown":
                var tenths = new Fraction(new BigInteger((cell.GetProperty("value").GetDecimal() - ShiftOf(item)) * 10), 10);
                return [tenths, tenths, tenths];
            case "band":
                var n = cell.GetProperty("n").GetInt32();
                var bottom = n + (points - 1) + 1;
                var top = n * points - (both ? points - 1 : 0) - 1;
                return cell.GetProperty("low").GetDecimal() == 1 + ShiftOf(item)
                    ? [new(1, 1), new(n + bottom, 2 * n), new(bottom, n)]
                    : [new(top, n), new(top + n * points, 2 * n), new(points, 1)];
            default:
                return null;
        }
    }

    private Fraction[]? Exempt(JsonElement item, string who)
    {
        var cell = item.GetProperty(who);
        if (cell.GetProperty("status").GetString() != "shown")
            return null;
        var n = cell.GetProperty("n").GetInt32();
        var sum = Enumerable.Range(n, 7 * n).MinBy(sum => Math.Abs((decimal)sum / n - (cell.GetProperty("value").GetDecimal() - ShiftOf(item))));
        return [new(sum, n), new(sum, n), new(sum, n)];
    }

    private static Fraction[]? MeanOf(JsonElement[] items, Func<JsonElement, Fraction[]?> value)
    {
        Fraction[][] values = [.. items.Select(value).OfType<Fraction[]>()];
        if (2 * values.Length < items.Length || values.Length == 0)
            return null;
        return [.. Enumerable.Range(0, 3).Select(end =>
            values.Aggregate(new Fraction(0, 1), (sum, ends) => sum.Plus(ends[end])).Times(new(1, values.Length)))];
    }

    private void Expect(JsonElement parent, string field, Fraction[]? value, int shift)
    {
        var actual = parent.GetProperty(field);
        var expected = value is null ? "withheld"
            : value[0].Equals(value[2]) ? $"shown {value[1].HalfUp(10) + shift}"
            : $"approximate {value[1].HalfUp(10) + shift} {value[0].Floor(100) + shift} {value[2].Ceiling(100) + shift}";
        var status = actual.GetProperty("status").GetString();
        var got = status switch
        {
            "shown" => $"shown {actual.GetProperty("value").GetDecimal()}",
            "approximate" => $"approximate {actual.GetProperty("value").GetDecimal()} {actual.GetProperty("low").GetDecimal()} {actual.GetProperty("high").GetDecimal()}",
            _ => status!,
        };
        if (!Same(expected, got))
            _differences.Add($"{parent.GetRawText()[..Math.Min(40, parent.GetRawText().Length)]} {field}: {got}, recomputed {expected}");
    }

    private void ExpectGap(JsonElement parent)
    {
        var (self, others, gap) = (parent.GetProperty("self"), parent.GetProperty("allOthers"), parent.GetProperty("gap"));
        var shown = self.GetProperty("status").GetString() == "shown" && others.GetProperty("status").GetString() != "withheld";
        if (shown != (gap.GetProperty("status").GetString() != "withheld"))
            _differences.Add($"{parent.GetProperty("key")} gap: {gap}");
        if (shown && others.GetProperty("value").GetDecimal() - self.GetProperty("value").GetDecimal() != gap.GetProperty("othersMinusSelf").GetDecimal())
            _differences.Add($"{parent.GetProperty("key")} gap: {gap}");
    }

    /// <summary>Compared as numbers: 4 and 4.0 are the same.</summary>
    private static bool Same(string a, string b) => a.Split(' ').Select(Normal).SequenceEqual(b.Split(' ').Select(Normal));

    private static string Normal(string part) =>
        decimal.TryParse(part, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture) : part;

    private Dictionary<string, int> BlockCounts() => report.GetProperty("respondents").EnumerateArray()
        .Where(line => line.TryGetProperty("members", out _))
        .ToDictionary(line => line.GetProperty("block").GetString()!, line => line.GetProperty("counted").GetInt32());

    private JsonElement Scale(JsonElement item) => report.GetProperty("scales").GetProperty(item.GetProperty("scale").GetString()!);

    private int ShiftOf(JsonElement item) => Scale(item).GetProperty("points")[0].GetProperty("value").GetInt32() - 1;

    private (int Points, bool Both) ScaleOf(JsonElement item) =>
        (Scale(item).GetProperty("points").GetArrayLength(), Scale(item).GetProperty("unkindEnds").GetString() == "both");

    private readonly record struct Fraction(BigInteger Top, BigInteger Bottom)
    {
        public Fraction Plus(Fraction other) => new(Top * other.Bottom + other.Top * Bottom, Bottom * other.Bottom);

        public Fraction Times(Fraction other) => new(Top * other.Top, Bottom * other.Bottom);

        public bool Equals(Fraction other) => Top * other.Bottom == other.Top * Bottom;

        public override int GetHashCode() => 0;

        public decimal HalfUp(int scale) => (decimal)((2 * Top * scale + Bottom) / (2 * Bottom)) / scale;

        public decimal Floor(int scale) => (decimal)(Top * scale / Bottom) / scale;

        public decimal Ceiling(int scale) => (decimal)((Top * scale + Bottom - 1) / Bottom) / scale;
    }
}
