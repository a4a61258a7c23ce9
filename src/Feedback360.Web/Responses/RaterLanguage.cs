using Microsoft.Net.Http.Headers;

namespace Feedback360.Web.Responses;

/// <summary>
/// The language of a rater's pages: the one in the address (a letter's link names its reader's), else the one chosen
/// before, else the first of the browser's that there is. The choice lives in the browser alone.
/// </summary>
internal static class RaterLanguage
{
    public const string Query = "lang";
    public const string CookieName = "feedback360-language";

    public static RaterTexts Of(HttpContext context) => Asked(context) ?? Remembered(context) ?? Preferred(context.Request);

    /// <summary>Keeps in the browser what its reader has asked for by the address.</summary>
    public static void Remember(HttpContext context)
    {
        if (Asked(context) is not { } texts || Remembered(context) == texts)
            return;
        context.Response.Cookies.Append(CookieName, texts.Language, new CookieOptions
        {
            HttpOnly = true,
            SameSite = Microsoft.AspNetCore.Http.SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
            Path = "/",
            IsEssential = true,
        });
    }

    private static RaterTexts? Asked(HttpContext context) => RaterTexts.Find(context.Request.Query[Query]);

    private static RaterTexts? Remembered(HttpContext context) => RaterTexts.Find(context.Request.Cookies[CookieName]);

    private static RaterTexts Preferred(HttpRequest request) =>
        request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(language => language.Quality ?? 1)
            .Select(language => RaterTexts.Find(Primary(language)))
            .FirstOrDefault(texts => texts is not null) ?? RaterTexts.English;

    // "de-CH" is German.
    private static string Primary(StringWithQualityHeaderValue language) => language.Value.Value?.Split('-')[0] ?? "";
}
