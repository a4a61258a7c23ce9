namespace Feedback360.Web.Shared;

/// <summary>What the web itself says no to, whatever the feature. Refusals of a feature are on the feature's own page.</summary>
internal static class CommonProblems
{
    public static ProblemCode InvalidRequest { get; } =
        new(StatusCodes.Status400BadRequest, "invalid-request", "The request cannot be read: a parameter or a header is missing or malformed.");

    public static ProblemCode InvalidJson { get; } =
        new(StatusCodes.Status400BadRequest, "invalid-json", "The body is not the JSON that is asked for here.");

    public static ProblemCode InvalidText { get; } =
        new(StatusCodes.Status400BadRequest, "invalid-text", "The text holds a character that no text can hold.");

    public static ProblemCode InvalidCursor { get; } =
        new(StatusCodes.Status400BadRequest, "invalid-cursor", "The cursor is not one that this list has given out. Begin without one.");

    public static ProblemCode InvalidPageSize { get; } =
        new(StatusCodes.Status400BadRequest, "invalid-page-size", $"A page has between 1 and {PageQuery.Largest} entries.");

    public static ProblemCode InvalidIdempotencyKey { get; } =
        new(StatusCodes.Status400BadRequest, "invalid-idempotency-key", "An Idempotency-Key has 1 to 200 visible ASCII characters.");

    public static ProblemCode ForeignHost { get; } =
        new(StatusCodes.Status400BadRequest, "foreign-host", "This server does not answer under that name.");

    public static ProblemCode ExpiredForm { get; } =
        new(StatusCodes.Status400BadRequest, "expired-form", "This form is no longer valid. Open the page again and send it once more.");

    public static ProblemCode Unauthorized { get; } =
        new(StatusCodes.Status401Unauthorized, "unauthorized", "Send a valid access token as a bearer token.");

    public static ProblemCode MissingScope { get; } =
        new(StatusCodes.Status403Forbidden, "missing-scope", "The token does not have the scope for this.");

    public static ProblemCode NotYourPage { get; } =
        new(StatusCodes.Status403Forbidden, "not-your-page", "This page is not for your account.");

    public static ProblemCode NotFound { get; } =
        new(StatusCodes.Status404NotFound, "not-found", "There is nothing here for you.");

    public static ProblemCode MethodNotAllowed { get; } =
        new(StatusCodes.Status405MethodNotAllowed, "method-not-allowed", "This address does not know that method.");

    public static ProblemCode NotAcceptable { get; } =
        new(StatusCodes.Status406NotAcceptable, "not-acceptable", "There is no answer in a format that the request accepts.");

    public static ProblemCode AlreadyCreated { get; } =
        new(StatusCodes.Status409Conflict, "already-created", "This request has been carried out. Its answer showed a secret and is not kept; the id is in this answer.");

    public static ProblemCode StillAtWork { get; } =
        new(StatusCodes.Status409Conflict, "still-at-work", "The first request with this Idempotency-Key is still at work.");

    public static ProblemCode Conflict { get; } =
        new(StatusCodes.Status409Conflict, "conflict", "Somebody else has just made or changed the same. Look again, then decide.");

    public static ProblemCode StaleVersion { get; } =
        new(StatusCodes.Status412PreconditionFailed, "stale-version", "It has changed since you read it. Read it again, then decide.");

    public static ProblemCode TooLarge { get; } =
        new(StatusCodes.Status413PayloadTooLarge, "too-large", "The body is too large: 1 MiB at most, 10 MiB for an import.");

    public static ProblemCode UnsupportedContentType { get; } =
        new(StatusCodes.Status415UnsupportedMediaType, "unsupported-content-type", "The body is not of a content type that is read here.");

    public static ProblemCode InvalidInput { get; } =
        new(StatusCodes.Status422UnprocessableEntity, "invalid-input", "The input has problems; nothing was changed.");

    public static ProblemCode IdempotencyKeyReused { get; } =
        new(StatusCodes.Status422UnprocessableEntity, "idempotency-key-reused", "This Idempotency-Key has been used for another request.");

    public static ProblemCode TooManyRequests { get; } =
        new(StatusCodes.Status429TooManyRequests, "too-many-requests", "Too many requests. Wait as long as Retry-After says.");

    public static ProblemCode Unexpected { get; } =
        new(StatusCodes.Status500InternalServerError, "unexpected", "Something went wrong here. Nothing was changed.");

    public static ProblemCode Unavailable { get; } =
        new(StatusCodes.Status503ServiceUnavailable, "unavailable", "The database does not answer just now. Try again shortly.");

    public static ProblemCode PdfUnavailable { get; } =
        new(StatusCodes.Status503ServiceUnavailable, "pdf-unavailable", "Reports cannot be printed here, because the worker has no Chromium that starts. Install it (Debian: apt-get install chromium fonts-noto-core) or name it in Pdf__Chromium, then ask again. The page itself prints from any browser.");

    public static ProblemCode PdfFailed { get; } =
        new(StatusCodes.Status503ServiceUnavailable, "pdf-failed", "The report could not be printed. Ask again in a minute; the page itself prints from any browser.");

    /// <summary>The code for a status that the framework decided on by itself.</summary>
    public static ProblemCode ForStatus(int status) =>
        status switch
        {
            StatusCodes.Status401Unauthorized => Unauthorized,
            StatusCodes.Status403Forbidden => NotYourPage,
            StatusCodes.Status404NotFound => NotFound,
            StatusCodes.Status405MethodNotAllowed => MethodNotAllowed,
            StatusCodes.Status406NotAcceptable => NotAcceptable,
            StatusCodes.Status413PayloadTooLarge => TooLarge,
            StatusCodes.Status415UnsupportedMediaType => UnsupportedContentType,
            StatusCodes.Status429TooManyRequests => TooManyRequests,
            StatusCodes.Status503ServiceUnavailable => Unavailable,
            >= 500 => Unexpected,
            _ => InvalidRequest,
        };
}
