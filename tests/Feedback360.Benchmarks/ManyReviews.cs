using System.Globalization;
using System.Text;

namespace Feedback360.Benchmarks;

/// <summary>
/// Made-up reviews of many leaders, the same for the same number of them: twelve raters each, forty items on five points,
/// one answer in twenty not observed.
/// </summary>
internal static class ManyReviews
{
    public const int Items = 40;
    public const int Competencies = 8;
    public const byte Points = 5;

    private static readonly string[] Relationships = ["self", "manager", "peer", "report", "other"];

    /// <summary>Index of the group of each of a leader's raters.</summary>
    public static ReadOnlySpan<byte> Panel => [0, 1, 2, 2, 2, 2, 2, 3, 3, 3, 3, 4];

    /// <summary>The ratings of all leaders, row after row.</summary>
    public static byte[] Ratings(int leaders)
    {
        var random = new Random(20_260_504);
        var ratings = new byte[leaders * Panel.Length * Items];
        for (var row = 0; row < leaders * Panel.Length; row++)
        {
            var level = random.Next(25, 48) / 10.0;
            for (var item = 0; item < Items; item++)
                ratings[row * Items + item] = random.Next(20) == 0 ? (byte)0 : (byte)Math.Clamp(Math.Round(level + random.NextDouble() * 2 - 1), 1, Points);
        }
        return ratings;
    }

    /// <summary>Writes <c>survey.yaml</c> and <c>responses.csv</c>.</summary>
    public static void Write(string directory, int leaders)
    {
        Directory.CreateDirectory(directory);
        File.WriteAllText(Path.Combine(directory, "survey.yaml"), Survey());
        using var file = new StreamWriter(Path.Combine(directory, "responses.csv"));
        file.Write("subject,rater,relationship");
        for (var item = 0; item < Items; item++)
            file.Write(string.Create(CultureInfo.InvariantCulture, $",{KeyOf(item)}"));
        var ratings = Ratings(leaders);
        for (var row = 0; row < leaders * Panel.Length; row++)
            WriteRow(file, row / Panel.Length, row % Panel.Length, ratings.AsSpan(row * Items, Items));
        file.Write('\n');
    }

    private static void WriteRow(StreamWriter file, int leader, int rater, ReadOnlySpan<byte> ratings)
    {
        file.Write(string.Create(CultureInfo.InvariantCulture, $"\nL{leader},L{leader}{(rater == 0 ? "" : $"-{rater}")},{Relationships[Panel[rater]]}"));
        foreach (var rating in ratings)
        {
            file.Write(',');
            file.Write(rating == 0 ? "NA" : ((char)('0' + rating)).ToString());
        }
    }

    private static string KeyOf(int item) => string.Create(CultureInfo.InvariantCulture, $"topic-{item / (Items / Competencies)}-{item % (Items / Competencies)}");

    private static string Survey()
    {
        var yaml = new StringBuilder("""
            key: many
            version: 1
            title: Many reviews
            intro: For measuring.
            minutes: 10
            languages: [en]
            scales:
              frequency:
                points:
                  - { value: 1, label: Never }
                  - { value: 2, label: Rarely }
                  - { value: 3, label: Sometimes }
                  - { value: 4, label: Often }
                  - { value: 5, label: Always }
                notObserved: I cannot judge
                unkindEnds: low
            scale: frequency
            competencies:

            """);
        for (var item = 0; item < Items; item++)
        {
            if (item % (Items / Competencies) == 0)
                yaml.Append(CultureInfo.InvariantCulture, $"  - key: topic-{item / (Items / Competencies)}\n    title: Topic {item}\n    meaning: What is measured.\n    items:\n");
            yaml.Append(CultureInfo.InvariantCulture, $"      - key: {KeyOf(item)}\n        self: I do thing number {item}.\n        others: \"{{name}} does thing number {item}.\"\n");
        }
        return yaml.ToString();
    }
}
