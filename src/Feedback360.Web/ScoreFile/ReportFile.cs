using System.Globalization;
using System.Text.Encodings.Web;
using Feedback360.Core.Change;
using Feedback360.Core.Reports;
using Feedback360.Core.Surveys;
using Feedback360.Web.Change;
using Feedback360.Web.Change.Pages;
using Feedback360.Web.Reports.Pages;
using Feedback360.Web.Shared;

namespace Feedback360.Web.ScoreFile;

/// <summary>
/// A report, or a comparison, as a file that is opened from disk: what the server's page shows, with its style sheets
/// inside. It loads nothing and runs nothing, and its own policy forbids both.
/// </summary>
internal static class ReportFile
{
    private static readonly Lazy<string> Style = new(() => string.Concat(
        ((string[])["tokens.css", "base.css", "report.css"]).Select(file => File.ReadAllText(Path.Combine(StaticFile.Directory, "css", file)))));

    /// <summary>The report.</summary>
    /// <param name="report">The report with its words.</param>
    /// <param name="change">What changed since the baseline, if it has one.</param>
    /// <param name="survey">The survey.</param>
    public static string Write(Report report, ChangeResults? change, Survey survey)
    {
        var words = new ChangeWords(report.Words.Sentences.Language);
        var body = RenderedComponent.Of<ReportBody>(new()
        {
            [nameof(ReportBody.Report)] = report,
            [nameof(ReportBody.Change)] = change is null ? null : new ReportedChange(change, survey, words, $"{report.Results.Id}.change.html"),
        });
        return Frame(report, ReportBody.HeadingOf(report), ReportBody.LeadOf(report), body);
    }

    /// <summary>The comparison of a report with an earlier one.</summary>
    public static string WriteChange(Report report, ChangeResults change, Survey survey)
    {
        var words = new ChangeWords(report.Words.Sentences.Language);
        var link = $"<p><a href=\"{report.Results.Id}.html\">{HtmlEncoder.Default.Encode(words.Sentences.Say("page.later"))}</a></p>";
        var body = RenderedComponent.Of<ChangeBody>(new()
        {
            [nameof(ChangeBody.Results)] = change,
            [nameof(ChangeBody.Survey)] = survey,
            [nameof(ChangeBody.Language)] = report.Words.Sentences.Language,
            [nameof(ChangeBody.Name)] = report.Names.Subject,
            [nameof(ChangeBody.IsSubject)] = false,
        });
        var lead = words.Sentences.Say("page.lead", ("before", change.Baseline.Round), ("after", change.FollowUp.Round));
        return Frame(report, words.Heading(report.Names.Subject, isSubject: false), lead, link + body);
    }

    private static string Frame(Report report, string heading, string lead, string body)
    {
        var language = report.Words.Sentences.Language;
        var (title, under) = (HtmlEncoder.Default.Encode(heading), HtmlEncoder.Default.Encode(lead));
        return $"""
            <!DOCTYPE html>
            <html lang="{language}" dir="{PrintedPage.DirectionOf(report)}">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{title} – Feedback360</title>
            <style>
            {Style.Value}
            </style>
            </head>
            <body>
            <main id="main" class="page">
            <h1>{title}</h1>
            <p class="lead">{under}</p>
            {body}
            </main>
            </body>
            </html>

            """;
    }
}
