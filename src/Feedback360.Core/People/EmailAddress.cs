using System.Globalization;

namespace Feedback360.Core.People;

/// <summary>What counts as an address that letters can be sent to.</summary>
public static class EmailAddress
{
    /// <summary>Longest address that a mail server takes (RFC 5321, 4.5.3.1).</summary>
    public const int Longest = 254;

    private const string LocalSigns = "!#$%&'*+-/=?^_`{|}~.";

    /// <summary>
    /// Whether the text is one address <c>local@domain</c>: at most 64 unquoted ASCII characters before the sign, at
    /// least two labels after it, which may be in any script. No display name, no comment, no quotes.
    /// </summary>
    public static bool IsValid(string text)
    {
        var at = text.LastIndexOf('@');
        return text.Length <= Longest && at is >= 1 and <= 64 && IsLocal(text.AsSpan(0, at)) && IsDomain(text[(at + 1)..]);
    }

    private static bool IsLocal(ReadOnlySpan<char> local)
    {
        foreach (var letter in local)
        {
            if (!char.IsAsciiLetterOrDigit(letter) && !LocalSigns.Contains(letter, StringComparison.Ordinal))
                return false;
        }
        return local[0] != '.' && local[^1] != '.' && local.IndexOf("..") < 0;
    }

    private static bool IsDomain(string domain)
    {
        try
        {
            // Throws for what no name server can be asked about: empty and overlong labels, signs, stray hyphens.
            var ascii = new IdnMapping { UseStd3AsciiRules = true }.GetAscii(domain);
            return ascii.Contains('.', StringComparison.Ordinal) && !ascii.EndsWith('.') && !char.IsAsciiDigit(ascii[^1]);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
