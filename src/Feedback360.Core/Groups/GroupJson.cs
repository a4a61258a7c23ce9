using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Feedback360.Core.Change;
using Feedback360.Core.Surveys;

namespace Feedback360.Core.Groups;

/// <summary>A group report as JSON: the canonical text itself, with words put into it. No number is written here.</summary>
public static class GroupJson
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>The whole report.</summary>
    /// <param name="report">The report.</param>
    /// <param name="survey">The survey version of its round.</param>
    /// <param name="language">Language of the reader.</param>
    public static string Write(GroupReport report, Survey survey, string language)
    {
        var words = new GroupWords(language);
        var root = JsonNode.Parse(report.Text)!.AsObject();
        var cells = report.Trees.SelectMany(tree => tree.Cells).Select(cell => cell.Competencies)
            .Concat(report.Tables.SelectMany(table => table.Cells).Select(cell => cell.Competencies));
        foreach (var (fields, competencies) in CellsOf(root["trees"]).Concat(CellsOf(root["tables"])).Zip(cells))
            AddWords(fields, competencies, survey, words);
        AddWords(root, report, survey, new ChangeWords(language));
        return root.ToJsonString(Options);
    }

    private static void AddWords(JsonObject cell, IReadOnlyList<GroupCompetency> competencies, Survey survey, GroupWords words)
    {
        foreach (var (fields, competency) in Objects(cell["competencies"]).Zip(competencies))
        {
            fields.Insert(1, "label", LabelOf(survey, competency.Key, words.Sentences.Language));
            if (competency.Means.TryGet(out var means) && means.Gap.IsShown)
                fields["gap"]!.AsObject().Insert(fields["gap"]!.AsObject().IndexOf("noise"), "words", words.Gap(means.Gap));
        }
    }

    private static void AddWords(JsonObject root, GroupReport report, Survey survey, ChangeWords words)
    {
        foreach (var (fields, competency) in Objects(root["change"]).Zip(report.Change))
        {
            fields.Insert(1, "label", LabelOf(survey, competency.Key, words.Sentences.Language));
            if (competency.Change.TryGet(out var change))
                fields.Add("words", words.Mean(change));
        }
        if (report.Targeted.TryGet(out var targeted))
            root["targeted"]!.AsObject().Add("words", words.Targeted(targeted));
    }

    private static string LabelOf(Survey survey, string competency, string language) =>
        survey.Competencies.First(one => one.Key == competency).Title.In(language);

    private static IEnumerable<JsonObject> CellsOf(JsonNode? parts) => Objects(parts).SelectMany(part => Objects(part["cells"]));

    private static IEnumerable<JsonObject> Objects(JsonNode? array) => array!.AsArray().Select(node => node!.AsObject());
}
