using Feedback360.Core.Surveys;
using Feedback360.Web.Surveys;

namespace Feedback360.Web.Tests.Surveys;

/// <summary>Survey files for tests: a small good one, and a way to spoil it in one place.</summary>
internal static class SurveySamples
{
    public const string Name = "small.yaml";

    /// <summary>Every key that a file must have, and no other.</summary>
    public const string Small = """
        key: small
        version: 1
        title: Small survey
        intro: Two questions.
        minutes: 2
        languages: [en]
        scales:
          frequency:
            points:
              - { value: 1, label: Never }
              - { value: 2, label: Sometimes }
              - { value: 3, label: Always }
            notObserved: I cannot judge
            unkindEnds: low
        scale: frequency
        competencies:
          - key: trust
            title: Building trust
            meaning: Keeps promises.
            items:
              - key: promises
                self: I keep promises.
                others: "{name} keeps promises."
              - key: mistakes
                self: I admit being wrong.
                others: "{name} admits being wrong."
        """;

    /// <summary>Marks, in a comment, the line in which a test expects the problem.</summary>
    private const string Here = "#!";

    /// <summary>
    /// The small survey with one fragment replaced, and the line of the mark <c>#!</c>, or without one that of the
    /// replacement.
    /// </summary>
    public static (string Text, int Line) Spoiled(string fragment, string replacement)
    {
        Small.Split(fragment).Length.ShouldBe(2, $"'{fragment}' must stand once in the sample");
        var text = Small.Replace(fragment, replacement, StringComparison.Ordinal);
        var mark = text.Contains(Here, StringComparison.Ordinal) ? text.IndexOf(Here, StringComparison.Ordinal) : text.IndexOf(replacement, StringComparison.Ordinal);
        return (text, text[..mark].Count(letter => letter == '\n') + 1);
    }

    public static Survey Read(string text)
    {
        var reading = SurveyFile.Read(text, Name);
        reading.Problems.ShouldBeEmpty();
        return reading.Survey.ShouldNotBeNull();
    }

    /// <summary>The folder of the surveys that ship.</summary>
    public static string LibraryFolder { get; } = Path.Combine(RepositoryRoot(), "surveys");

    /// <summary>A survey that ships.</summary>
    public static Survey Shipped(string key) => Read(File.ReadAllText(Path.Combine(LibraryFolder, $"{key}.yaml")));

    private static string RepositoryRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Feedback360.sln")))
            folder = Path.GetDirectoryName(folder).ShouldNotBeNull();
        return folder;
    }
}
