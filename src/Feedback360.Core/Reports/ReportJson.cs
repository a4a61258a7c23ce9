using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Feedback360.Core.Release;

namespace Feedback360.Core.Reports;

/// <summary>
/// The report as JSON: the stored text itself, with words put into it. No number is written here, so that what the
/// fingerprint is of can be had back by taking the words out.
/// </summary>
public static class ReportJson
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>The whole report.</summary>
    public static string Write(Report report)
    {
        var root = JsonNode.Parse(report.Results.Text)!.AsObject();
        root["round"]!.AsObject().Insert(1, "name", report.Names.Round);
        root["subject"]!.AsObject().Insert(1, "name", report.Names.Subject);
        AddPointLabels(root["scales"]!.AsObject(), report);
        foreach (var line in Objects(root["respondents"]))
            line.Insert(1, "label", report.Lines[line["block"]!.GetValue<string>()]);
        foreach (var (competency, words) in Objects(root["competencies"]).Zip(report.Competencies))
            AddWords(competency, words);
        AddItems(root["perceived"], report.Perceived);
        foreach (var (choice, words) in Objects(root["choices"]).Zip(report.Choices))
        {
            choice.Insert(1, "prompt", words.Prompt);
            choice.Add("words", words.Answer);
        }
        AddReadings(root, report);
        foreach (var (pool, words) in Objects(root["comments"]).Zip(report.Comments))
        {
            pool.Insert(1, "prompt", words.Prompt);
            pool.Insert(3, "label", words.Label);
        }
        foreach (var note in Objects(root["method"]!["notes"]))
            note.Add("words", report.Words.Note(note["code"]!.GetValue<string>()));
        return root.ToJsonString(Options);
    }

    private static void AddPointLabels(JsonObject scales, Report report)
    {
        foreach (var (name, scale) in scales)
        {
            foreach (var (point, label) in Objects(scale!["points"]).Zip(report.PointLabels[name]))
                point.Add("label", label);
        }
    }

    private static void AddWords(JsonObject competency, ReportCompetency words)
    {
        competency.Insert(1, "label", words.Label);
        AddGap(competency, words.Released.Gap, words.GapWords);
        AddItems(competency["items"], words.Items);
    }

    private static void AddItems(JsonNode? items, IReadOnlyList<ReportItem> words)
    {
        foreach (var (item, itemWords) in Objects(items).Zip(words))
        {
            item.Insert(1, "text", itemWords.Text);
            AddGap(item, itemWords.Released.Gap, itemWords.GapWords);
        }
    }

    private static void AddGap(JsonObject parent, Released<Gap> gap, string words)
    {
        if (!gap.IsShown)
            return;
        var fields = parent["gap"]!.AsObject();
        fields.Insert(fields.IndexOf("noise"), "words", words);
    }

    private static void AddReadings(JsonObject root, Report report)
    {
        if (report.Results.Quadrants.IsShown)
            root["quadrants"]!.AsObject().Insert(0, "title", report.Words.QuadrantsTitle);
        if (report.Results.Axis.IsShown)
            root["axis"]!.AsObject().Add("words", report.AxisWords);
        if (!report.Results.Balance.TryGet(out var balance))
            return;
        root["balance"]!.AsObject().Add("words", report.Words.Signal(balance.Signal));
        foreach (var (dimension, words) in Objects(root["balance"]!["dimensions"]).Zip(report.Dimensions))
        {
            dimension.Insert(1, "label", words.Label);
            dimension.Add("words", words.Words);
        }
    }

    private static IEnumerable<JsonObject> Objects(JsonNode? array) => array!.AsArray().Select(node => node!.AsObject());
}
