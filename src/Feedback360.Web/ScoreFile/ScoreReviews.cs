using System.Globalization;
using Feedback360.Core.Change;
using Feedback360.Core.Release;
using Feedback360.Core.Reports;
using Feedback360.Core.Surveys;
using Feedback360.Web.Release;

namespace Feedback360.Web.ScoreFile;

/// <summary>
/// The command <c>score</c>: reviews from another tool in, released reports out, through the same gate as everything
/// else. It needs no server and no database, and makes no name of a file from what it reads.
/// </summary>
internal sealed class ScoreReviews(ScoreRequest request, DateOnly today, TextWriter output, TextWriter errors)
{
    /// <returns>The exit code: 0 if the directory is there, else 1 and nothing has been written.</returns>
    public int Run(CancellationToken stop) => ScoreProgress.Run(progress => Run(progress, stop));

    private int Run(ScoreProgress progress, CancellationToken stop)
    {
        if (ScoreOutput.Refusal(request.Out) is { } refusal)
            return Refuse([refusal]);
        var (input, problems) = ScoreInput.Read(request, progress);
        if (input is null)
            return Refuse(problems);
        try
        {
            Write(input, progress, stop);
            return 0;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Refuse([$"{request.Out}: The directory cannot be written. Nothing is left of it."]);
        }
    }

    private void Write(ScoreInput input, ScoreProgress progress, CancellationToken stop)
    {
        var pair = new GatePair(input.Form, input.Responses, input.Baseline, today);
        var subjects = input.Responses.Subjects.Count;
        pair.Before?.Seal(progress.Count("Figures of the baseline", input.Baseline!.Subjects.Count), stop);
        pair.Now.Seal(progress.Count("Figures of the round", subjects), stop);
        using var directory = ScoreOutput.Begin(request.Out);
        WriteReports(pair, directory, progress.Count("Reports", subjects), stop);
        directory.Finish();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{subjects} {(subjects == 1 ? "report" : "reports")} in {request.Out}"));
        PrintFigures(pair.Now.Figures.Psychometrics);
    }

    private void WriteReports(GatePair pair, ScoreOutput directory, Action<int> progress, CancellationToken stop)
    {
        using var summary = request.Wants(ScoreRequest.Summary) ? directory.Open("summary.csv") : null;
        summary?.Write(SummaryCsv.Header);
        foreach (var rows in pair.Now.Release((subject, results) => WriteReport(pair, directory, subject, results), progress, stop))
            summary?.Write(rows);
    }

    /// <summary>Writes the files of one report.</summary>
    /// <returns>Its rows of the summary.</returns>
    private string WriteReport(GatePair pair, ScoreOutput directory, int subject, ReleasedResults results)
    {
        var change = request.WantsReports ? pair.Compare(subject, results) : null;
        if (request.Wants(ScoreRequest.Json))
            WriteJson(pair.Form, directory, results, change);
        if (request.Wants(ScoreRequest.Html))
            WriteHtml(pair.Form, directory, results, change);
        return request.Wants(ScoreRequest.Summary) ? SummaryCsv.Rows(results) : "";
    }

    private static void WriteJson(Survey form, ScoreOutput directory, ReleasedResults results, ChangeResults? change)
    {
        directory.Write($"{results.Id}.json", ReportJson.Write(Words(form, results)));
        if (change is not null)
            directory.Write($"{results.Id}.change.json", ChangeJson.Write(change, form, results.Subject.Id, form.Languages[0], isSubject: false));
    }

    private static void WriteHtml(Survey form, ScoreOutput directory, ReleasedResults results, ChangeResults? change)
    {
        var report = Words(form, results);
        directory.Write($"{results.Id}.html", ReportFile.Write(report, change, form));
        if (change is not null)
            directory.Write($"{results.Id}.change.html", ReportFile.WriteChange(report, change, form));
    }

    private static Report Words(Survey form, ReleasedResults results) =>
        ReportBuilder.Build(results, form, new ReportNames(results.Subject.Id, results.Round.Id), form.Languages[0], isSubject: false);

    /// <summary>What may be said of the round as a whole (anonymity 7.11); nothing if it is too small for that.</summary>
    private void PrintFigures(RoundPsychometrics printed)
    {
        foreach (var figure in printed.Figures)
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{figure.Group} {figure.Scale}: MSW {figure.Msw}, ICC(1) {figure.Icc1}, ICC(2) {figure.Icc2}, alpha {figure.Alpha}, {figure.Leaders} leaders, {figure.Ballots} ballots"));
        }
    }

    private int Refuse(IEnumerable<string> problems)
    {
        foreach (var problem in problems)
            errors.WriteLine(problem);
        return 1;
    }
}
