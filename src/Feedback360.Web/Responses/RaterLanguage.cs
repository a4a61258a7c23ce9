using Feedback360.Web.Shared;

namespace Feedback360.Web.Responses;

/// <summary>
/// The language that a rater reads. The link of the letter names the letter's own; whoever comes otherwise gets what the
/// browser would like. The script hands on the language of its page. Forms cannot, so a session without script keeps it
/// in a cookie, which says nothing else.
/// </summary>
internal static class RaterLanguage
{
    /// <summary>In addresses.</summary>
    public const string Parameter = "lang";

    private const string CookieName = "feedback360-language";

    /// <summary>By address and browser alone, for what is the same for everybody who asks alike.</summary>
    public static RaterTexts Asked(HttpRequest request) =>
        Named(request) ?? ReaderWishes.Languages(request).Select(RaterTexts.Find).FirstOrDefault(texts => texts is not null) ?? RaterTexts.English;

    /// <summary>The same with the session's cookie, for pages without script.</summary>
    public static RaterTexts Of(HttpContext context) =>
        Named(context.Request) ?? RaterTexts.Find(context.Request.Cookies[CookieName]) ?? Asked(context.Request);

    /// <summary>Lets the forms of the session be in that language.</summary>
    public static void Keep(HttpContext context, RaterTexts texts) =>
        context.Response.Cookies.Append(CookieName, texts.Language, new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            Secure = context.Request.IsHttps,
            Path = "/r",
            IsEssential = true,
        });

    private static RaterTexts? Named(HttpRequest request) => RaterTexts.Find(request.Query[Parameter]);
}
