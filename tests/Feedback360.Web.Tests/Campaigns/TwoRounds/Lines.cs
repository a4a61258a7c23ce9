using System.Globalization;
using System.Text.Json;
using Feedback360.Web.Tests.Hosting;

namespace Feedback360.Web.Tests.Campaigns.TwoRounds;

/// <summary>Reports and comparisons as lines of text: those that the API gave, and those that the plan leads to.</summary>
internal static class Lines
{
    private static readonly string[] Competencies = ["direction", "trust"];

    public static IEnumerable<string> Given(JsonElement report)
    {
        foreach (var line in report.GetProperty("respondents").EnumerateArray())
            yield return Respondent(line);
        foreach (var competency in report.GetProperty("competencies").EnumerateArray())
        {
            foreach (var cell in Cells(competency, isItem: false).Concat(competency.GetProperty("items").EnumerateArray().SelectMany(item => Cells(item, isItem: true))))
                yield return cell;
        }
        foreach (var pool in report.GetProperty("comments").EnumerateArray())
            yield return $"{pool.Text("question")} by {pool.Text("pool")}: {(IsWithheld(pool) ? "withheld" : string.Join('|', pool.GetProperty("texts").EnumerateArray().Select(text => text.GetString()).Order(StringComparer.Ordinal)))}";
    }

    public static IEnumerable<string> Expected(ExpectedReport report, PlannedSubject subject, int round) =>
        [
            .. report.Blocks.Select(block => $"{block.Key}: {block.Raters.Length} of {block.Invited} counted"),
            .. report.Unpublished.Select(group => $"{group.Key}: withheld of {group.Invited} counted"),
            $"self: answered {report.SelfAnswered}",
            .. TwoRoundsPlan.InvitedIn(round, subject, subject.Group("manager")).Select((_, place) => $"manager: answered {place < report.Managers.Length}"),
            .. Competencies.SelectMany(competency => ExpectedCells(report, competency)),
            .. report.Pools().Select(pool => $"{pool.Question} by {pool.Pool}: {(pool.Texts is null ? "withheld" : string.Join('|', pool.Texts))}"),
        ];

    public static IEnumerable<string> GivenChange(JsonElement change) =>
        change.GetProperty("competencies").EnumerateArray().Select(competency => (Key: competency.Text("key"), Others: competency.GetProperty("allOthers"))).Select(one =>
            IsWithheld(one.Others) ? $"{one.Key}: withheld"
            : $"{one.Key}: {Number(one.Others.GetProperty("before"))} to {Number(one.Others.GetProperty("after"))}, {Number(one.Others.GetProperty("delta"))}, "
                + $"detectable {Text(one.Others.GetProperty("smallestDetectable").GetDecimal())}, {one.Others.Text("outcome")}, manager {one.Others.GetProperty("withManager").GetBoolean()}");

    public static IEnumerable<string> ExpectedChange(ExpectedChange change)
    {
        var (compared, outcomes) = (change.Competencies().ToDictionary(one => one.Key), change.Outcomes());
        return Competencies.Select(key => !compared.TryGetValue(key, out var one) ? $"{key}: withheld"
            : $"{key}: {Derived(one.Before)} to {Derived(one.After)}, {Derived(one.Delta)}, detectable {Text(one.SmallestDetectable)}, {outcomes[key]}, manager {one.WithManager}");
    }

    private static string Respondent(JsonElement line)
    {
        var block = line.Text("block");
        if (line.TryGetProperty("answered", out var answered))
            return $"{block}: answered {answered.GetBoolean()}";
        var counted = line.GetProperty("counted");
        return $"{block}: {(counted.ValueKind == JsonValueKind.Number ? counted.ToString() : "withheld")} of {line.GetProperty("invited")} counted";
    }

    private static IEnumerable<string> Cells(JsonElement of, bool isItem)
    {
        var key = of.Text("key");
        yield return $"{key} self {Cell(of.GetProperty("self"))}";
        yield return $"{key} manager {Cell(of.GetProperty("manager"))}";
        foreach (var block in of.GetProperty("blocks").EnumerateObject())
            yield return $"{key} {block.Name} {Cell(block.Value, withReason: isItem || block.Value.TryGetProperty("reason", out var reason) && reason.GetString() == "merged")}";
        foreach (var block in of.GetProperty(isItem ? "frequencies" : "agreement").EnumerateObject())
            yield return $"{key} {block.Name} spread {Spread(block.Value)}";
        yield return $"{key} all others {Cell(of.GetProperty("allOthers"))}";
        var gap = of.GetProperty("gap");
        yield return $"{key} gap {(IsWithheld(gap) ? "withheld" : $"{Number(gap, "othersMinusSelf")} {gap.Text("noise")}")}";
    }

    private static IEnumerable<string> ExpectedCells(ExpectedReport report, string competency)
    {
        var (self, others) = (report.Self(competency), report.AllOthers(competency));
        yield return $"{competency} self {Cell(self)}";
        yield return $"{competency} manager {Cell(report.Manager(competency))}";
        foreach (var block in report.Blocks)
            yield return $"{competency} {block.Key} {Cell(report.Block(block, competency))}";
        foreach (var line in Missing(report, competency, "withheld"))
            yield return line;
        foreach (var block in report.Blocks)
            yield return $"{competency} {block.Key} spread {(block.Raters.Length is < 5 or > 8 ? "withheld by-policy 5" : report.Agreement(block, competency) ?? "withheld fewer-than-minimum 5")}";
        foreach (var line in MissingSpread(report, competency))
            yield return line;
        yield return $"{competency} all others {Cell(others)}";
        double? noise = others is null ? null : 1.96 * Math.Sqrt(TwoRoundsPlan.Norms[competency].AsDouble() / report.Raters(competency));
        yield return $"{competency} gap {Gap(others?.Value, self?.Value, noise)}";
        foreach (var item in ExpectedReport.ItemsOf(competency).SelectMany(item => ExpectedCells(report, item)))
            yield return item;
    }

    private static IEnumerable<string> ExpectedCells(ExpectedReport report, int item)
    {
        var key = TwoRoundsPlan.Items[item].Key;
        Ends? self = report.Self(item) is { } own ? Ends.Exact(own) : null;
        yield return $"{key} self {Cell(self is { } value ? (value, 1) : null)}";
        yield return $"{key} manager {Cell(report.Manager(item))}";
        foreach (var block in report.Blocks)
            yield return $"{key} {block.Key} {Leaf(report.Leaf(block, item))}";
        foreach (var line in Missing(report, key, "withheld fewer-than-minimum"))
            yield return line;
        foreach (var block in report.Blocks)
            yield return $"{key} {block.Key} spread {(block.Raters.Length < 9 ? "withheld by-policy 9" : report.Frequencies(block, item) ?? "withheld fewer-than-minimum 9")}";
        foreach (var line in MissingSpread(report, key))
            yield return line;
        yield return $"{key} all others {Cell(report.AllOthers(item))}";
        yield return $"{key} gap {Gap(report.AllOthers(item)?.Value, self, noise: null)}";
    }

    private static IEnumerable<string> Missing(ExpectedReport report, string key, string unpublished) =>
        [
            .. report.Merged.Select(group => $"{key} {group} withheld merged"),
            .. report.Unpublished.Select(group => $"{key} {group.Key} {unpublished}"),
        ];

    private static IEnumerable<string> MissingSpread(ExpectedReport report, string key) =>
        [
            .. report.Merged.Select(group => $"{key} {group} spread withheld merged 3"),
            .. report.Unpublished.Select(group => $"{key} {group.Key} spread withheld fewer-than-minimum 3"),
        ];

    private static string Spread(JsonElement spread) =>
        spread.ValueKind switch
        {
            JsonValueKind.Array => string.Join(' ', spread.EnumerateArray().Select(point => point.GetString())),
            JsonValueKind.String => spread.GetString()!,
            _ => $"withheld {spread.Text("reason")} {spread.GetProperty("minimum")}",
        };

    private static string Leaf(ExpectedLeaf? leaf) =>
        leaf switch
        {
            null => "withheld fewer-than-minimum",
            { IsLow: true } => $"band 1..{Text(leaf.Ends.High.Up())} n {leaf.N}",
            { IsHigh: true } => $"band {Text(leaf.Ends.Low.Down())}..5 n {leaf.N}",
            _ => $"{Text(leaf.Ends.Value.Tenths())} n {leaf.N}",
        };

    private static string Cell((Ends Value, int N)? cell) => cell is { } shown ? $"{Derived(shown.Value)} n {shown.N}" : "withheld";

    private static string Derived(Ends value) =>
        value.IsExact ? Text(value.Value.Tenths()) : $"about {Text(value.Value.Tenths())} ({Text(value.Low.Down())}..{Text(value.High.Up())})";

    /// <summary>Printed numbers are subtracted, not exact ones.</summary>
    private static string Gap(Ends? others, Ends? self, double? noise)
    {
        if (others is not { } theirs || self is not { } own)
            return "withheld";
        var (mine, value) = (own.Value.Tenths(), theirs.Value.Tenths());
        var (low, high) = theirs.IsExact ? (value - mine, value - mine) : (theirs.Low.Down() - mine, theirs.High.Up() - mine);
        var nearest = low > 0 ? low : high < 0 ? -high : 0;
        var words = noise is null ? "no-reference" : nearest >= 0.75m && (double)nearest > noise ? "beyond" : "within";
        return theirs.IsExact ? $"{Text(value - mine)} {words}" : $"about {Text(value - mine)} ({Text(low)}..{Text(high)}) {words}";
    }

    private static string Cell(JsonElement cell, bool withReason = false) =>
        cell.Text("status") switch
        {
            "withheld" => withReason ? $"withheld {cell.Text("reason")}" : "withheld",
            "band" => $"band {Text(cell.GetProperty("low").GetDecimal())}..{Text(cell.GetProperty("high").GetDecimal())} n {cell.GetProperty("n")}",
            _ => $"{Number(cell)} n {cell.GetProperty("n")}",
        };

    private static string Number(JsonElement cell, string value = "value") =>
        cell.Text("status") == "approximate"
            ? $"about {Text(cell.GetProperty(value).GetDecimal())} ({Text(cell.GetProperty("low").GetDecimal())}..{Text(cell.GetProperty("high").GetDecimal())})"
            : Text(cell.GetProperty(value).GetDecimal());

    private static bool IsWithheld(JsonElement value) => value.TryGetProperty("status", out var status) && status.GetString() == "withheld";

    private static string Text(decimal number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}
