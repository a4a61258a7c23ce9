using Feedback360.Core.Campaigns;
using Feedback360.Core.Release;
using Feedback360.Web.Persistence;
using Feedback360.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Tests;

internal sealed partial class Given
{
    /// <summary>Lets the deadline pass and the worker do all that follows, until the reports are there.</summary>
    public async Task CloseAsync(string round)
    {
        await using var db = Look();
        var row = await db.Rounds.SingleAsync(row => row.Id == Round(round).Id);
        if (_server.Clock.GetUtcNow() < row.ClosesAt)
            _server.Clock.MoveTo(row.ClosesAt);
        // A consumer may be at it already; whoever finds the round taken leaves it.
        (await Eventually.HoldsAsync(async () =>
        {
            await _server.SweepAsync();
            await db.Entry(row).ReloadAsync();
            return row.State == RoundState.KeysDestroyed;
        })).ShouldBeTrue();
    }

    /// <summary>What was released about a subject, as HR's, coaches' and leaders' connection reads it.</summary>
    public async Task<ReleasedResults> ResultsAsync(string round, string subject)
    {
        await using var db = LookAsApp();
        var text = await db.Snapshots.Where(row => row.SubjectId == Round(round).SubjectId(subject)).Select(row => row.Json).SingleAsync();
        return ReleasedResults.Read(text.ShouldNotBeNull());
    }

    /// <summary>What <c>f360_app</c> sees of the organisation.</summary>
    public FeedbackDb LookAsApp() => _server.Databases.ForApp(Organisation.Id);
}
