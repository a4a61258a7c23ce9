using System.CommandLine;

namespace Feedback360.Web.ScoreFile;

/// <summary>The options of <c>score</c>.</summary>
internal static class ScoreCommand
{
    public static Command Create()
    {
        var survey = new Option<string>("--survey") { Description = "The survey, as a YAML file.", Required = true };
        var responses = new Option<string>("--responses") { Description = "CSV file: subject, rater, relationship, a column per item, and per comment if there are any.", Required = true };
        var baseline = new Option<string?>("--baseline") { Description = "The same of an earlier round, to be compared with." };
        var policy = new Option<string?>("--policy") { Description = "The disclosure policy, as a YAML file; the defaults if not given." };
        var formats = new Option<string>("--formats") { Description = "json, html, summary, or some of these with commas between.", DefaultValueFactory = _ => string.Join(',', ScoreRequest.All) };
        var into = new Option<string>("--out") { Description = "Directory to be made.", Required = true };
        formats.Validators.Add(given =>
        {
            if (Formats(given.GetValue(formats)).Except(ScoreRequest.All, StringComparer.Ordinal).Any())
                given.AddError("Formats are json, html and summary.");
        });
        var command = new Command("score", "Reviews from another tool in, released reports out; needs no server.") { survey, responses, baseline, policy, formats, into };
        command.SetAction((parsed, stop) =>
        {
            var request = new ScoreRequest(
                parsed.GetValue(survey)!, parsed.GetValue(responses)!, parsed.GetValue(baseline), parsed.GetValue(policy),
                Formats(parsed.GetValue(formats)), parsed.GetValue(into)!);
            var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
            var console = parsed.InvocationConfiguration;
            return Task.Run(() => new ScoreReviews(request, today, console.Output, console.Error).Run(stop), stop);
        });
        return command;
    }

    private static string[] Formats(string? given) => (given ?? "").Split(',', StringSplitOptions.TrimEntries);
}
