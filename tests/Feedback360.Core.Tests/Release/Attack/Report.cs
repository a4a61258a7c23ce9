using System.Text.Json;

namespace Feedback360.Core.Tests.Release.Attack;

/// <summary>A report's JSON as an attacker reads it.</summary>
internal sealed class Report(string json)
{
    private readonly JsonElement _root = JsonDocument.Parse(json).RootElement;

    public string Text => json;

    public bool Drops => _root.GetProperty("policy").GetProperty("smallGroups").GetString() == "drop";

    public bool IsStrict => _root.GetProperty("policy").GetProperty("insiderGuarantee").GetString() == "strict";

    public int CommentMinimum => _root.GetProperty("policy").GetProperty("commentMinimum").GetInt32();

    public int Remaining => _root.GetProperty("policy").GetProperty("remainingAnswers").GetInt32();

    public IReadOnlyList<ReportBlock> Blocks { get => field ??= [.. ReadBlocks()]; }

    public IReadOnlyList<JsonElement> Competencies { get => field ??= [.. _root.GetProperty("competencies").EnumerateArray()]; }

    public IReadOnlyList<JsonElement> Items { get => field ??= [.. Competencies.SelectMany(competency => competency.GetProperty("items").EnumerateArray()), .. _root.GetProperty("perceived").EnumerateArray()]; }

    public IReadOnlyList<string> Pools { get => field ??= [.. _root.GetProperty("comments").EnumerateArray().Select(pool => pool.GetProperty("pool").GetString()!).Distinct()]; }

    public IReadOnlyList<string> Comments { get => field ??= [.. _root.GetProperty("comments").EnumerateArray().Where(IsShown).SelectMany(pool => pool.GetProperty("texts").EnumerateArray()).Select(text => text.GetString()!)]; }

    public ReportScale ScaleOf(JsonElement item)
    {
        var scale = _root.GetProperty("scales").GetProperty(item.GetProperty("scale").GetString()!);
        var (policy, points) = (_root.GetProperty("policy"), scale.GetProperty("points"));
        var high = policy.GetProperty("insidersHigh").GetInt32();
        return new(
            points.GetArrayLength(),
            points[0].GetProperty("value").GetInt32() - 1,
            policy.GetProperty("insidersLow").GetInt32(),
            scale.GetProperty("unkindEnds").GetString() == "both" ? Math.Max(1, high) : high,
            Remaining);
    }

    public static bool IsShown(JsonElement cell) =>
        cell.ValueKind != JsonValueKind.Object || !cell.TryGetProperty("status", out var status) || status.GetString() != "withheld";

    private IEnumerable<ReportBlock> ReadBlocks() =>
        from line in _root.GetProperty("respondents").EnumerateArray()
        where line.TryGetProperty("members", out _)
        select new ReportBlock(
            line.GetProperty("block").GetString()!,
            [.. line.GetProperty("members").EnumerateArray().Select(member => member.GetString()!)],
            line.GetProperty("invited").GetInt32(),
            line.GetProperty("counted").GetInt32());
}

/// <summary>A published block.</summary>
internal sealed record ReportBlock(string Key, IReadOnlyList<string> Members, int Invited, int Counted);

/// <summary>A scale under the printed policy.</summary>
internal sealed record ReportScale(int Points, int Shift, int Low, int High, int Remaining)
{
    public int Bottom(int n) => n + Low * (Points - 1) + Remaining - 1;

    public int Top(int n) => n * Points - High * (Points - 1) - Remaining + 1;
}
