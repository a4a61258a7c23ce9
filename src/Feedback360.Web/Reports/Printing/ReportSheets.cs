using System.Text.Encodings.Web;
using Feedback360.Core.Reports;
using Feedback360.Web.Change;
using Feedback360.Web.Persistence;
using Feedback360.Web.Reports.Pages;
using Feedback360.Web.Shared;
using Feedback360.Web.Surveys;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Reports.Printing;

/// <summary>Reports as they are printed: the body of their page between a running header and a footer.</summary>
public sealed class ReportSheets(SurveyLibrary surveys, TimeProvider clock)
{
    /// <summary>How much of the fingerprint stands on every page; the whole stands at the end.</summary>
    private const int ShortFingerprint = 16;

    /// <summary>All that the file of a report depends on.</summary>
    internal static PrintedContent ContentOf(FoundReport found, string fingerprint, ComparedReports? compared, string language, Paper paper) =>
        new(
            fingerprint,
            compared?.Results.Fingerprint,
            found.Subject.Name,
            found.Round.Name,
            found.IsSubject,
            new ReportWords(language, new ReportNames(found.Subject.Name, found.Round.Name), found.IsSubject).Sentences.Language,
            paper);

    /// <summary>The report as it was asked for; null if it would be another one now.</summary>
    public async Task<PrintSheet?> OfAsync(FeedbackDb db, PrintedReport print, CancellationToken stop)
    {
        var find = new FindReport(db, surveys, clock);
        var after = await ReadAsync(db, print.ReportId, print.ToSubject, stop);
        var compared = print.BaselineId is { } baseline
            ? (await new CompareReports(db, find).RunAsync(await ReadAsync(db, baseline, print.ToSubject, stop), after, stop)).Compared
            : null;
        var report = await find.BuildAsync(after, print.Language, stop);
        var content = ContentOf(after, Digits(report), compared, print.Language, print.Paper);
        return content.Digest().AsSpan().SequenceEqual(print.Digest)
            ? Of(report, compared?.InWords(content.Language), print.Paper)
            : null;
    }

    /// <param name="report">The report in the words of its reader.</param>
    /// <param name="change">What changed since the baseline, if that is part of it.</param>
    public static PrintSheet Of(Report report, ReportedChange? change, Paper paper)
    {
        var html = RenderedComponent.Of<PrintedPage>(new() { [nameof(PrintedPage.Report)] = report, [nameof(PrintedPage.Change)] = change });
        var version = report.Words.Say("method.version", ("version", report.Words.Sentences.Count(report.Results.ReportVersion)));
        return new PrintSheet(
            html,
            Line(report, Text(report.Names.Round), Text($"{version} · {Digits(report)[..ShortFingerprint]}")),
            Line(report, "Feedback360", """<span class="pageNumber"></span> / <span class="totalPages"></span>"""),
            paper);
    }

    /// <summary>A line above or below the page. No style sheet reaches it.</summary>
    private static string Line(Report report, string start, string end) =>
        $"""
        <div dir="{PrintedPage.DirectionOf(report)}" style="display: flex; justify-content: space-between; gap: 8mm; width: 100%; margin: 0 14mm; color: #222; font: 8pt 'Noto Sans', Arial, sans-serif">
        <bdi style="flex: 1; min-width: 0; overflow: hidden; white-space: nowrap; text-overflow: ellipsis">{start}</bdi><bdi style="white-space: nowrap">{end}</bdi>
        </div>
        """;

    private static string Text(string text) => HtmlEncoder.Default.Encode(text);

    private static string Digits(Report report) => report.Results.Fingerprint!["sha256:".Length..];

    /// <summary>For whoever asked, who was allowed to.</summary>
    private static async Task<FoundReport> ReadAsync(FeedbackDb db, Guid id, bool toSubject, CancellationToken stop) =>
        await (from report in db.Reports.AsNoTracking()
            join subject in db.Subjects on report.SubjectId equals subject.Id
            join round in db.Rounds on report.RoundId equals round.Id
            where report.Id == id
            select new FoundReport(report, round, subject, toSubject, false)).SingleAsync(stop);
}
