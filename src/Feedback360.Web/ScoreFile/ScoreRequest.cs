namespace Feedback360.Web.ScoreFile;

/// <summary>What <c>score</c> is asked to do.</summary>
/// <param name="Survey">The survey's file.</param>
/// <param name="Responses">The reviews to be released.</param>
/// <param name="Baseline">Reviews of an earlier round, or null.</param>
/// <param name="Policy">The policy's file, or null for the defaults.</param>
/// <param name="Formats">Names of <see cref="All"/>.</param>
/// <param name="Out">The directory to be made.</param>
internal sealed record ScoreRequest(string Survey, string Responses, string? Baseline, string? Policy, IReadOnlyCollection<string> Formats, string Out)
{
    public const string Json = "json";
    public const string Html = "html";
    public const string Summary = "summary";

    public static IReadOnlyList<string> All { get; } = [Json, Html, Summary];

    /// <summary>Whether whole reports are wanted, and with them comparisons.</summary>
    public bool WantsReports => Wants(Json) || Wants(Html);

    public bool Wants(string format) => Formats.Contains(format, StringComparer.Ordinal);
}
