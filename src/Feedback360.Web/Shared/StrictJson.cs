using System.Text.Json;
using System.Text.Json.Serialization;

namespace Feedback360.Web.Shared;

/// <summary>
/// JSON as it is documented and no other: unknown, repeated and missing fields are refused, numbers are not strings,
/// nothing is nested deeply, and every text can be stored.
/// </summary>
internal static class StrictJson
{
    public static void AddStrictJson(this IServiceCollection services) =>
        services.ConfigureHttpJsonOptions(json => Apply(json.SerializerOptions));

    public static void Apply(JsonSerializerOptions json)
    {
        json.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        json.AllowDuplicateProperties = false;
        json.PropertyNameCaseInsensitive = false;
        json.NumberHandling = JsonNumberHandling.Strict;
        json.RespectNullableAnnotations = true;
        json.RespectRequiredConstructorParameters = true;
        json.MaxDepth = 32;
        json.Converters.Add(new StorableText());
        json.Converters.Add(new PatchConverter());
        json.Converters.Add(new JsonStringEnumConverter(allowIntegerValues: false));
    }

    private sealed class StorableText : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var text = reader.GetString();
            return text is null || !text.Contains('\0') ? text : throw new InvalidTextException();
        }

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
    }
}
