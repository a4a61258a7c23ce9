using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Feedback360.Web.Hosting;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace Feedback360.Web.Access;

/// <summary>
/// The link in a letter to an account, by which its owner chooses a password. Made at the moment of sending and stored
/// nowhere; good once and for seven days: it is sealed together with the account's security stamp, and choosing a
/// password changes the stamp. It travels in the fragment of the address, so no access log has it.
/// </summary>
public sealed class AccountLinks(IDataProtectionProvider keys, TimeProvider clock, ServerSettings settings)
{
    private const int Length = 16 + 8 + SHA256.HashSizeInBytes;

    private readonly IDataProtector _protector = keys.CreateProtector("Feedback360.AccountLink");

    /// <summary>The address for the letter.</summary>
    public Uri For(Account account)
    {
        Span<byte> content = stackalloc byte[Length];
        account.Id.TryWriteBytes(content);
        BinaryPrimitives.WriteInt64BigEndian(content[16..], clock.GetUtcNow().ToUnixTimeSeconds());
        StampDigest(account.SecurityStamp, content[24..]);
        return new Uri(settings.PublicUrl, $"/activate#{WebEncoders.Base64UrlEncode(_protector.Protect(content.ToArray()))}");
    }

    /// <summary>
    /// The account and the stamp that a link was made for; null if it was forged, truncated, or is more than seven days
    /// old. Whether it has been used is for <see cref="IsFor"/> to say.
    /// </summary>
    /// <param name="typed">The link, or only what follows its <c>#</c>.</param>
    internal AccountLink? Read(string typed)
    {
        try
        {
            var token = typed.Trim()[(typed.Trim().LastIndexOf('#') + 1)..];
            ReadOnlySpan<byte> content = _protector.Unprotect(WebEncoders.Base64UrlDecode(token));
            var age = clock.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadInt64BigEndian(content[16..]));
            return age <= AccessSetup.LetterLife ? new AccountLink(new Guid(content[..16]), content[24..].ToArray()) : null;
        }
        catch (Exception forged) when (forged is CryptographicException or FormatException)
        {
            return null;
        }
    }

    /// <summary>Whether the account is still as it was when the link was made.</summary>
    internal static bool IsFor(AccountLink link, Account account)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        StampDigest(account.SecurityStamp, digest);
        return link.AccountId == account.Id && CryptographicOperations.FixedTimeEquals(link.StampDigest, digest);
    }

    private static void StampDigest(string? stamp, Span<byte> digest) => SHA256.HashData(Encoding.UTF8.GetBytes(stamp ?? ""), digest);
}

/// <summary>What a link says.</summary>
internal sealed record AccountLink(Guid AccountId, byte[] StampDigest);
