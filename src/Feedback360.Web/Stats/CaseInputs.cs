using System.Globalization;
using System.Text.Json;
using Feedback360.Core.Statistics;

namespace Feedback360.Web.Stats;

/// <summary>
/// The inputs of one case, read strictly. What is missing or of the wrong kind is noted with its place and read as something harmless, so that
/// one run finds everything; nothing is computed from it.
/// </summary>
internal sealed class CaseInputs(string place, JsonElement inputs, List<string> problems)
{
    /// <summary>Far beyond any rating; larger numbers would leave what a double can square and add.</summary>
    private const double Largest = 1e9;

    private const int MostCounted = 1_000_000;

    public bool Has(string key) => inputs.TryGetProperty(key, out _);

    public double Number(string key, double least = -Largest, double most = Largest)
    {
        if (Find(key) is not { } value)
            return default;
        if (!IsNumber(value, out var number))
            Say(key, NumberWanted);
        else if (number < least || number > most)
            Say(key, string.Create(CultureInfo.InvariantCulture, $"a number from {least} to {most} is wanted"));
        else
            return number;
        return default;
    }

    /// <summary>A share such as .95 of a distribution, with tails that a double can tell from nothing.</summary>
    public double Confidence(string key) => Number(key, 0.01, 0.9999);

    public int Count(string key, int least, int most = MostCounted) => Find(key) is { } value ? WholeAt(new Item(key, null, value), least, most) : least;

    /// <summary>A whole number, or null if there is none.</summary>
    public int? CountOrNull(string key, int least) => inputs.TryGetProperty(key, out var value) && value.ValueKind != JsonValueKind.Null ? Count(key, least) : null;

    /// <summary>A number, or null if there is none.</summary>
    public double? NumberOrNull(string key) => inputs.TryGetProperty(key, out var value) && value.ValueKind != JsonValueKind.Null ? Number(key) : null;

    public string Text(string key, params string[] allowed)
    {
        if (Find(key) is not { } value)
            return allowed[0];
        if (value.ValueKind == JsonValueKind.String && allowed.Contains(value.GetString(), StringComparer.Ordinal))
            return value.GetString()!;
        Say(key, $"one of {string.Join(", ", allowed)} is wanted");
        return allowed[0];
    }

    public CaseInputs Object(string key)
    {
        if (Find(key) is { ValueKind: JsonValueKind.Object } value)
            return new CaseInputs($"{place}.{key}", value, problems);
        if (Has(key))
            Say(key, "an object is wanted");
        return new CaseInputs($"{place}.{key}", Nothing, []);
    }

    /// <summary>Numbers, none missing.</summary>
    public double[] Numbers(string key) => [.. Items(key).Select(item => NumberAt(item) ?? Missing(item))];

    /// <summary>Numbers; null is a missing one.</summary>
    public double?[] NumbersOrNulls(string key) => [.. Items(key).Select(NumberAt)];

    /// <summary>The numbers that are there.</summary>
    public double[] Present(string key) => [.. NumbersOrNulls(key).Where(number => number is not null).Select(number => number!.Value)];

    public int[] Counts(string key, int least) => [.. Items(key).Select(item => WholeAt(item, least))];

    /// <summary>Names of groups, written as texts or numbers.</summary>
    public string[] Labels(string key) => [.. Items(key).Select(LabelAt)];

    /// <summary>Raters in rows, items in columns; null is a missing rating.</summary>
    public ValueTable Ratings(string key)
    {
        double?[][] rows = [.. Items(key).Select(row => Children(row).Select(NumberAt).ToArray())];
        if (rows.All(row => row.Length == rows[0].Length))
            return new ValueTable(rows);
        Say(key, "all rows must be of one length");
        return new ValueTable([]);
    }

    /// <summary>Rows of whole numbers from 0 up to, and without, a bound.</summary>
    public IReadOnlyList<int[]> Places(string key, int bound)
    {
        int[][] rows = [.. Items(key).Select(row => Children(row).Select(item => WholeAt(item, 0)).ToArray())];
        if (rows.Length == 0 || rows.Any(row => row.Length == 0 || Array.Exists(row, number => number >= bound)))
            Say(key, "rows of places in the sample are wanted, from 0");
        return rows;
    }

    /// <summary>Notes a condition that several inputs must meet together.</summary>
    public void Check(bool isMet, string key, string wanted)
    {
        if (!isMet)
            Say(key, wanted);
    }

    private const string NumberWanted = "a number is wanted, of at most 1e9";

    private static readonly JsonElement Nothing = JsonSerializer.SerializeToElement(new { });

    private IEnumerable<Item> Items(string key) => Find(key) is { } value ? Children(new Item(key, null, value)) : [];

    private IEnumerable<Item> Children(Item item)
    {
        if (item.Value.ValueKind == JsonValueKind.Array)
            return item.Value.EnumerateArray().Select((child, place) => new Item(item.Path, place, child));
        Say(item.Path, "an array is wanted");
        return [];
    }

    private double? NumberAt(Item item)
    {
        if (item.Value.ValueKind == JsonValueKind.Null)
            return null;
        if (IsNumber(item.Value, out var number))
            return number;
        Say(item.Path, NumberWanted);
        return 0;
    }

    private double Missing(Item item)
    {
        Say(item.Path, NumberWanted);
        return 0;
    }

    private int WholeAt(Item item, int least, int most = MostCounted)
    {
        if (item.Value.ValueKind == JsonValueKind.Number && item.Value.TryGetInt32(out var whole) && whole >= least && whole <= most)
            return whole;
        Say(item.Path, string.Create(CultureInfo.InvariantCulture, $"a whole number of {least} or more, up to {most}, is wanted"));
        return least;
    }

    private string LabelAt(Item item)
    {
        if (item.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number)
            return item.Value.ToString();
        Say(item.Path, "a text or number is wanted");
        return "";
    }

    private JsonElement? Find(string key)
    {
        if (inputs.TryGetProperty(key, out var value))
            return value;
        Say(key, "it is missing");
        return null;
    }

    private void Say(string path, string what) => problems.Add($"case {place}, inputs.{path}: {what}.");

    /// <summary>JSON knows no NaN, but a number may be larger than can be computed with.</summary>
    private static bool IsNumber(JsonElement value, out double number)
    {
        number = 0;
        return value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out number) && Math.Abs(number) <= Largest;
    }

    /// <summary>A value with where it stands; the place is only spelled out for a problem, since a file may have millions.</summary>
    private readonly record struct Item(string Parent, int? Place, JsonElement Value)
    {
        public string Path => Place is { } place ? string.Create(CultureInfo.InvariantCulture, $"{Parent}[{place}]") : Parent;
    }
}
