using System.Security.Cryptography;
using System.Text;
using Feedback360.Core.Responses;

namespace Feedback360.Web.Responses;

/// <summary>
/// The code that came with a request, for as long as the request lasts. Its characters are kept as bytes, never as a
/// string, so that they can be overwritten.
/// </summary>
internal sealed class RaterVisit : IDisposable
{
    private readonly byte[] _code;

    private RaterVisit(byte[] code, RaterToken token) => (_code, Token) = (code, token);

    public RaterToken Token { get; }

    public Guid Round => Token.Round;

    /// <summary>The code as in the link, ASCII.</summary>
    public ReadOnlySpan<byte> Code => _code;

    /// <summary>Null if the text is no code at all; one that parses may still be nobody's.</summary>
    public static RaterVisit? Read(ReadOnlySpan<char> text)
    {
        if (RaterToken.Parse(text) is not { } token)
            return null;
        var code = new byte[RaterToken.TextLength];
        Encoding.ASCII.GetBytes(text, code);
        return new RaterVisit(code, token);
    }

    /// <summary>As <see cref="Read(ReadOnlySpan{char})"/>, from ASCII.</summary>
    public static RaterVisit? Read(ReadOnlySpan<byte> text)
    {
        if (text.Length != RaterToken.TextLength)
            return null;
        Span<char> characters = stackalloc char[RaterToken.TextLength];
        Encoding.ASCII.GetChars(text, characters);
        var visit = Read(characters);
        characters.Clear();
        return visit;
    }

    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(_code);
        Token.Dispose();
    }
}
