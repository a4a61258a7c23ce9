using System.Text.Json;

namespace Feedback360.Core.Tests.Reports;

/// <summary>
/// The shape of a released report as the API documents it, written down once more: which fields stand where, and what
/// may stand in each place. Fields that are not documented are allowed, missing and null ones are not.
/// </summary>
internal sealed class ReportShape
{
    private readonly List<string> _problems = [];
    private readonly HashSet<string> _reasons = new(StringComparer.Ordinal);

    /// <summary>Everything that is not as documented, and the reasons that were seen.</summary>
    public static (IReadOnlyList<string> Problems, IReadOnlySet<string> Reasons) Check(string json)
    {
        using var document = JsonDocument.Parse(json);
        var shape = new ReportShape();
        shape.Report(document.RootElement);
        shape.NoNulls(document.RootElement, "$");
        return (shape._problems, shape._reasons);
    }

    private void Report(JsonElement report)
    {
        Fields(report, "$", "reportVersion", "schema", "id", "round", "subject", "survey", "scales", "policy", "respondents", "competencies", "quadrants", "balance", "axis", "comments", "method", "fingerprint");
        Fields(report.GetProperty("round"), "round", "id", "name", "kind", "closedOn");
        Fields(report.GetProperty("subject"), "subject", "id", "name");
        Fields(report.GetProperty("survey"), "survey", "key", "version");
        Fields(report.GetProperty("policy"), "policy", "hash", "minimum", "smallGroups", "insiderGuarantee");
        foreach (var scale in report.GetProperty("scales").EnumerateObject())
            Each(scale.Value.GetProperty("points"), $"scales.{scale.Name}", (point, at) => Fields(point, at, "value", "label"));
        Each(report.GetProperty("respondents"), "respondents", Respondent);
        Each(report.GetProperty("competencies"), "competencies", Competency);
        Each(report.GetProperty("perceived"), "perceived", (item, at) => { Item(item, at); Fields(item, at, "key", "competency"); });
        Each(report.GetProperty("choices"), "choices", (choice, at) => { Fields(choice, at, "key", "own"); CodeOrWithheld(choice.GetProperty("own"), at); });
        Withholdable(report.GetProperty("quadrants"), "quadrants", Quadrants);
        Withholdable(report.GetProperty("balance"), "balance", Balance);
        Withholdable(report.GetProperty("axis"), "axis", Axis);
        Each(report.GetProperty("comments"), "comments", Comments);
        Fields(report.GetProperty("method"), "method", "statistics", "notes");
        Matches(report.GetProperty("fingerprint"), "fingerprint", text => text.StartsWith("sha256:", StringComparison.Ordinal) && text.Length == 71);
    }

    private void Respondent(JsonElement line, string at)
    {
        Fields(line, at, "block", "label");
        if (line.TryGetProperty("answered", out _))
            return;
        Fields(line, at, "invited", "counted");
        if (line.GetProperty("counted").ValueKind == JsonValueKind.Object)
            Withheld(line.GetProperty("counted"), at);
        else
            Fields(line, at, "members", "invited", "counted");
    }

    private void Competency(JsonElement competency, string at)
    {
        Fields(competency, at, "key", "label", "self", "manager", "blocks", "allOthers", "gap", "agreement", "items");
        Cells(competency, at);
        foreach (var line in competency.GetProperty("agreement").EnumerateObject())
            Coded(line.Value, $"{at}.agreement.{line.Name}", "high", "moderate", "low");
        Each(competency.GetProperty("items"), $"{at}.items", Item);
    }

    private void Item(JsonElement item, string at)
    {
        Fields(item, at, "key", "text", "scale", "self", "manager", "blocks", "allOthers", "gap", "frequencies");
        Cells(item, at);
        foreach (var line in item.GetProperty("frequencies").EnumerateObject())
            Frequencies(line.Value, $"{at}.frequencies.{line.Name}");
    }

    private void Cells(JsonElement parent, string at)
    {
        foreach (var name in new[] { "self", "manager", "allOthers" })
            Cell(parent.GetProperty(name), $"{at}.{name}");
        foreach (var line in parent.GetProperty("blocks").EnumerateObject())
            Cell(line.Value, $"{at}.blocks.{line.Name}");
        Gap(parent.GetProperty("gap"), $"{at}.gap");
    }

    private void Cell(JsonElement cell, string at)
    {
        switch (Status(cell))
        {
            case "shown": Fields(cell, at, "status", "value", "n"); break;
            case "band": Fields(cell, at, "status", "low", "high", "n"); break;
            case "approximate": Fields(cell, at, "status", "value", "low", "high", "n"); break;
            default: Withheld(cell, at); break;
        }
    }

    private void Gap(JsonElement gap, string at)
    {
        switch (Status(gap))
        {
            case "shown": Fields(gap, at, "status", "othersMinusSelf", "words", "noise"); break;
            case "approximate": Fields(gap, at, "status", "othersMinusSelf", "low", "high", "words", "noise"); break;
            default: Withheld(gap, at); return;
        }
        OneOf(gap.GetProperty("noise"), at, "beyond", "within", "no-reference");
    }

    private void Quadrants(JsonElement boxes, string at)
    {
        Fields(boxes, at, "title", "blindSpots", "hiddenStrengths", "sharedStrengths", "sharedDevelopment", "borderline", "cannotTell");
        foreach (var box in boxes.EnumerateObject().Where(box => box.Value.ValueKind == JsonValueKind.Array))
        {
            Each(box.Value, $"{at}.{box.Name}", (entry, place) =>
            {
                Fields(entry, place, "level", "key", "tendency");
                OneOf(entry.GetProperty("level"), place, "competency", "item");
                OneOf(entry.GetProperty("tendency"), place, "over", "under", "aligned", "cannot-tell");
            });
        }
    }

    private void Balance(JsonElement balance, string at)
    {
        Fields(balance, at, "dimensions", "versatility", "signal");
        OneOf(balance.GetProperty("signal"), at, "too-head-led", "too-people-led", "too-much-of-both", "too-little-of-both", "none", "cannot-tell");
        Each(balance.GetProperty("dimensions"), at, (dimension, place) =>
        {
            Fields(dimension, place, "key", "label", "value", "above", "below", "words");
            Cell(dimension.GetProperty("value"), place);
        });
    }

    private void Axis(JsonElement axis, string at)
    {
        Fields(axis, at, "execution", "relational", "own", "value", "adjustedBy", "reading", "words");
        foreach (var name in new[] { "execution", "relational", "own", "value" })
            Cell(axis.GetProperty(name), $"{at}.{name}");
        OneOf(axis.GetProperty("adjustedBy"), at, "organisation", "norm", "none");
        OneOf(axis.GetProperty("reading"), at, "execution", "relational", "balanced", "cannot-tell", "no-reference");
    }

    private void Comments(JsonElement pool, string at)
    {
        Fields(pool, at, "question", "pool", "status");
        if (Status(pool) == "shown")
            Fields(pool, at, "status", "texts");
        else
            Withheld(pool, at);
    }

    private void Frequencies(JsonElement classes, string at)
    {
        if (classes.ValueKind == JsonValueKind.Array)
            Each(classes, at, (name, place) => OneOf(name, place, "few", "some", "many"));
        else
            Withheld(classes, at);
    }

    private void Coded(JsonElement value, string at, params string[] codes)
    {
        if (value.ValueKind == JsonValueKind.String)
            OneOf(value, at, codes);
        else
            Withheld(value, at);
    }

    private void CodeOrWithheld(JsonElement value, string at)
    {
        if (value.ValueKind != JsonValueKind.String)
            Withheld(value, at);
    }

    private void Withholdable(JsonElement value, string at, Action<JsonElement, string> shown)
    {
        if (Status(value) == "withheld")
            Withheld(value, at);
        else
            shown(value, at);
    }

    private void Withheld(JsonElement value, string at)
    {
        Fields(value, at, "status", "reason", "minimum");
        if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty("reason", out var reason))
            return;
        OneOf(reason, at, "fewer-than-minimum", "too-few-items", "not-asked", "merged", "by-policy", "hidden-to-protect-another", "no-answer", "no-reference", "not-comparable");
        _reasons.Add(reason.GetString()!);
        if (value.GetProperty("minimum") is not { ValueKind: JsonValueKind.Number } minimum || minimum.GetInt32() < 1)
            _problems.Add($"{at}: no minimum");
    }

    private static string? Status(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty("status", out var status) ? status.GetString() : null;

    /// <summary>All of these fields, in this order.</summary>
    private void Fields(JsonElement value, string at, params string[] names)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            _problems.Add($"{at}: {value} is no object with {string.Join(' ', names)}");
            return;
        }
        var there = value.EnumerateObject().Select(field => field.Name).Where(names.Contains).ToArray();
        if (!there.SequenceEqual(names))
            _problems.Add($"{at}: {string.Join(' ', there)} instead of {string.Join(' ', names)}");
    }

    private static void Each(JsonElement array, string at, Action<JsonElement, string> check)
    {
        foreach (var (place, value) in array.EnumerateArray().Index())
            check(value, $"{at}[{place}]");
    }

    private void OneOf(JsonElement value, string at, params string[] codes) => Matches(value, at, codes.Contains);

    private void Matches(JsonElement value, string at, Func<string, bool> matches)
    {
        if (value.ValueKind != JsonValueKind.String || !matches(value.GetString()!))
            _problems.Add($"{at}: {value}");
    }

    private void NoNulls(JsonElement value, string at)
    {
        if (value.ValueKind == JsonValueKind.Null)
            _problems.Add($"{at}: null");
        else if (value.ValueKind == JsonValueKind.Object)
            foreach (var field in value.EnumerateObject())
                NoNulls(field.Value, $"{at}.{field.Name}");
        else if (value.ValueKind == JsonValueKind.Array)
            Each(value, at, NoNulls);
    }
}
