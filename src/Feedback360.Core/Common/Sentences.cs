using System.Globalization;

namespace Feedback360.Core.Common;

/// <summary>
/// All sentences of one kind in one language, by key; <c>{blank}</c> is filled in. Another language is another table
/// with the same keys.
/// </summary>
/// <param name="culture">Language and its way of writing numbers.</param>
/// <param name="sentences">Key → sentence.</param>
public sealed class Sentences(CultureInfo culture, IReadOnlyDictionary<string, string> sentences)
{
    /// <summary>BCP 47 code of the language.</summary>
    public string Language => culture.Name;

    /// <summary>All keys.</summary>
    public IEnumerable<string> Keys => sentences.Keys;

    /// <summary>The sentence with its blanks filled in.</summary>
    /// <exception cref="KeyNotFoundException">If there is no such sentence.</exception>
    public string Say(string key, params ReadOnlySpan<(string Blank, string Text)> blanks)
    {
        var sentence = sentences.TryGetValue(key, out var found) ? found : throw new KeyNotFoundException($"No sentence {key} in {Language}.");
        foreach (var (blank, text) in blanks)
            sentence = sentence.Replace($"{{{blank}}}", text, StringComparison.Ordinal);
        return sentence;
    }

    /// <summary>A value: one decimal.</summary>
    public string Value(decimal number) => number.ToString("0.0", culture);

    /// <summary>A bound: one decimal, or two where it has them, so that what is written is true.</summary>
    public string Bound(decimal number) => number.ToString("0.0#", culture);

    /// <summary>A share of one: two decimals.</summary>
    public string Share(decimal number) => number.ToString("0.00", culture);

    /// <summary>Two bounds of one number, written alike: one decimal, or two as soon as one of them has them.</summary>
    public (string Low, string High) Bounds(decimal low, decimal high)
    {
        var format = IsInTenths(low) && IsInTenths(high) ? "0.0" : "0.00";
        return (low.ToString(format, culture), high.ToString(format, culture));
    }

    /// <summary>What a positive number is at least, in tenths rounded down, so that what is written is true; null where nothing is left of it.</summary>
    public string? AtLeast(decimal number) => number < 0.1m ? null : Value(Math.Floor(number * 10) / 10);

    /// <summary>A count.</summary>
    public string Count(int number) => number.ToString(culture);

    /// <summary>A day, with the month in words.</summary>
    public string Day(DateOnly day) => day.ToString("d MMMM yyyy", culture);

    /// <summary>"a", "a and b", "a, b and c"; all but the first as they stand inside a sentence.</summary>
    public string List(IReadOnlyList<string> words)
    {
        if (words.Count == 1)
            return words[0];
        var inner = words.Skip(1).Select(Inside).ToArray();
        return Say("list.and", ("first", string.Join(", ", [words[0], .. inner[..^1]])), ("last", inner[^1]));
    }

    private static bool IsInTenths(decimal number) => number * 10 == Math.Truncate(number * 10);

    /// <summary>A heading as it stands inside a sentence: in some languages with a small first letter.</summary>
    private string Inside(string heading) =>
        heading.Length > 0 && Say("list.inside") == "lower" ? char.ToLower(heading[0], culture) + heading[1..] : heading;
}
