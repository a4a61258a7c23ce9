namespace Feedback360.Core.Surveys;

/// <summary>
/// What the product itself says inside a survey: labels of the five built-in groups and the question about change, in
/// English, German, Spanish, French and Arabic. A survey may word any of it otherwise; in every other language it has
/// to bring all of it. Nowhere does a text need the gender of the subject or of the reader.
/// </summary>
public static class BuiltInTexts
{
    private static readonly Dictionary<string, IReadOnlyDictionary<string, string>> ByLanguage = new(StringComparer.Ordinal)
    {
        ["en"] = Table(
            [.. GroupLabels.English.Values],
            ChangeQuestion.EnglishPrompt,
            ChangeQuestion.EnglishNotObserved,
            [.. ChangeQuestion.EnglishLabels]
        ),
        ["de"] = Table(
            ["Sie", "Vorgesetzte", "Kolleginnen und Kollegen", "Mitarbeitende", "Weitere"],
            "{competency}: Wie wirksam ist {name} heute im Vergleich zur letzten Feedbackrunde?",
            "Kann ich nicht beurteilen",
            ["Viel weniger wirksam", "Weniger wirksam", "Etwas weniger wirksam", "Unverändert", "Etwas wirksamer", "Wirksamer", "Viel wirksamer"]
        ),
        ["es"] = Table(
            ["Usted", "Jefatura", "Colegas", "Equipo directo", "Otras personas"],
            "{competency}: en comparación con la última ronda, ¿actúa {name} ahora con más o con menos eficacia?",
            "No puedo valorarlo",
            ["Con mucha menos eficacia", "Con menos eficacia", "Con algo menos de eficacia", "Sin cambios", "Con algo más de eficacia", "Con más eficacia", "Con mucha más eficacia"]
        ),
        ["fr"] = Table(
            ["Vous", "Responsable hiérarchique", "Collègues", "Équipe directe", "Autres personnes"],
            "{competency}\u00A0: par rapport à la dernière campagne, {name} est aujourd’hui plus ou moins efficace\u202F?",
            "Je ne peux pas juger",
            ["Beaucoup moins efficace", "Moins efficace", "Un peu moins efficace", "Pas de changement", "Un peu plus efficace", "Plus efficace", "Beaucoup plus efficace"]
        ),
        ["ar"] = Table(
            ["أنت", "المدير المباشر", "الزملاء", "أعضاء الفريق", "آخرون"],
            "{competency}: ما مدى فاعلية {name} الآن مقارنةً بجولة التقييم السابقة؟",
            "لا يمكنني الحكم",
            ["أقل فاعلية بكثير", "أقل فاعلية", "أقل فاعلية قليلًا", "لا تغيير", "أكثر فاعلية قليلًا", "أكثر فاعلية", "أكثر فاعلية بكثير"]
        ),
    };

    /// <summary>Languages that need no built-in text of a survey; their regional forms (<c>de-CH</c>) need none either.</summary>
    public static IReadOnlyCollection<string> Languages => ByLanguage.Keys;

    /// <summary>
    /// The text of that id (<see cref="TextIds.Group"/>, <see cref="TextIds.ChangePrompt"/> and so on) in
    /// <paramref name="language"/> or in the language that it is a form of; null if the product does not bring it.
    /// </summary>
    public static string? Find(string language, string id) =>
        ByLanguage.TryGetValue(language.Split('-')[0], out var texts) ? texts.GetValueOrDefault(id) : null;

    private static Dictionary<string, string> Table(string[] groups, string prompt, string notObserved, string[] points)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [TextIds.ChangePrompt] = prompt,
            [TextIds.ChangeNotObserved] = notObserved,
        };
        for (var place = 0; place < groups.Length; place++)
            texts[TextIds.Group(RaterGroup.BuiltIn[place].BlockKey)] = groups[place];
        for (var place = 0; place < points.Length; place++)
            texts[TextIds.ChangePoint(ChangeQuestion.FirstValue + place)] = points[place];
        return texts;
    }
}
