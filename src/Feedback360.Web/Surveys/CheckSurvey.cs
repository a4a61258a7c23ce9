using Feedback360.Core.Surveys;

namespace Feedback360.Web.Surveys;

/// <summary>The command <c>check-survey FILE…</c>: says everything that is wrong with survey files, or that they are good.</summary>
public static class CheckSurvey
{
    /// <summary>
    /// Writes a line <c>file:line:key: message</c> for every problem and a line that begins with <c>ok</c> for every
    /// good file.
    /// </summary>
    /// <returns>The exit code: 0 if all files are good, else 1.</returns>
    public static int Run(IEnumerable<string> files, TextWriter output)
    {
        var good = true;
        foreach (var file in files)
        {
            var reading = ReadFile(file);
            foreach (var problem in reading.Problems)
                output.WriteLine(problem);
            if (reading.Survey is { } survey)
                output.WriteLine(Summary(file, survey));
            good &= reading.Survey is not null;
        }
        return good ? 0 : 1;
    }

    /// <summary>Reads no more than tells that a file is too long: it may be a device that never ends.</summary>
    internal static SurveyReading ReadFile(string file)
    {
        try
        {
            using var stream = File.OpenRead(file);
            var bytes = new byte[SurveyFile.MaxBytes + 1];
            var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return SurveyFile.Read(bytes.AsSpan(0, length), file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            var message = error is FileNotFoundException or DirectoryNotFoundException ? "There is no such file." : "The file cannot be read.";
            return new SurveyReading(Survey: null, [FileProblem.At(file, 1, "", "unreadable", message)]);
        }
    }

    private static string Summary(string file, Survey survey) =>
        $"ok {file}: {survey.Key} version {survey.Version}, {Count(survey.Competencies.Count, "competency", "competencies")}, "
        + $"{Count(survey.Items.Count, "item", "items")}, {Count(survey.Comments.Count, "comment", "comments")}, "
        + $"{Count(survey.Choices.Count, "choice", "choices")}, {string.Join(" ", survey.Languages)}, {survey.ContentHash}";

    private static string Count(int count, string one, string many) => $"{count} {(count == 1 ? one : many)}";
}
