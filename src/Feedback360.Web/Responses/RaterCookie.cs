using System.Buffers.Binary;
using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using Feedback360.Core.Responses;
using Microsoft.AspNetCore.DataProtection;

namespace Feedback360.Web.Responses;

/// <summary>A code out of the cookie, with the organisation that its round belongs to.</summary>
internal sealed record ReturningRater(Guid Organisation, RaterVisit Visit) : IDisposable
{
    public void Dispose() => Visit.Dispose();
}

/// <summary>
/// The session of a rater, which lives in the browser alone: organisation and code, encrypted by data protection, good
/// for two hours after the last request. Bytes: <c>version(1) || expires(8) || organisation(16) || code</c>.
/// </summary>
internal sealed class RaterCookie(IDataProtectionProvider protection, TimeProvider clock)
{
    public const string Name = "feedback360-rater";

    private const byte Version = 1;
    private const int CodeAt = 1 + 8 + 16;
    private const int Size = CodeAt + RaterToken.TextLength;
    private static readonly TimeSpan Life = TimeSpan.FromHours(2);
    private readonly IDataProtector _protector = protection.CreateProtector("Feedback360.Rater");

    /// <summary>Begins the session, or moves its end.</summary>
    public void Set(HttpContext context, Guid organisation, RaterVisit visit)
    {
        var plain = new byte[Size];
        plain[0] = Version;
        BinaryPrimitives.WriteInt64BigEndian(plain.AsSpan(1), (clock.GetUtcNow() + Life).ToUnixTimeSeconds());
        organisation.TryWriteBytes(plain.AsSpan(9), bigEndian: true, out _);
        visit.Code.CopyTo(plain.AsSpan(CodeAt));
        var text = Base64Url.EncodeToString(_protector.Protect(plain));
        CryptographicOperations.ZeroMemory(plain);
        context.Response.Cookies.Append(Name, text, new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            Secure = context.Request.IsHttps || !IsLoopback(context.Request.Host.Host),
            Path = "/r",
            IsEssential = true,
        });
    }

    /// <summary>Null without a session, or when it has ended.</summary>
    public ReturningRater? Read(HttpContext context)
    {
        if (Unprotect(context.Request.Cookies[Name]) is not { } plain)
            return null;
        try
        {
            var good = plain.Length == Size && plain[0] == Version
                && BinaryPrimitives.ReadInt64BigEndian(plain.AsSpan(1)) > clock.GetUtcNow().ToUnixTimeSeconds();
            return good && RaterVisit.Read(plain.AsSpan(CodeAt)) is { } visit
                ? new ReturningRater(new Guid(plain.AsSpan(9, 16), bigEndian: true), visit)
                : null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    /// <summary>Whether a session has begun and not ended.</summary>
    public bool IsGood(HttpContext context)
    {
        using var rater = Read(context);
        return rater is not null;
    }

    private byte[]? Unprotect(string? text)
    {
        if (string.IsNullOrEmpty(text) || text.Length > 1024)
            return null;
        try
        {
            return _protector.Unprotect(Base64Url.DecodeFromChars(text));
        }
        catch (Exception altered) when (altered is CryptographicException or FormatException)
        {
            return null;
        }
    }

    private static bool IsLoopback(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
