using System.Text.RegularExpressions;
using Feedback360.Architecture;

namespace Feedback360.Web.Tests.Architecture;

/// <summary>What stands in the sources: what may be said in a log or an exception, and what a page may hold.</summary>
public sealed partial class SourceRulesTests
{
    /// <summary>Ids, counts, kinds and places; never a name, an address, a code of a rater, an answer or a comment. "Code" is a refusal's.</summary>
    private static readonly HashSet<string> MayBeLogged = new(StringComparer.Ordinal)
    {
        "Round", "Shard", "Code", "Count", "Sweep", "Failure", "Place", "Pid", "Major", "Cluster", "DataDirectory", "Aside", "Reason", "Route", "Work", "Cause", "SqlState", "Places",
    };

    [Fact]
    public void Log_lines_say_ids_and_counts_only()
    {
        var (findings, looked) = Scan(".cs", InLogs);
        findings.ShouldBeEmpty();
        looked.ShouldBeGreaterThan(10);
    }

    [Fact]
    public void Exceptions_say_no_name_answer_or_code()
    {
        var (findings, looked) = Scan(".cs", InExceptions);
        findings.ShouldBeEmpty();
        looked.ShouldBeGreaterThan(10);
    }

    [Fact]
    public void Pages_only_render()
    {
        var (findings, looked) = Scan(".razor", InPages);
        // Mail programs know no style sheets; and a text area eats the first line break, which only raw text can give it.
        findings.Where(finding => !finding.StartsWith("src/Feedback360.Web/Email/LetterFrame.razor:  style=", StringComparison.Ordinal)
            && finding != "src/Feedback360.Web/Responses/Pages/CommentField.razor: (MarkupString)").ShouldBeEmpty();
        looked.ShouldBeGreaterThan(10);
    }

    [Theory]
    [InlineData("log.LogInformation(\"Mailed to {Address}\", address);")]
    [InlineData("log.LogWarning(\n    \"A save by {Name} failed\", name);")]
    [InlineData("log.LogError($\"No link for {code}\");")]
    [InlineData("logger.LogDebug(error, \"Comment was {Comment}\", comment);")]
    [InlineData("logger.LogDebug(text);")]
    [InlineData("[LoggerMessage(1, LogLevel.Information, \"Opened {Token}\")]")]
    public void A_planted_log_line_is_found(string source) => InLogs(source).Findings.ShouldHaveSingleItem();

    [Theory]
    [InlineData("throw new InvalidOperationException($\"{person.Name} has left.\");")]
    [InlineData("throw new ArgumentException($\"Wrong code {token.ToText()}\", nameof(token));")]
    [InlineData("throw new FormatException(\n    $\"In '{comment}'\");")]
    [InlineData("throw new InvalidOperationException(\"Unknown address \" + email);")]
    public void A_planted_exception_is_found(string source) => InExceptions(source).Findings.ShouldHaveSingleItem();

    [Theory]
    [InlineData("<p style=\"color: red\">No</p>")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<style>p { color: red }</style>")]
    [InlineData("<button onclick=\"go()\">Go</button>")]
    [InlineData("@inject FeedbackDb Db")]
    [InlineData("@((MarkupString)text)")]
    public void A_planted_page_is_found(string source) => InPages(source).Findings.ShouldHaveSingleItem();

    private static (List<string> Findings, int Looked) Scan(string extension, Func<string, (IEnumerable<string> Findings, int Looked)> rule)
    {
        var (findings, looked) = (new List<string>(), 0);
        foreach (var file in SourceTree.Files("src", extension))
        {
            var (found, count) = rule(File.ReadAllText(file));
            findings.AddRange(found.Select(finding => $"{Path.GetRelativePath(SourceTree.Root, file)}: {finding}"));
            looked += count;
        }
        return (findings, looked);
    }

    private static (IEnumerable<string> Findings, int Looked) InLogs(string source)
    {
        var calls = LogCall().Matches(source);
        return (calls.Where(call => !IsQuiet(call.Groups["arguments"].Value)).Select(call => call.Value), calls.Count);
    }

    /// <summary>The first text in the call is its template, written out, with placeholders that may be there.</summary>
    private static bool IsQuiet(string arguments) =>
        Template().Match(arguments) is { Success: true } template
        && !template.Value.StartsWith('$')
        && Placeholder().Matches(template.Value).All(placeholder => MayBeLogged.Contains(placeholder.Groups["name"].Value));

    private static (IEnumerable<string> Findings, int Looked) InExceptions(string source)
    {
        var made = Exception().Matches(source);
        return (made.Where(exception => Hole().Matches(exception.Groups["arguments"].Value).Any(hole => Private().IsMatch(hole.Value))).Select(exception => exception.Value), made.Count);
    }

    private static (IEnumerable<string> Findings, int Looked) InPages(string source) => (Forbidden().Matches(source).Select(found => found.Value), 1);

    [GeneratedRegex(@"(\.Log(Trace|Debug|Information|Warning|Error|Critical)|\[LoggerMessage)\((?<arguments>(""[^""]*""|[^;""])*)(;|$)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex LogCall();

    [GeneratedRegex("\\$?\"[^\"]*\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Template();

    [GeneratedRegex(@"\{(?<name>\w+)[^}]*\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"new \w*Exception\((?<arguments>[^;]*);", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Exception();

    /// <summary>What is put into a text: between braces, or joined by a plus.</summary>
    [GeneratedRegex("\\{[^}]+\\}|\" \\+ [\\w.]+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Hole();

    [GeneratedRegex(@"(?i)person|rater\b|subject|leader|email|address|comment|answer|\btoken|\bcode\b(?<!\.code)|secret|password|external|ToText", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Private();

    [GeneratedRegex(@"\sstyle=""[^""]*""|<script(?![^>]*\ssrc=)[^>]*>|<style\b|\son[a-z]+=""|@inject\b|\(MarkupString\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Forbidden();
}
