using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Feedback360.Core.Campaigns;

namespace Feedback360.Core.Release;

/// <summary>
/// How released values become text and come back: camelCase, the order in which they are declared, no spaces, shortest
/// numbers, names of enumerations in kebab-case. Reading is strict: nothing missing, nothing unknown.
/// </summary>
internal static class SnapshotJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.Strict,
        PropertyNameCaseInsensitive = false,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        Converters =
        {
            new ShortestDecimalConverter(),
            new JsonStringEnumConverter<RoundKind>(JsonNamingPolicy.CamelCase, allowIntegerValues: false),
            new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false),
        },
    };

    /// <summary>The canonical text.</summary>
    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    /// <summary>Reads a canonical text.</summary>
    /// <exception cref="JsonException">If it is not one.</exception>
    public static T Read<T>(string text) =>
        JsonSerializer.Deserialize<T>(text, Options) ?? throw new JsonException("A snapshot is an object.");

    /// <summary><c>sha256:</c> and the lower-case hex SHA-256 of a text as UTF-8.</summary>
    public static string Fingerprint(string text) =>
        "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>The text of an object with its fingerprint as the last field, and the fingerprint.</summary>
    public static (string Text, string Fingerprint) Seal(string text)
    {
        var fingerprint = Fingerprint(text);
        return ($"{text[..^1]}{FingerprintField(fingerprint)}}}", fingerprint);
    }

    /// <summary>Whether the fingerprint at the end of the text is that of the rest of it.</summary>
    public static bool IsSealed(string text, string fingerprint)
    {
        var field = FingerprintField(fingerprint) + "}";
        return text.EndsWith(field, StringComparison.Ordinal) && Fingerprint(text[..^field.Length] + "}") == fingerprint;
    }

    private static string FingerprintField(string fingerprint) => $",\"fingerprint\":\"{fingerprint}\"";

    private sealed class ShortestDecimalConverter : JsonConverter<decimal>
    {
        public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDecimal();

        public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) =>
            writer.WriteRawValue((value == 0 ? 0 : value).ToString("0.####", CultureInfo.InvariantCulture));
    }
}
