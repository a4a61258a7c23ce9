using System.Globalization;

namespace Feedback360.Web.Shared.Pages;

/// <summary>Days, counts and lists as pages say them.</summary>
public static class Words
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>"20 March 2026".</summary>
    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", English);

    /// <summary>"Friday 20 March 2026".</summary>
    public static string DayOfWeek(DateOnly day) => day.ToString("dddd d MMMM yyyy", English);

    /// <summary>"1 person", "1,200 people".</summary>
    public static string Count(int count, string one, string many) => $"{count.ToString("N0", English)} {(count == 1 ? one : many)}";

    /// <summary>"Anna, Bo and Cleo".</summary>
    public static string List(IReadOnlyList<string> words) =>
        words.Count < 2 ? string.Concat(words) : $"{string.Join(", ", words.Take(words.Count - 1))} and {words[^1]}";
}
