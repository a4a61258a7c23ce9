using System.Text;
using Feedback360.Core.Surveys;

namespace Feedback360.Web.Surveys;

/// <summary>The surveys that come with the product, ready to be added to an organisation's library.</summary>
public static class ShippedSurveys
{
    private const string Folder = "surveys/";

    private static readonly Lazy<IReadOnlyList<(Survey Survey, byte[] File)>> Files = new(ReadAll);

    /// <summary>All of them, by key.</summary>
    public static IReadOnlyList<Survey> All => [.. Files.Value.Select(file => file.Survey)];

    /// <summary>The file of a shipped survey as it was written; null if there is none of that key.</summary>
    public static byte[]? FileOf(string key) => Files.Value.FirstOrDefault(file => file.Survey.Key == key).File;

    private static List<(Survey, byte[])> ReadAll() =>
        [
            .. typeof(ShippedSurveys).Assembly.GetManifestResourceNames()
                .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(Read),
        ];

    private static (Survey, byte[]) Read(string name)
    {
        using var stream = typeof(ShippedSurveys).Assembly.GetManifestResourceStream(name)!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        var reading = SurveyFile.Read(bytes.ToArray(), name[Folder.Length..]);
        return (reading.Survey ?? throw new InvalidOperationException(Told(reading)), bytes.ToArray());
    }

    private static string Told(SurveyReading reading) => new StringBuilder().AppendJoin('\n', reading.Problems).ToString();
}
