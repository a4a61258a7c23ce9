using System.Text.Json;
using System.Text.Json.Serialization;

namespace Feedback360.Core.Release;

/// <summary>Writes a released value as it is and a withheld one as <c>{"status":"withheld","reason","minimum"}</c>.</summary>
internal sealed class ReleasedConverter() : GenericConverter(typeof(Released<>), typeof(Typed<>))
{
    private sealed class Typed<T> : JsonConverter<Released<T>>
        where T : notnull
    {
        public override Released<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            using var document = JsonDocument.ParseValue(ref reader);
            return WithheldJson.TryRead(document.RootElement, options) is { } why
                ? why
                : document.RootElement.Deserialize<T>(options) ?? throw new JsonException("A released value is not null.");
        }

        public override void Write(Utf8JsonWriter writer, Released<T> value, JsonSerializerOptions options)
        {
            if (value.TryGet(out var shown))
                JsonSerializer.Serialize(writer, shown, options);
            else
                WithheldJson.Write(writer, value.Why!, options);
        }
    }
}

/// <summary>Writes an object with one field per key, in order.</summary>
internal sealed class KeyedConverter() : GenericConverter(typeof(Keyed<>), typeof(Typed<>))
{
    private sealed class Typed<T> : JsonConverter<Keyed<T>>
        where T : notnull
    {
        public override Keyed<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            using var document = JsonDocument.ParseValue(ref reader);
            return new Keyed<T>(
                document.RootElement.EnumerateObject().Select(field => KeyValuePair.Create(
                    field.Name,
                    field.Value.Deserialize<T>(options) ?? throw new JsonException("A key has a value."))));
        }

        public override void Write(Utf8JsonWriter writer, Keyed<T> value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            foreach (var (key, line) in value.Entries)
            {
                writer.WritePropertyName(key);
                JsonSerializer.Serialize(writer, line, options);
            }
            writer.WriteEndObject();
        }
    }
}

/// <summary>Makes the converter of a generic type for the type argument at hand.</summary>
internal abstract class GenericConverter(Type generic, Type converter) : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == generic;

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(converter.MakeGenericType(typeToConvert.GetGenericArguments()))!;
}

/// <summary>The one shape of everything withheld.</summary>
internal static class WithheldJson
{
    public static Withheld? TryRead(JsonElement element, JsonSerializerOptions options) =>
        element.ValueKind == JsonValueKind.Object
        && element.TryGetProperty("status", out var status)
        && status.ValueEquals("withheld")
            ? new Withheld(element.GetProperty("reason").Deserialize<Reason>(options), element.GetProperty("minimum").GetInt32())
            : null;

    public static void Write(Utf8JsonWriter writer, Withheld why, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        WriteFields(writer, why, options);
        writer.WriteEndObject();
    }

    public static void WriteFields(Utf8JsonWriter writer, Withheld why, JsonSerializerOptions options)
    {
        writer.WriteString("status", "withheld");
        writer.WritePropertyName("reason");
        JsonSerializer.Serialize(writer, why.Reason, options);
        writer.WriteNumber("minimum", why.Minimum);
    }
}
