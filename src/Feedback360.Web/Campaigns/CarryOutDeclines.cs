using Feedback360.Core.Campaigns;
using Feedback360.Web.Persistence;
using Feedback360.Web.Responses;
using Feedback360.Web.Scheduling;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Feedback360.Web.Campaigns;

/// <summary>A rater has said "I cannot rate this person". Sent after the commit that wrote the row.</summary>
public sealed record ReviewDeclined(Guid OrganisationId, Guid RoundId);

/// <summary>
/// Carries out what raters have declined (R10, anonymity 2.5): the ballot is overwritten at once; that the review is
/// declined is written by night, or before the round closes, in one transaction for all of the day, together with rows
/// that stay as they are, so that no dump links a ballot to a review. Idempotent.
/// </summary>
public sealed class CarryOutDeclines : OrganisationSweep
{
    /// <summary>Rows of links and of reviews that are rewritten unchanged along with the night's.</summary>
    private const int Untouched = 20;

    /// <summary>Nights on which the figure of a group stands still that somebody has left: 48 hours.</summary>
    private const int HeldNights = 2;

    private readonly Databases _databases;
    private readonly RevokeBallot _revoke;

    public CarryOutDeclines(Databases databases, RevokeBallot revoke)
        : base(databases) => (_databases, _revoke) = (databases, revoke);

    public override int Order => 15;

    /// <summary>Overwrites the ballots of one round; nothing if another worker is at it.</summary>
    public async Task CarryOutAsync(Guid organisation, Guid round, CancellationToken stop)
    {
        await using var work = await RoundWork.TryTakeAsync(_databases, organisation, round, RoundTask.State, stop);
        if (work is { Round.State: RoundState.Open })
            await OverwriteAsync(work, stop);
    }

    /// <summary>What is left of the night's batch, before the round closes.</summary>
    internal async Task FinishAsync(RoundWork work, DateOnly night, CancellationToken stop)
    {
        if (work.Round.State != RoundState.Open || await OverwriteAsync(work, stop) is not { Length: > 0 } reviews)
            return;
        await using var batch = new NpgsqlBatch(work.Connection);
        batch.Add("UPDATE invitation SET declined = true WHERE organisation_id = $1 AND round_id = $2 AND id = ANY ($3)", work.Round, reviews);
        batch.Add("""
            UPDATE invitation SET declined = declined WHERE organisation_id = $1 AND id IN
              (SELECT id FROM invitation WHERE round_id = $2 AND id <> ALL ($3) ORDER BY random() LIMIT $4)
            """, work.Round, reviews, Untouched);
        batch.Add("""
            UPDATE rater_link SET revoked = revoked WHERE organisation_id = $1 AND id IN
              (SELECT id FROM rater_link WHERE round_id = $2 ORDER BY random() LIMIT $3)
            """, work.Round, Untouched);
        batch.Add("""
            INSERT INTO progress_hold (organisation_id, round_id, subject_id, group_code, until_night)
            SELECT DISTINCT $1, $2, subject_id, group_code, $4 FROM invitation WHERE id = ANY ($3)
            ON CONFLICT (round_id, subject_id, group_code) DO UPDATE SET until_night = excluded.until_night
            """, work.Round, reviews, night.AddDays(HeldNights));
        await batch.ExecuteNonQueryAsync(stop);
    }

    protected override async Task RunAsync(Guid organisation, DateTimeOffset now, CancellationToken stop) =>
        await EachAsync(await WaitingAsync(_databases, organisation, stop), round => CarryOutAsync(organisation, round, stop));

    /// <summary>Open rounds with a declined review that is not marked so.</summary>
    internal static async Task<List<Guid>> WaitingAsync(Databases databases, Guid organisation, CancellationToken stop)
    {
        await using var db = databases.ForWorker(organisation);
        return await Waiting(db)
            .Join(db.Rounds.Where(round => round.State == RoundState.Open), review => review.RoundId, round => round.Id, (_, round) => round.Id)
            .Distinct()
            .ToListAsync(stop);
    }

    private static IQueryable<Invitation> Waiting(FeedbackDb db) =>
        db.DeclinedReviews.Join(db.Invitations.Where(review => !review.Declined), row => row.InvitationId, review => review.Id, (_, review) => review);

    /// <summary>The reviews whose ballots say nothing any more.</summary>
    private async Task<Guid[]> OverwriteAsync(RoundWork work, CancellationToken stop)
    {
        var reviews = await Waiting(work.Db).AsNoTracking().Where(review => review.RoundId == work.Round.Id).ToListAsync(stop);
        var raters = reviews.ConvertAll(review => review.RaterId);
        var links = await work.Db.RaterLinks.AsNoTracking()
            .Where(link => link.RoundId == work.Round.Id && raters.Contains(link.RaterId))
            .ToDictionaryAsync(link => link.RaterId, stop);
        var done = new List<Guid>();
        foreach (var review in reviews)
        {
            if (await _revoke.RunAsync(work, review, links[review.RaterId], stop))
                done.Add(review.Id);
        }
        return [.. done];
    }
}

/// <summary>Marks by night the reviews declined that day. Idempotent, as carrying them out is.</summary>
public sealed class MarkDeclines : OrganisationSweep
{
    private readonly Databases _databases;
    private readonly CarryOutDeclines _declines;

    public MarkDeclines(Databases databases, CarryOutDeclines declines)
        : base(databases) => (_databases, _declines) = (databases, declines);

    public override SweepRhythm Rhythm => SweepRhythm.Nightly;

    /// <summary>Before the night's figures, which are counted without those who left.</summary>
    public override int Order => 5;

    protected override async Task RunAsync(Guid organisation, DateTimeOffset now, CancellationToken stop) =>
        await EachAsync(await CarryOutDeclines.WaitingAsync(_databases, organisation, stop), round => MarkAsync(organisation, round, now, stop));

    private async Task MarkAsync(Guid organisation, Guid round, DateTimeOffset now, CancellationToken stop)
    {
        await using var work = await RoundWork.TryTakeAsync(_databases, organisation, round, RoundTask.State, stop);
        if (work is not null)
            await _declines.FinishAsync(work, work.Round.Today(now), stop);
    }
}

/// <summary>Overwrites the ballot at once instead of at the next sweep. Idempotent, as the sweep is.</summary>
public sealed class ReviewDeclinedConsumer(CarryOutDeclines declines) : IConsumer<ReviewDeclined>
{
    public Task Consume(ConsumeContext<ReviewDeclined> context) =>
        declines.CarryOutAsync(context.Message.OrganisationId, context.Message.RoundId, context.CancellationToken);
}
