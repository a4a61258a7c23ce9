using System.Globalization;
using Microsoft.Net.Http.Headers;

namespace Feedback360.Web.Shared;

/// <summary>What a request says it would like: content type and language.</summary>
internal static class ReaderWishes
{
    /// <summary>Whether <paramref name="type"/> is asked for by name and before JSON.</summary>
    public static bool Prefers(HttpRequest request, string type)
    {
        var accepted = request.GetTypedHeaders().Accept.OrderByDescending(media => media.Quality ?? 1).ToList();
        var wanted = accepted.FindIndex(media => media.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase));
        var json = accepted.FindIndex(media => media.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase));
        return wanted >= 0 && (json < 0 || wanted < json);
    }

    /// <summary>The first language of <c>Accept-Language</c> as a two-letter code, else English.</summary>
    public static string Language(HttpRequest request) => Languages(request).FirstOrDefault() ?? "en";

    /// <summary>The languages of <c>Accept-Language</c> as two-letter codes, the dearest first.</summary>
    public static IEnumerable<string> Languages(HttpRequest request) =>
        request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(language => language.Quality ?? 1)
            .Select(language => language.Value.Value)
            .Where(language => language is not (null or "*"))
            .Select(TwoLetters);

    private static string TwoLetters(string? language)
    {
        try
        {
            return CultureInfo.GetCultureInfo(language!).TwoLetterISOLanguageName;
        }
        catch (CultureNotFoundException)
        {
            return "en";
        }
    }
}
