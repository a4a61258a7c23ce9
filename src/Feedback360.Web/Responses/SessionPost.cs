using System.Text.Json;
using Feedback360.Core.Responses;

namespace Feedback360.Web.Responses;

/// <summary>What <c>POST /r/session</c> carries: nothing for a session that has begun, else round and code, or both in one as in the link.</summary>
internal sealed class SessionPost(RaterVisit? visit, bool named) : IDisposable
{
    /// <summary>The code, if it is one.</summary>
    public RaterVisit? Visit { get; } = visit;

    /// <summary>Whether a code was given at all.</summary>
    public bool NamesCode { get; } = named;

    /// <exception cref="JsonException">If it is not an object.</exception>
    public static SessionPost Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 4 });
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException();
        Span<char> round = stackalloc char[RaterToken.TextLength];
        Span<char> code = stackalloc char[RaterToken.TextLength];
        var (roundLength, codeLength, named) = (0, 0, false);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var (isRound, isCode) = (reader.ValueTextEquals("round"u8), reader.ValueTextEquals("code"u8));
            reader.Read();
            if (isRound)
                roundLength = Copy(ref reader, round);
            else if (isCode)
                (codeLength, named) = (Copy(ref reader, code), true);
            reader.Skip();
        }
        if (reader.TokenType != JsonTokenType.EndObject || reader.Read())
            throw new JsonException();
        var visit = Join(round[..roundLength], code[..codeLength]);
        code.Clear();
        return new SessionPost(visit, named);
    }

    /// <summary>From a form: the code, or the whole link it is in.</summary>
    public static SessionPost Read(string text)
    {
        var code = text.AsSpan().Trim();
        return new SessionPost(RaterVisit.Read(code[(code.LastIndexOf('#') + 1)..]), named: true);
    }

    public void Dispose() => Visit?.Dispose();

    private static int Copy(ref Utf8JsonReader reader, scoped Span<char> target) =>
        reader.TokenType == JsonTokenType.String && reader.ValueSpan.Length <= target.Length ? reader.CopyString(target) : 0;

    private static RaterVisit? Join(ReadOnlySpan<char> round, ReadOnlySpan<char> code)
    {
        if (round.IsEmpty || code.Contains('.'))
            return RaterVisit.Read(code);
        Span<char> text = stackalloc char[(2 * RaterToken.TextLength) + 1];
        round.CopyTo(text);
        text[round.Length] = '.';
        code.CopyTo(text[(round.Length + 1)..]);
        var visit = RaterVisit.Read(text[..(round.Length + 1 + code.Length)]);
        text.Clear();
        return visit;
    }
}
