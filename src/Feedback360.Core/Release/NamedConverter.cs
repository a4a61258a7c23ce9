using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Feedback360.Core.Release;

/// <summary>Puts names before the fields of something released, or of why it is withheld.</summary>
internal abstract class NamedConverter<T, TReleased>(params string[] names) : JsonConverter<T>
    where TReleased : notnull
{
    protected abstract T Make(string[] values, Released<TReleased> released);

    protected abstract (string[] Values, Released<TReleased> Released) Parts(T value);

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var fields = JsonNode.Parse(ref reader)!.AsObject();
        string[] values = [.. names.Select(name => fields[name]?.GetValue<string>() ?? throw new JsonException($"There is no {name}."))];
        foreach (var name in names)
            fields.Remove(name);
        return Make(values, fields.Deserialize<Released<TReleased>>(options)!);
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        var (values, released) = Parts(value);
        writer.WriteStartObject();
        foreach (var (name, text) in names.Zip(values))
            writer.WriteString(name, text);
        foreach (var field in JsonSerializer.SerializeToElement(released, options).EnumerateObject())
            field.WriteTo(writer);
        writer.WriteEndObject();
    }
}
