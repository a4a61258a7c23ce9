using Feedback360.Core.Surveys;

namespace Feedback360.Web.Surveys;

/// <summary>Reads what raters are asked: competencies with their items, comment questions, choices.</summary>
internal sealed class QuestionReader(
    SurveySubject subject,
    IReadOnlyDictionary<string, Scale> scales,
    string defaultScale,
    TextTable texts,
    Findings findings
)
{
    /// <summary>Stands in for a scale that is not there, which is then among the findings.</summary>
    private static readonly Scale NoScale = new("", 1, [], new Texts(""), UnkindEnds.Low);

    public (IReadOnlyList<Competency> Competencies, IReadOnlyList<Item> Items) Competencies(Fields root)
    {
        if (root.Has("scale") && !scales.ContainsKey(defaultScale))
            findings.CannotRead(root.PathOf("scale"), "unknown-scale", UnknownScale);
        var competencies = new List<Competency>();
        var items = new List<Item>();
        foreach (var competency in root.List("competencies", SurveyFormat.Competency))
        {
            var key = competency.Text("key");
            var first = items.Count;
            foreach (var item in competency.List("items", SurveyFormat.Item))
                items.Add(ReadItem(item, items.Count, key));
            competencies.Add(new Competency(
                key,
                texts.Written(TextIds.CompetencyTitle(key), competency.Text("title")),
                texts.Written(TextIds.CompetencyMeaning(key), competency.Text("meaning")),
                competency.OneOf("pole", SurveyFormat.Poles, Pole.None),
                [.. Enumerable.Range(first, items.Count - first)]));
        }
        return (competencies, items);
    }

    public IReadOnlyList<CommentQuestion> Comments(Fields root) =>
    [
        .. root.List("comments", SurveyFormat.Comment).Select(comment =>
        {
            var key = comment.Text("key");
            return new CommentQuestion(key, ReadWording(comment, TextIds.Comment(key)), comment.Flag("required"));
        }),
    ];

    public IReadOnlyList<Choice> Choices(Fields root) =>
    [
        .. root.List("choices", SurveyFormat.Choice).Select(choice =>
        {
            var key = choice.Text("key");
            var options = choice.List("options", SurveyFormat.Option).Select(option => ReadOption(option, key));
            return new Choice(key, ReadWording(choice, TextIds.Choice(key)), [.. options]);
        }),
    ];

    private Item ReadItem(Fields item, int index, string competency)
    {
        var key = item.Text("key");
        return new Item(
            index,
            key,
            competency,
            ReadWording(item, TextIds.Item(key)),
            ScaleOf(item),
            item.Texts("groups"),
            item.Flag("reversed"));
    }

    private Scale ScaleOf(Fields item)
    {
        var name = item.Has("scale") ? item.Text("scale") : defaultScale;
        if (scales.TryGetValue(name, out var scale))
            return scale;
        if (item.Has("scale"))
            findings.CannotRead(item.PathOf("scale"), "unknown-scale", UnknownScale);
        return NoScale;
    }

    private ChoiceOption ReadOption(Fields option, string choice)
    {
        var key = option.Text("key");
        return new ChoiceOption(key, texts.Written(TextIds.Option(choice, key), option.Text("label")));
    }

    /// <summary>Of a person one asks the person too; an organisation does not answer for itself.</summary>
    private Wording ReadWording(Fields fields, string id)
    {
        var others = texts.Written(TextIds.Wording(id, "others"), fields.Text("others"));
        var self = others;
        if (subject == SurveySubject.Person)
        {
            if (!fields.Has("self"))
                findings.CannotRead(fields.PathOf("self"), "required", "The key self is missing.");
            self = texts.Written(TextIds.Wording(id, "self"), fields.Text("self"));
        }
        else if (fields.Has("self"))
        {
            findings.CannotRead(fields.PathOf("self"), "not-allowed", "Where the subject is the organisation, nobody is asked about themselves.");
        }
        var byGroup = fields.Map("byGroup").ToDictionary(
            wording => wording.Key,
            wording => texts.Written(TextIds.Wording(id, wording.Key), Fields.TextOf(wording.Value, findings)),
            StringComparer.Ordinal);
        return new Wording(self, others, byGroup);
    }

    private const string UnknownScale = "The survey has no scale with this name.";
}
