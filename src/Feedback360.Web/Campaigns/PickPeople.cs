using Feedback360.Core.People;
using Feedback360.Web.Campaigns.Pages;
using Feedback360.Web.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Campaigns;

/// <summary>Finds people for a round by name, department and level.</summary>
internal sealed class PickPeople(FeedbackDb db)
{
    /// <summary>More are not shown at once; a narrower search finds the rest.</summary>
    private const int MostShown = 50;

    /// <summary>Active people who match and are not among <paramref name="taken"/>; nobody without a filter.</summary>
    public async Task<PickerModel> FindAsync(PeopleFilter filter, IQueryable<Guid> taken, CancellationToken stop)
    {
        var departments = await db.People.Where(row => row.Active && row.Department != null).Select(row => row.Department!).Distinct().Order().ToListAsync(stop);
        var levels = await db.People.Where(row => row.Active && row.Level != null).Select(row => row.Level!).Distinct().Order().ToListAsync(stop);
        var nobody = new PickerModel(filter, departments, levels, [], 0);
        return filter.IsGiven ? await FoundAsync(nobody, Matching(filter, taken), stop) : nobody;
    }

    /// <summary>The same for people who look for colleagues: by name, title or department, nothing else.</summary>
    public async Task<PickerModel> FindColleaguesAsync(string? text, IQueryable<Guid> taken, CancellationToken stop)
    {
        var filter = new PeopleFilter(string.IsNullOrWhiteSpace(text) ? null : text.Trim(), null, null, WithoutTitle: false);
        var nobody = new PickerModel(filter, [], [], [], 0);
        if (filter.Text is null)
            return nobody;
        var pattern = $"%{Escaped(filter.Text)}%";
        var matching = Free(taken).Where(row =>
            EF.Functions.ILike(row.Name, pattern, "\\") || EF.Functions.ILike(row.Title!, pattern, "\\") || EF.Functions.ILike(row.Department!, pattern, "\\"));
        return await FoundAsync(nobody, matching, stop);
    }

    /// <summary>Everybody who matches, also beyond what is shown.</summary>
    public Task<List<Guid>> IdsAsync(PeopleFilter filter, IQueryable<Guid> taken, CancellationToken stop) =>
        Matching(filter, taken).Select(row => row.Id).ToListAsync(stop);

    private static async Task<PickerModel> FoundAsync(PickerModel nobody, IQueryable<Person> matching, CancellationToken stop)
    {
        var found = await matching
            .OrderBy(row => row.Name).ThenBy(row => row.Id)
            .Take(MostShown)
            .Select(row => new FoundPerson(row.Id, row.Name, row.Title, row.Department))
            .ToListAsync(stop);
        return nobody with { Found = found, Total = await matching.CountAsync(stop) };
    }

    private IQueryable<Person> Free(IQueryable<Guid> taken) => db.People.AsNoTracking().Where(row => row.Active && !taken.Contains(row.Id));

    private IQueryable<Person> Matching(PeopleFilter filter, IQueryable<Guid> taken)
    {
        var people = Free(taken);
        if (filter.Text is { } text)
        {
            var pattern = $"%{Escaped(text)}%";
            people = people.Where(row =>
                EF.Functions.ILike(row.Name, pattern, "\\") || EF.Functions.ILike(row.Email, pattern, "\\") || EF.Functions.ILike(row.Title!, pattern, "\\"));
        }
        if (filter.Department is { } department)
            people = people.Where(row => row.Department == department);
        if (filter.Level is { } level)
            people = people.Where(row => row.Level == level);
        return filter.WithoutTitle ? people.Where(row => row.Title == null) : people;
    }

    /// <summary>What LIKE would take for a wildcard is meant as it stands.</summary>
    private static string Escaped(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
}
