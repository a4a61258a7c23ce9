using System.Globalization;

namespace Feedback360.Web.Surveys;

/// <summary>
/// One object of a survey file, read by key. Whatever does not fit is noted once, and a harmless value stands in so
/// that the rest of the file is still read.
/// </summary>
internal sealed class Fields
{
    private readonly YamlMap _map;
    private readonly Shape _shape;
    private readonly Findings _findings;

    private Fields(YamlMap map, Shape shape, Findings findings)
    {
        _map = map;
        _shape = shape;
        _findings = findings;
    }

    /// <summary>Where the object stands.</summary>
    public string Path => _map.Path;

    /// <summary>Reads a node as an object of that shape; keys it should not have, or lacks, are noted.</summary>
    public static Fields Of(YamlNode node, Shape shape, Findings findings)
    {
        if (node is not YamlMap _map)
        {
            findings.CannotRead(node.Path, "wrong-type", $"Keys with values are expected here: {string.Join(", ", shape.Keys)}.");
            return new Fields(new YamlMap(node.Path, []), shape, findings);
        }
        foreach (var key in _map.Entries.Keys.Where(key => !shape.Keys.Contains(key, StringComparer.Ordinal)))
            findings.CannotRead(_map.Entries[key].Path, "unknown-key", $"Unknown key. Here may stand: {string.Join(", ", shape.Keys)}.");
        foreach (var key in shape.Required.Where(key => !_map.Entries.ContainsKey(key)))
            findings.CannotRead(Child(_map.Path, key), "required", $"The key {key} is missing.");
        return new Fields(_map, shape, findings);
    }

    /// <summary>Whether the key is there.</summary>
    public bool Has(string key) => Node(key) is not null;

    /// <summary>Where the key stands or would stand.</summary>
    public string PathOf(string key) => Child(_map.Path, key);

    /// <summary>The text without surrounding spaces; "" if there is none.</summary>
    public string Text(string key) => Node(key) is { } node ? TextOf(node, _findings) : "";

    /// <inheritdoc cref="Text"/>
    public static string TextOf(YamlNode node, Findings findings)
    {
        if (node is YamlScalar scalar && !(scalar.Plain && scalar.Value is "" or "~" or "null" or "Null" or "NULL"))
            return scalar.Value.Trim();
        findings.CannotRead(node.Path, "wrong-type", node is YamlScalar ? "The text is missing." : "A text is expected here.");
        return "";
    }

    /// <summary>A whole number in plain digits: <c>012</c>, <c>1e3</c>, <c>0x1</c> and <c>"1"</c> are none.</summary>
    public int? Integer(string key)
    {
        if (Node(key) is not { } node)
            return null;
        if (node is YamlScalar { Plain: true } scalar && IsNumber(scalar.Value, fraction: false))
            return int.Parse(scalar.Value, CultureInfo.InvariantCulture);
        _findings.CannotRead(node.Path, "wrong-type", "A whole number is expected here, in plain digits and without quotes.");
        return null;
    }

    /// <summary>A number in plain digits, with a point before a fraction.</summary>
    public double? Number(string key)
    {
        if (Node(key) is not { } node)
            return null;
        if (node is YamlScalar { Plain: true } scalar && IsNumber(scalar.Value, fraction: true))
            return double.Parse(scalar.Value, CultureInfo.InvariantCulture);
        _findings.CannotRead(node.Path, "wrong-type", "A number is expected here, such as 3.9, without quotes.");
        return null;
    }

    /// <summary>true or false; false if the key is not there.</summary>
    public bool Flag(string key)
    {
        if (Node(key) is not { } node)
            return false;
        if (node is YamlScalar { Plain: true, Value: "true" or "false" } scalar)
            return scalar.Value == "true";
        _findings.CannotRead(node.Path, "wrong-type", "true or false is expected here.");
        return false;
    }

    /// <summary>One of the words of a fixed list; the fallback if the key is not there.</summary>
    public T OneOf<T>(string key, IReadOnlyDictionary<string, T> words, T fallback)
    {
        if (Node(key) is not { } node)
            return fallback;
        if (node is YamlScalar scalar && words.TryGetValue(scalar.Value, out var meant))
            return meant;
        _findings.CannotRead(node.Path, "wrong-type", $"One of these words is expected here: {string.Join(", ", words.Keys)}.");
        return fallback;
    }

    /// <summary>The entries of a list; none if the key is not there.</summary>
    public IReadOnlyList<YamlNode> List(string key)
    {
        if (Node(key) is not { } node)
            return [];
        if (node is YamlList list)
            return list.Nodes;
        _findings.CannotRead(node.Path, "wrong-type", "A list is expected here.");
        return [];
    }

    /// <summary>A list of objects of one shape.</summary>
    public IEnumerable<Fields> List(string key, Shape of) => List(key).Select(node => Of(node, of, _findings));

    /// <summary>A list of texts.</summary>
    public IReadOnlyList<string> Texts(string key) => [.. List(key).Select(node => TextOf(node, _findings))];

    /// <summary>The entries of a map whose keys the file chooses; none if the key is not there.</summary>
    public IReadOnlyCollection<KeyValuePair<string, YamlNode>> Map(string key) =>
        Node(key) is { } node ? EntriesOf(node, _findings) : [];

    /// <inheritdoc cref="Map"/>
    public static IReadOnlyCollection<KeyValuePair<string, YamlNode>> EntriesOf(YamlNode node, Findings findings)
    {
        if (node is YamlMap entries)
            return entries.Entries;
        findings.CannotRead(node.Path, "wrong-type", "Keys with values are expected here.");
        return [];
    }

    /// <summary>An object of one shape; null if the key is not there.</summary>
    public Fields? Object(string key, Shape of) => Node(key) is { } node ? Of(node, of, _findings) : null;

    private YamlNode? Node(string key) => _shape.Keys.Contains(key, StringComparer.Ordinal)
        ? _map.Entries.GetValueOrDefault(key)
        : throw new ArgumentException($"The format has no key {key} in {_shape.Name}.", nameof(key));

    private static string Child(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";

    /// <summary>Digits without a leading zero, a minus in front if need be; short enough for every number of a survey.</summary>
    private static bool IsNumber(string text, bool fraction)
    {
        var parts = text.StartsWith('-') ? text[1..].Split('.') : text.Split('.');
        return parts.Length <= (fraction ? 2 : 1)
            && parts.All(part => part.Length is > 0 and <= 9 && part.All(char.IsAsciiDigit))
            && (parts[0].Length == 1 || parts[0][0] != '0');
    }
}
