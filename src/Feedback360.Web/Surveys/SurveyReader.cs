using Feedback360.Core.Surveys;

namespace Feedback360.Web.Surveys;

/// <summary>
/// Turns the tree of a survey file into the survey, whole: what does not fit is among the findings, and the survey
/// is then good for nothing but for finding more.
/// </summary>
internal sealed class SurveyReader
{
    private readonly Fields _root;
    private readonly Findings _findings;
    private readonly IReadOnlyList<string> _languages;
    private readonly TextTable _texts;
    private readonly Dictionary<string, Scale> _scales;

    public SurveyReader(YamlNode tree, Findings findings)
    {
        _findings = findings;
        _root = Fields.Of(tree, SurveyFormat.Survey, findings);
        _languages = ReadLanguages();
        _texts = new TextTable(_root, _languages, findings);
        _scales = ReadScales();
    }

    public Survey Read(string contentHash)
    {
        var subject = _root.OneOf("subject", SurveyFormat.Subjects, SurveySubject.Person);
        var questions = new QuestionReader(subject, _scales, _root.Text("scale"), _texts, _findings);
        var groups = ReadGroups();
        var (competencies, items) = questions.Competencies(_root);
        var survey = new Survey
        {
            Key = _root.Text("key"),
            Version = _root.Integer("version") ?? 0,
            Title = _texts.Written(TextIds.Title, _root.Text("title")),
            Intro = _texts.Written(TextIds.Intro, _root.Text("intro")),
            Minutes = _root.Integer("minutes") ?? 0,
            Languages = _languages,
            Subject = subject,
            Scales = _scales,
            Groups = [.. RaterGroup.BuiltIn, .. groups.Select(group => group.Group)],
            GroupLabels = Labels(groups),
            Competencies = competencies,
            Items = items,
            Comments = questions.Comments(_root),
            Choices = questions.Choices(_root),
            Balance = _root.Object("balance", SurveyFormat.Balance) is { } balance ? new(balance.Text("head"), balance.Text("heart")) : null,
            AxisAdvice = ReadAxis(),
            ChangeQuestion = ReadChange(),
            Norms = ReadNorms(items),
            ContentHash = contentHash,
        };
        _texts.RefuseUnused();
        return survey;
    }

    /// <summary>A translation that is missing altogether is reported where its language is listed.</summary>
    private List<string> ReadLanguages()
    {
        var listed = _root.List("languages").Take(SurveyCheck.MaxLanguages + 1).ToList();
        var read = new List<string>();
        foreach (var node in listed)
        {
            var language = Fields.TextOf(node, _findings);
            read.Add(language);
            _findings.MarkAs($"texts.{language}", node.Path);
        }
        return read;
    }

    private Dictionary<string, Scale> ReadScales()
    {
        var read = new Dictionary<string, Scale>(StringComparer.Ordinal);
        foreach (var (name, node) in _root.Map("scales"))
            read[name] = ReadScale(name, Fields.Of(node, SurveyFormat.Scale, _findings));
        return read;
    }

    private Scale ReadScale(string name, Fields scale)
    {
        var points = scale.List("points", SurveyFormat.Point).ToList();
        var first = points.Count > 0 ? points[0].Integer("value") ?? 1 : 1;
        var labels = new List<Texts>();
        foreach (var point in points)
        {
            var expected = first + labels.Count;
            if (point.Integer("value") is { } value && value != expected)
                _findings.Refuse(point.PathOf("value"), "not-consecutive", "The values of a scale are consecutive whole numbers, lowest first.");
            labels.Add(_texts.Written(TextIds.Point(name, expected), point.Text("label")));
        }
        var notObserved = _texts.Written(TextIds.NotObserved(name), scale.Text("notObserved"));
        return new Scale(name, first, labels, notObserved, scale.OneOf("unkindEnds", SurveyFormat.UnkindEnds, UnkindEnds.Low));
    }

    private List<(RaterGroup Group, Texts Label)> ReadGroups() =>
    [
        .. _root.List("groups", SurveyFormat.Group).Select(group =>
        {
            var block = group.Text("block");
            return (new RaterGroup(group.Text("code"), block), _texts.Written(TextIds.Group(block), group.Text("label")));
        }),
    ];

    private Dictionary<string, Texts> Labels(IEnumerable<(RaterGroup Group, Texts Label)> own)
    {
        var labels = RaterGroup.BuiltIn.ToDictionary(
            group => group.BlockKey,
            group => _texts.BuiltIn(TextIds.Group(group.BlockKey)),
            StringComparer.Ordinal);
        foreach (var (group, label) in own)
            labels.TryAdd(group.BlockKey, label);
        return labels;
    }

    private AxisAdvice? ReadAxis()
    {
        return _root.Object("axis", SurveyFormat.Axis) is { } axis
            ? new(Advice("relationalLower"), Advice("executionLower"), Advice("bothLow"))
            : null;

        Texts Advice(string outcome) => _texts.Written(TextIds.Axis(outcome), axis.Text(outcome));
    }

    private ChangeQuestion ReadChange() => new(
        _texts.BuiltIn(TextIds.ChangePrompt),
        _texts.BuiltIn(TextIds.ChangeNotObserved),
        [.. Enumerable.Range(ChangeQuestion.FirstValue, ChangeQuestion.Points).Select(value => _texts.BuiltIn(TextIds.ChangePoint(value)))]);

    /// <summary>Means stand in the file on the scale's own values and in the survey on ordinals.</summary>
    private Dictionary<string, Norm> ReadNorms(IReadOnlyList<Item> items)
    {
        var norms = new Dictionary<string, Norm>(StringComparer.Ordinal);
        foreach (var (key, node) in _root.Map("norms"))
        {
            var norm = Fields.Of(node, SurveyFormat.Norm, _findings);
            var shift = items.FirstOrDefault(item => item.Competency == key || item.Key == key)?.Scale.Shift ?? 0;
            norms[key] = new Norm(norm.Number("mean") - shift, norm.Number("msw") ?? 0, norm.Number("reliability"), norm.Text("source"));
        }
        return norms;
    }
}
