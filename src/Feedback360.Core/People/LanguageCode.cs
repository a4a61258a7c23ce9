namespace Feedback360.Core.People;

/// <summary>Codes of languages as people's records carry them (BCP 47).</summary>
public static class LanguageCode
{
    /// <summary>What somebody reads of whom nothing is said.</summary>
    public const string Default = "en";

    /// <summary>The two-letter codes of ISO 639-1.</summary>
    private static readonly HashSet<string> Known = new(
        (
            "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et eu fa ff fi "
            + "fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv "
            + "kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm "
            + "rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa "
            + "wo xh yi yo za zh zu"
        ).Split(' '),
        StringComparer.Ordinal
    );

    /// <summary>
    /// The code as it is written: <c>EN</c> becomes <c>en</c>, <c>pt_br</c> becomes <c>pt-BR</c>, <c>zh-hant</c> becomes
    /// <c>zh-Hant</c>. Null if the language is not in ISO 639-1 or what follows is neither a script nor a region.
    /// </summary>
    public static string? Parse(string text)
    {
        var parts = text.Trim().Replace('_', '-').Split('-');
        if (!Known.Contains(parts[0].ToLowerInvariant()) || parts.Length > 3)
            return null;
        parts[0] = parts[0].ToLowerInvariant();
        for (var place = 1; place < parts.Length; place++)
        {
            if (!parts[place].All(char.IsAsciiLetter) || parts[place].Length is not (2 or 4))
                return null;
            parts[place] = parts[place].Length == 2
                ? parts[place].ToUpperInvariant()
                : char.ToUpperInvariant(parts[place][0]) + parts[place][1..].ToLowerInvariant();
        }
        return string.Join('-', parts);
    }
}
