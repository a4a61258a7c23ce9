using System.Text.Json;
using System.Text.Json.Serialization;

namespace Feedback360.Core.Release;

/// <summary>The comments on one question from one pool of raters, in random order (anonymity D7).</summary>
/// <param name="Question">Key of the question.</param>
/// <param name="Pool"><c>self</c>, <c>manager</c>, a block, or all published groups joined by <c>+</c>.</param>
/// <param name="Texts">The comments; empty if nobody wrote one.</param>
[JsonConverter(typeof(CommentPoolConverter))]
public sealed record CommentPool(string Question, string Pool, Released<IReadOnlyList<string>> Texts);

internal sealed class CommentPoolConverter : JsonConverter<CommentPool>
{
    public override CommentPool Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var fields = document.RootElement;
        Released<IReadOnlyList<string>> texts = WithheldJson.TryRead(fields, options) is { } why
            ? why
            : fields.GetProperty("texts").EnumerateArray().Select(text => text.GetString()!).ToArray();
        return new(fields.GetProperty("question").GetString()!, fields.GetProperty("pool").GetString()!, texts);
    }

    public override void Write(Utf8JsonWriter writer, CommentPool value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("question", value.Question);
        writer.WriteString("pool", value.Pool);
        if (value.Texts.TryGet(out var texts))
        {
            writer.WriteString("status", "shown");
            writer.WriteStartArray("texts");
            foreach (var text in texts)
                writer.WriteStringValue(text);
            writer.WriteEndArray();
        }
        else
        {
            WithheldJson.WriteFields(writer, value.Texts.Why!, options);
        }
        writer.WriteEndObject();
    }
}
