using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Feedback360.Core.Release;

/// <summary>
/// Values by key, in an order that is part of what is released. Immutable. Where the keys are those of blocks: first
/// the published blocks, then every invited group that has no line of its own, both in the fixed order of groups.
/// </summary>
[JsonConverter(typeof(KeyedConverter))]
public sealed class Keyed<T>
    where T : notnull
{
    private readonly OrderedDictionary<string, T> _values;

    internal Keyed(IEnumerable<KeyValuePair<string, T>> values) =>
        _values = new OrderedDictionary<string, T>(values, StringComparer.Ordinal);

    /// <summary>Keys with their values, in order.</summary>
    public IEnumerable<KeyValuePair<string, T>> Entries => _values;

    /// <summary>Keys in order.</summary>
    public IEnumerable<string> Keys => _values.Keys;

    /// <summary>Values in the order of their keys.</summary>
    public IEnumerable<T> Values => _values.Values;

    /// <summary>Number of values.</summary>
    public int Count => _values.Count;

    /// <summary>The value of a key.</summary>
    /// <exception cref="KeyNotFoundException">If there is no such key.</exception>
    public T this[string key] => _values[key];

    /// <summary>Whether there is a value of this key.</summary>
    public bool ContainsKey(string key) => _values.ContainsKey(key);

    /// <summary>Whether there is a value of this key, and which.</summary>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out T value) => _values.TryGetValue(key, out value);
}
