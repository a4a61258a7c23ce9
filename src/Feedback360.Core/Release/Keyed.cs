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
    private readonly string[] _keys;
    private readonly T[] _values;

    /// <exception cref="ArgumentException">If a key comes twice.</exception>
    internal Keyed(IEnumerable<KeyValuePair<string, T>> values)
    {
        KeyValuePair<string, T>[] entries = [.. values];
        _keys = Array.ConvertAll(entries, entry => entry.Key);
        _values = Array.ConvertAll(entries, entry => entry.Value);
        if (_keys.Distinct(StringComparer.Ordinal).Count() < _keys.Length)
            throw new ArgumentException("A key has one value.", nameof(values));
    }

    /// <summary>Values of different keys, which thousands of others may share.</summary>
    internal Keyed(string[] keys, T[] values) => (_keys, _values) = (keys, values);

    /// <summary>Keys with their values, in order.</summary>
    public IEnumerable<KeyValuePair<string, T>> Entries => _keys.Zip(_values, KeyValuePair.Create);

    /// <summary>Keys in order.</summary>
    public IEnumerable<string> Keys => _keys;

    /// <summary>Values in the order of their keys.</summary>
    public IEnumerable<T> Values => _values;

    /// <summary>Number of values.</summary>
    public int Count => _keys.Length;

    /// <summary>The value of a key.</summary>
    /// <exception cref="KeyNotFoundException">If there is no such key.</exception>
    public T this[string key] => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException($"There is no key {key}.");

    /// <summary>The key and the value at a place.</summary>
    internal (string Key, T Value) At(int place) => (_keys[place], _values[place]);

    /// <summary>Whether there is a value of this key.</summary>
    public bool ContainsKey(string key) => TryGetValue(key, out _);

    /// <summary>Whether there is a value of this key, and which. Keys are few, so that looking at all of them is fastest.</summary>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out T value)
    {
        for (var place = 0; place < _keys.Length; place++)
        {
            if (!string.Equals(_keys[place], key, StringComparison.Ordinal))
                continue;
            value = _values[place];
            return true;
        }
        value = default;
        return false;
    }
}
