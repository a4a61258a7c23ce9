using Feedback360.Core.Surveys;

namespace Feedback360.Web.Surveys;

/// <summary>
/// The <c>texts</c> of a survey file: per language, texts by id. Translations of what the survey says in its first
/// language, and the built-in texts (labels of groups, the question about change), of which <see cref="BuiltInTexts"/>
/// has most.
/// </summary>
internal sealed class TextTable
{
    private readonly IReadOnlyList<string> _languages;
    private readonly Findings _findings;
    private readonly Dictionary<(string Language, string Id), YamlNode> _entries = [];
    private readonly HashSet<(string Language, string Id)> _used = [];
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);

    public TextTable(Fields root, IReadOnlyList<string> languages, Findings findings)
    {
        _languages = languages.Count > 0 ? languages : ["en"];
        _findings = findings;
        foreach (var (language, texts) in root.Map("texts"))
        {
            if (!_languages.Contains(language, StringComparer.Ordinal))
            {
                findings.CannotRead(texts.Path, "unknown-language", "This language is not among the languages of the survey.");
                continue;
            }
            foreach (var (id, text) in Fields.EntriesOf(texts, findings))
                _entries[(language, id)] = text;
        }
    }

    /// <summary>A text that the survey itself gives in its first language.</summary>
    public Texts Written(string id, string original)
    {
        _written.Add(id);
        return new Texts(original, Translations(id, Find));
    }

    /// <summary>A text that the product itself has in some languages.</summary>
    public Texts BuiltIn(string id) => new(FindOrBuiltIn(_languages[0], id) ?? "", Translations(id, FindOrBuiltIn));

    /// <summary>Notes every text that belongs to nothing; to be called after all texts have been asked for.</summary>
    public void RefuseUnused()
    {
        foreach (var ((language, id), node) in _entries.Where(entry => !_used.Contains(entry.Key)))
        {
            if (language == _languages[0] && _written.Contains(id))
                _findings.Refuse(node.Path, "written-above", "In its first language the survey gives this text where it belongs, not here.");
            else
                _findings.Refuse(node.Path, "unknown-text", "The survey has no text with this id.");
        }
    }

    private Dictionary<string, string> Translations(string id, Func<string, string, string?> find)
    {
        var translations = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var language in _languages.Skip(1))
        {
            if (find(language, id) is { } text)
                translations[language] = text;
        }
        return translations;
    }

    private string? FindOrBuiltIn(string language, string id) => Find(language, id) ?? BuiltInTexts.Find(language, id);

    private string? Find(string language, string id)
    {
        if (!_entries.TryGetValue((language, id), out var node))
            return null;
        _used.Add((language, id));
        return Fields.TextOf(node, _findings);
    }
}
