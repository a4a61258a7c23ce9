using Feedback360.Core.Campaigns;
using Feedback360.Web.Persistence;
using Feedback360.Web.Responses;
using Feedback360.Web.Scheduling;
using Feedback360.Web.Surveys;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Feedback360.Web.Campaigns;

/// <summary>
/// The nightly figures of open rounds that are large enough, until their first deadline (anonymity 2.5, H6). Which
/// reviews are submitted is known here for a moment, in memory; only sums are written. Idempotent: counting again gives
/// the same, and a minimum once reached stays reached.
/// </summary>
public sealed class CountProgress : OrganisationSweep
{
    private readonly Databases _databases;
    private readonly RoundKeyring _keyring;
    private readonly SurveyLibrary _surveys;

    public CountProgress(Databases databases, RoundKeyring keyring, SurveyLibrary surveys)
        : base(databases) => (_databases, _keyring, _surveys) = (databases, keyring, surveys);

    public override SweepRhythm Rhythm => SweepRhythm.Nightly;

    public override int Order => 10;

    protected override async Task RunAsync(Guid organisation, DateTimeOffset now, CancellationToken stop)
    {
        await using var db = _databases.ForWorker(organisation);
        var rounds = await db.Rounds.AsNoTracking()
            .Where(round => round.OrganisationId == organisation && round.State == RoundState.Open && round.FirstClosesAt > now)
            .Where(round => round.InvitationsAtLaunch >= ProgressRule.MinimumInvitations)
            .ToDictionaryAsync(round => round.Id, stop);
        await EachAsync(rounds.Keys, id => CountAsync(rounds[id], rounds[id].Today(now), stop));
    }

    private async Task CountAsync(Round round, DateOnly today, CancellationToken stop)
    {
        await using var db = _databases.ForWorker(round.OrganisationId);
        var reviews = await db.Invitations.AsNoTracking().Where(review => review.RoundId == round.Id).ToListAsync(stop);
        if (!ProgressRule.IsShownFor(round.InvitationsAtLaunch, reviews.Select(review => review.SubjectId).Distinct().Count()))
            return;
        var links = await db.RaterLinks.AsNoTracking().Where(link => link.RoundId == round.Id).ToDictionaryAsync(link => link.RaterId, stop);
        using var keys = _keyring.ForLetters(round.OrganisationId, round.Id);
        if (keys is null)
            return;
        await db.Database.OpenConnectionAsync(stop);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        if (await SubmittedReviews.ReadAsync(connection, round, new ReviewTags(keys, links, reviews), stop) is not { } submitted)
            return;
        var groups = GroupFigures.Of(await MinimaAsync(db, round, stop), reviews, submitted);
        await SaveAsync(connection, round, today, ProgressFigures.ResponseRate(submitted.Count, round.InvitationsAtLaunch), groups, stop);
    }

    /// <summary>k of each protected group of the frozen policy, by group code.</summary>
    private async Task<Dictionary<string, int>> MinimaAsync(FeedbackDb db, Round round, CancellationToken stop)
    {
        var survey = await _surveys.OfAsync(db, round, stop)
            ?? throw new InvalidOperationException("The survey of a round can no longer be read.");
        var policy = RoundPolicy.FromJson(round.Policy);
        return survey.ProtectedGroups.ToDictionary(group => group.Code, group => policy.Minimum[group.BlockKey], StringComparer.Ordinal);
    }

    private static async Task SaveAsync(NpgsqlConnection connection, Round round, DateOnly today, int rate, GroupFigures groups, CancellationToken stop)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.Add("""
            INSERT INTO progress (organisation_id, round_id, as_of, response_rate) VALUES ($1, $2, $3, $4)
            ON CONFLICT (round_id) DO UPDATE SET as_of = excluded.as_of, response_rate = excluded.response_rate
            """, round, today, rate);
        batch.Add("""
            INSERT INTO group_progress (organisation_id, round_id, subject_id, group_code, minimum_reached)
            SELECT $1, $2, subject, code, reached AND NOT EXISTS (
                SELECT 1 FROM progress_hold hold
                WHERE hold.round_id = $2 AND hold.subject_id = subject AND hold.group_code = code AND hold.until_night > $6)
            FROM unnest($3, $4, $5) AS figure (subject, code, reached)
            ON CONFLICT (round_id, subject_id, group_code)
            DO UPDATE SET minimum_reached = group_progress.minimum_reached OR excluded.minimum_reached
            """, round, groups.Subjects, groups.Codes, groups.Reached, today);
        // A group that has become too small to show progress shows none.
        batch.Add("""
            DELETE FROM group_progress
            WHERE organisation_id = $1 AND round_id = $2
              AND NOT EXISTS (SELECT 1 FROM unnest($3, $4) AS figure (subject, code) WHERE subject = subject_id AND code = group_code)
            """, round, groups.Subjects, groups.Codes);
        await batch.ExecuteNonQueryAsync(stop);
    }
}
