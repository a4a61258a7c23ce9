namespace Feedback360.Web.Responses;

/// <summary>
/// Whether a request was made by one of our own pages. Browsers say so themselves; a request that says nothing is not
/// taken for one of ours.
/// </summary>
internal static class SameOrigin
{
    public static bool Vouches(HttpRequest request) => SaidBy(request) == true;

    /// <summary>Whether the browser says that another site is behind the request.</summary>
    public static bool Denies(HttpRequest request) => SaidBy(request) == false;

    private static bool? SaidBy(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"] is [{ Length: > 0 } site])
            return string.Equals(site, "same-origin", StringComparison.Ordinal);
        // A form on a page without referrer says "null", which is no answer.
        if (request.Headers.Origin is not [{ } origin] || origin == "null")
            return null;
        return Uri.TryCreate(origin, UriKind.Absolute, out var from)
            && string.Equals(from.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);
    }
}
