using System.CommandLine;
using Feedback360.Web.Hosting;

namespace Feedback360.Web.Tests.ScoreFile;

/// <summary>The command as it is typed, in a folder of its own.</summary>
internal sealed class ScoreRun : IDisposable
{
    public const string Header = "subject,rater,relationship,goals,results,surprises,promises,mistakes,keep,more";

    private readonly string _folder = Directory.CreateTempSubdirectory("score-").FullName;

    public ScoreRun() => Write("survey.yaml", Given.SmallSurvey);

    public string Out => Path.Combine(_folder, "out");

    /// <summary>Everything in the folder but what a test has written itself.</summary>
    public IEnumerable<string> Made => Directory.EnumerateFileSystemEntries(_folder).Select(Path.GetFileName).OfType<string>()
        .Where(name => !name.EndsWith(".csv", StringComparison.Ordinal) && !name.EndsWith(".yaml", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    public string PathOf(string name) => Path.Combine(_folder, name);

    public void Write(string name, string text) => File.WriteAllText(PathOf(name), text);

    public void WriteReviews(string name, params IEnumerable<string> rows) => Write(name, $"{Header}\n{string.Join('\n', rows)}\n");

    public string Read(string name) => File.ReadAllText(Path.Combine(Out, name));

    public string[] Files() => [.. Directory.EnumerateFiles(Out).Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal)];

    public Task<(int Code, string Output, string Error)> RunAsync(params string[] more) =>
        TypeAsync(["score", "--survey", PathOf("survey.yaml"), "--responses", PathOf("responses.csv"), "--out", Out, .. more]);

    public static async Task<(int Code, string Output, string Error)> TypeAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await CommandLine.Create().Parse(arguments).InvokeAsync(new InvocationConfiguration { Output = output, Error = error }, TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }

    /// <summary>A self review, one of the manager, and so many of peers and of reports, about one person.</summary>
    public static IEnumerable<string> Panel(string subject, int peers = 4, int reports = 3, int level = 3, string comment = "")
    {
        yield return $"{subject},{subject},self,4,4,2,4,,,";
        yield return $"{subject},m-{subject},manager,4,3,2,4,3,,";
        for (var peer = 0; peer < peers; peer++)
            yield return $"{subject},p{peer}-{subject},peer,{level},{level + peer % 2},{3 - peer % 2},NA,{level},{comment},";
        for (var report = 0; report < reports; report++)
            yield return $"{subject},r{report}-{subject},report,{level - report % 2},{level},2,{level},{level + report % 2},{comment},";
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
