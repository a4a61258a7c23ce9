using Feedback360.Core.Common;
using Feedback360.Web.Persistence;
using Feedback360.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Reports.Goals;

/// <summary>A mark at an item.</summary>
/// <param name="Item">Key of the item.</param>
/// <param name="Mark"><c>pleased</c> or <c>not-pleased</c>.</param>
public sealed record MarkEntry(string Item, string Mark);

/// <summary>All marks of a report.</summary>
/// <param name="Items">In the order of the survey.</param>
public sealed record MarkList(IReadOnlyList<MarkEntry> Items);

/// <summary>Keeps a leader's marks.</summary>
internal sealed class KeepMarks(FeedbackDb db, FindReport find)
{
    /// <summary>Codes of marks as the API and the pages name them.</summary>
    public static IReadOnlyDictionary<string, ItemMark> Codes { get; } = new Dictionary<string, ItemMark>(StringComparer.Ordinal)
    {
        ["pleased"] = ItemMark.Pleased,
        ["not-pleased"] = ItemMark.NotPleased,
    };

    /// <summary>The marks as they are.</summary>
    public async Task<MarkList> ListAsync(FoundReport found, CancellationToken stop)
    {
        var marks = await db.ReportMarks.AsNoTracking().Where(row => row.ReportId == found.Row.Id).ToDictionaryAsync(row => row.Item, row => row.Mark, stop);
        return new([.. (await ItemsAsync(found, stop)).Where(marks.ContainsKey).Select(item => new MarkEntry(item, CodeOf(marks[item])))]);
    }

    /// <summary>Marks one item, or takes its mark away.</summary>
    public async Task<Outcome<MarkList>> SetAsync(FoundReport found, string item, ItemMark? mark, CancellationToken stop)
    {
        await using var transaction = await OneTransaction.BeginAsync(db, stop);
        await db.TakeAsync(found, stop);
        if (!(await ItemsAsync(found, stop)).Contains(item, StringComparer.Ordinal))
            return new List<Problem> { new("item", "unknown-item", "The report has no such question.") };
        await WriteAsync(found, new Dictionary<string, ItemMark?>(StringComparer.Ordinal) { [item] = mark }, stop);
        await transaction.CommitAsync(stop);
        return await ListAsync(found, stop);
    }

    /// <summary>Puts these marks in the place of all there were.</summary>
    /// <param name="isCurrent">Whether the caller has seen the marks as they are now.</param>
    public async Task<Outcome<MarkList>> ReplaceAsync(FoundReport found, MarkList marks, Func<MarkList, bool> isCurrent, CancellationToken stop)
    {
        await using var transaction = await OneTransaction.BeginAsync(db, stop);
        await db.TakeAsync(found, stop);
        var items = await ItemsAsync(found, stop);
        if (!isCurrent(await ListAsync(found, stop)))
            return SharedRefusals.StaleVersion;
        if (Problems(marks, items) is { Count: > 0 } problems)
            return problems;
        var given = marks.Items.ToDictionary(entry => entry.Item, entry => Codes[entry.Mark], StringComparer.Ordinal);
        await WriteAsync(found, items.ToDictionary(item => item, item => given.TryGetValue(item, out var mark) ? mark : (ItemMark?)null, StringComparer.Ordinal), stop);
        await transaction.CommitAsync(stop);
        return await ListAsync(found, stop);
    }

    private async Task WriteAsync(FoundReport found, IReadOnlyDictionary<string, ItemMark?> wanted, CancellationToken stop)
    {
        var rows = await db.ReportMarks.Where(row => row.ReportId == found.Row.Id).ToDictionaryAsync(row => row.Item, StringComparer.Ordinal, stop);
        foreach (var (item, mark) in wanted)
        {
            var row = rows.GetValueOrDefault(item);
            if (mark is null && row is not null)
                db.Remove(row);
            else if (mark is { } changed && row is not null)
                row.Mark = changed;
            else if (mark is { } added)
                db.Add(new ReportMark { ReportId = found.Row.Id, OrganisationId = found.Row.OrganisationId, Item = item, Mark = added });
        }
        await db.SaveChangesAsync(stop);
    }

    private async Task<IReadOnlyList<string>> ItemsAsync(FoundReport found, CancellationToken stop) =>
        [.. (await find.ReadAsync(found, stop)).Competencies.SelectMany(competency => competency.Items).Select(item => item.Key)];

    private static List<Problem> Problems(MarkList marks, IReadOnlyList<string> known)
    {
        var problems = new List<Problem>();
        for (var place = 0; place < marks.Items.Count; place++)
        {
            var (item, mark) = marks.Items[place];
            if (!known.Contains(item, StringComparer.Ordinal))
                problems.Add(new($"items[{place}].item", "unknown-item", "The report has no such question."));
            if (!Codes.ContainsKey(mark))
                problems.Add(new($"items[{place}].mark", "invalid-value", "A mark is “pleased” or “not-pleased”."));
            if (marks.Items.Take(place).Any(other => other.Item == item))
                problems.Add(new($"items[{place}].item", "repeated", "The question is marked twice."));
        }
        return problems;
    }

    private static string CodeOf(ItemMark mark) => Codes.First(code => code.Value == mark).Key;
}
