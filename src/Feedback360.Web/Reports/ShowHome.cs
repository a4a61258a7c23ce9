using Feedback360.Core.Campaigns;
using Feedback360.Web.Access;
using Feedback360.Web.Campaigns;
using Feedback360.Web.Persistence;
using Feedback360.Web.Shared.Pages;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Reports;

/// <summary>Something that waits for the reader.</summary>
/// <param name="Text">What to do, as the words of a link.</param>
/// <param name="Address">Where it is done.</param>
/// <param name="When">Until when, or since when; null if it does not matter.</param>
public sealed record DueThing(string Text, string Address, string? When = null);

/// <summary>A round in which the reader is rated, in calm words. It says nothing about who has answered.</summary>
/// <param name="Address">Where to look; null if there is nothing to see yet.</param>
public sealed record OwnRound(string Name, string State, string? Address);

/// <summary>What the reader finds on the page that they come home to.</summary>
public sealed record HomeModel(IReadOnlyList<DueThing> Due, IReadOnlyList<OwnRound> Rounds, IReadOnlyList<FoundReport> Reports);

/// <summary>Reads what is due, the rounds about the reader, and the reports that they may open.</summary>
internal sealed class ShowHome(FeedbackDb db, FindReport find, TimeProvider clock)
{
    public async Task<HomeModel> ReadAsync(Caller caller, CancellationToken stop)
    {
        var reports = await find.ListAsync(caller, stop);
        var lists = await db.FindListsAsync(caller, clock, stop);
        return new HomeModel(
            [
                .. lists.Select(OfList).OfType<DueThing>(),
                .. await OfReportsAsync(caller, reports, stop),
            ],
            await RoundsAsync(caller, reports, stop),
            reports);
    }

    /// <summary>Null where nothing waits for the reader.</summary>
    private static DueThing? OfList(FoundList list)
    {
        var address = $"/nominations/subjects/{list.Subject.Id}";
        var until = $"until {Words.DayOfWeek(list.Round.NominateUntil!.Value)}";
        return list switch
        {
            { MayPropose: true, Subject.SentBack: not null } => new("Look at your list of raters again: it was sent back", address, until),
            { MayPropose: true } => new("Choose who is asked about you", address, until),
            { Actor: not ListActor.Leader, MayApprove: true } => new($"Approve the list of {list.Subject.Name}", address, until),
            _ => null,
        };
    }

    /// <summary>Reports about the reader that they have not opened.</summary>
    private async Task<IEnumerable<DueThing>> OfReportsAsync(Caller caller, IReadOnlyList<FoundReport> reports, CancellationToken stop)
    {
        var own = reports.Where(found => found.IsSubject && found.Row.State == ReportState.ToLeader).ToArray();
        var ids = own.Select(found => found.Row.Id).ToArray();
        var opened = await db.ReportViews.Where(view => view.AccountId == caller.AccountId && ids.Contains(view.ReportId)).Select(view => view.ReportId).Distinct().ToListAsync(stop);
        return own.Where(found => !opened.Contains(found.Row.Id)).Select(found => new DueThing($"Read your report: {found.Round.Name}", $"/reports/{found.Row.Id}"));
    }

    private async Task<IReadOnlyList<OwnRound>> RoundsAsync(Caller caller, IReadOnlyList<FoundReport> reports, CancellationToken stop)
    {
        if (!caller.Is(Roles.Leader) || caller.PersonId is not { } person)
            return [];
        var rows = await db.Subjects.AsNoTracking().Where(subject => subject.PersonId == person)
            .Join(db.Rounds, subject => subject.RoundId, round => round.Id, (subject, round) => new { subject, round })
            .Where(row => row.round.State != RoundState.Purged && (row.round.State != RoundState.Draft || row.round.NominateUntil != null))
            .OrderByDescending(row => row.round.ClosesAt).ThenBy(row => row.round.Id)
            .ToListAsync(stop);
        var subjects = rows.Select(row => row.subject.Id).ToArray();
        var withCoach = await db.Reports.Where(report => report.State == ReportState.ToCoach && subjects.Contains(report.SubjectId))
            .Select(report => report.SubjectId)
            .ToListAsync(stop);
        return [.. rows.Select(row => InWords(row.subject, row.round, reports.FirstOrDefault(found => found.Subject.Id == row.subject.Id), withCoach.Contains(row.subject.Id)))];
    }

    private static OwnRound InWords(Subject subject, Round round, FoundReport? report, bool withCoach)
    {
        var list = $"/nominations/subjects/{subject.Id}";
        return round.State switch
        {
            RoundState.Draft when subject.ListState == ListState.Open => new(round.Name, $"You choose who is asked, until {Words.Day(round.NominateUntil!.Value)}.", list),
            RoundState.Draft when subject.ListState == ListState.Proposed => new(round.Name, "Your list waits for approval.", list),
            RoundState.Draft => new(round.Name, "Your list is approved. The round has not opened yet.", list),
            RoundState.Launching => new(round.Name, "The round is about to open.", null),
            RoundState.Open => new(round.Name, $"People are answering until {Words.Day(WaveCalendar.LastDay(round.ClosesAt, TimeZoneInfo.FindSystemTimeZoneById(round.TimeZone)))}.", null),
            RoundState.Closing or RoundState.Sealed => new(round.Name, "The round has closed. Its answers are being sealed.", null),
            _ when report is { IsSubject: true, Row.State: ReportState.ToLeader } => new(round.Name, "Your report is ready.", $"/reports/{report.Row.Id}"),
            _ when withCoach => new(round.Name, "Your report is with your coach.", null),
            _ => new(round.Name, "The round has closed. HR has not released your report yet.", null),
        };
    }
}
