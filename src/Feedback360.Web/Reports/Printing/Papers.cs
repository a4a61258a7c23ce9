namespace Feedback360.Web.Reports.Printing;

/// <summary>Papers by their names, and which one somebody has.</summary>
internal static class Papers
{
    /// <summary>Where people write on Letter.</summary>
    private static readonly string[] OnLetter = ["US", "CA", "MX"];

    /// <summary>A4 unless the dearest language of the request is one of a country that uses Letter.</summary>
    public static Paper UsualFor(HttpRequest request)
    {
        var dearest = request.GetTypedHeaders().AcceptLanguage.MaxBy(language => language.Quality ?? 1)?.Value.Value;
        return dearest?.Split('-') is [_, .., var region] && OnLetter.Contains(region, StringComparer.OrdinalIgnoreCase) ? Paper.Letter : Paper.A4;
    }

    /// <summary>The paper that is named, in small letters as in addresses; null if there is no such paper.</summary>
    public static Paper? Named(string? name) =>
        name switch
        {
            "a4" => Paper.A4,
            "letter" => Paper.Letter,
            _ => null,
        };

    /// <summary>As in addresses.</summary>
    public static string NameOf(Paper paper) =>
        paper switch
        {
            Paper.A4 => "a4",
            Paper.Letter => "letter",
        };
}
