using Feedback360.Core.Campaigns;
using Feedback360.Core.Surveys;
using Feedback360.Web.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace Feedback360.Web.Surveys;

/// <summary>The organisation's surveys, read from their files. Each text is read once and kept for a while: it never changes.</summary>
public sealed class SurveyLibrary : IDisposable
{
    private const int MostKept = 200;
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    private readonly MemoryCache _read = new(new MemoryCacheOptions { SizeLimit = MostKept });

    /// <summary>The survey of a stored version; null if this release can no longer read it.</summary>
    public Survey? Read(SurveyVersion version) =>
        _read.GetOrCreate(Convert.ToHexString(version.Sha256), entry =>
        {
            (entry.Size, entry.SlidingExpiration) = (1, Kept);
            return SurveyFile.Read(version.Source, version.Key).Survey;
        });

    /// <summary>A version of the context's organisation; null if there is none, or if it can no longer be read.</summary>
    public async Task<Survey?> FindAsync(FeedbackDb db, string key, int version, CancellationToken stop) =>
        await db.Surveys.AsNoTracking().FirstOrDefaultAsync(row => row.Key == key && row.Version == version, stop) is { } row
            ? Read(row)
            : null;

    /// <summary>The latest version of a survey; null if there is none.</summary>
    public async Task<Survey?> FindLatestAsync(FeedbackDb db, string key, CancellationToken stop) =>
        await db.Surveys.AsNoTracking().Where(row => row.Key == key).OrderByDescending(row => row.Version).FirstOrDefaultAsync(stop) is { } row
            ? Read(row)
            : null;

    /// <summary>What raters of the round are asked: a follow-up asks about change as well.</summary>
    public async Task<Survey?> OfAsync(FeedbackDb db, Round round, CancellationToken stop) =>
        await FindAsync(db, round.SurveyKey, round.SurveyVersion, stop) is { } survey
            ? round.Kind == RoundKind.FollowUp ? survey.ForFollowUp() : survey
            : null;

    public void Dispose() => _read.Dispose();
}
