using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Feedback360.Core.Release;
using Feedback360.Core.Surveys;

namespace Feedback360.Core.Change;

/// <summary>
/// A comparison as JSON: the canonical text itself, with words put into it. No number is written here.
/// </summary>
public static class ChangeJson
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>The whole comparison.</summary>
    /// <param name="change">The comparison.</param>
    /// <param name="survey">The survey version of the later round.</param>
    /// <param name="subjectName">Name of the person rated.</param>
    /// <param name="language">Language of the reader.</param>
    /// <param name="isSubject">Whether the reader is the person rated.</param>
    public static string Write(ChangeResults change, Survey survey, string subjectName, string language, bool isSubject)
    {
        var words = new ChangeWords(language);
        var root = JsonNode.Parse(change.Text)!.AsObject();
        foreach (var (competency, released) in Objects(root["competencies"]).Zip(change.Competencies))
        {
            competency.Insert(1, "label", survey.Competencies.First(one => one.Key == released.Key).Title.In(words.Sentences.Language));
            AddWords(competency, released, words);
            foreach (var item in Objects(competency["items"]))
                item.Insert(1, "text", Text(item["key"]!.GetValue<string>()));
        }
        foreach (var block in Objects(root["composition"]!["blocks"]))
            block.Insert(1, "label", BlockLabel.Of(block["block"]!.GetValue<string>(), survey, words.Sentences));
        foreach (var note in Objects(root["method"]!["notes"]))
            note.Add("words", words.Note(note["code"]!.GetValue<string>()));
        return root.ToJsonString(Options);

        string Text(string key)
        {
            var wording = survey.Items.First(item => item.Key == key).Text;
            return (isSubject ? wording.Self : wording.Others).In(words.Sentences.Language).Replace("{name}", subjectName, StringComparison.Ordinal);
        }
    }

    private static void AddWords(JsonObject competency, CompetencyChange released, ChangeWords words)
    {
        if (released.AllOthers.TryGet(out var allOthers))
        {
            var fields = competency["allOthers"]!.AsObject();
            fields.Insert(fields.IndexOf("withManager"), "words", words.AllOthers(allOthers));
        }
        if (released.Perceived.TryGet(out var perceived))
            competency["perceived"]!.AsObject().Add("words", words.Perceived(perceived));
    }

    private static IEnumerable<JsonObject> Objects(JsonNode? array) => array!.AsArray().Select(node => node!.AsObject());
}
