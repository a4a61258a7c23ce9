using System.Text.Json;
using System.Text.Json.Serialization;

namespace Feedback360.Web.Shared;

/// <summary>
/// A field of a PATCH (RFC 7396): not given leaves the value as it is, <c>null</c> removes it, anything else sets it.
/// A body declares it as a property, not as a parameter of its constructor: the API document has no default for it.
/// </summary>
/// <param name="IsGiven">Whether the field was there at all.</param>
/// <param name="Value">The new value; null removes.</param>
public readonly record struct Patch<T>(bool IsGiven, T? Value)
{
    /// <summary>The new value, or what there was.</summary>
    public T? Or(T? before) => IsGiven ? Value : before;
}

/// <summary>Makes fields of a PATCH.</summary>
public static class Patch
{
    /// <summary>A field that is given.</summary>
    public static Patch<T> To<T>(T? value) => new(IsGiven: true, value);
}

internal sealed class PatchConverter : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(Patch<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Given<>).MakeGenericType(typeToConvert.GetGenericArguments()))!;

    private sealed class Given<T> : JsonConverter<Patch<T>>
    {
        public override bool HandleNull => true;

        public override Patch<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(IsGiven: true, JsonSerializer.Deserialize<T?>(ref reader, options));

        public override void Write(Utf8JsonWriter writer, Patch<T> value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value.Value, options);
    }
}
