using Feedback360.Core.Campaigns;
using Feedback360.Web.Persistence;
using Feedback360.Web.Responses;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Email;

/// <summary>
/// Answers a lost link with a letter, as long as the round is open. From memory and into none: no row, no mark, and who
/// gets no letter asks again.
/// </summary>
public sealed class SendLostLinks(Databases databases, RoundKeyring keyring, RaterLetters letters, IMailer mailer)
{
    public async Task SendAsync(LinkLost lost, DateTimeOffset now, CancellationToken stop)
    {
        await using var db = databases.ForWorker(lost.OrganisationId);
        var round = await db.Rounds.AsNoTracking().SingleOrDefaultAsync(row => row.Id == lost.RoundId, stop);
        var link = await db.RaterLinks.AsNoTracking()
            .SingleOrDefaultAsync(row => row.RoundId == lost.RoundId && row.RaterId == lost.PersonId && !row.Revoked && row.InvTag != null, stop);
        using var keys = keyring.ForLetters(lost.OrganisationId, lost.RoundId);
        if (keys is null || link is null || round is not { State: RoundState.Open } || now >= round.ClosesAt)
            return;
        var rater = await db.People.AsNoTracking().SingleAsync(person => person.Id == lost.PersonId, stop);
        await mailer.SendAsync(await letters.LostLinkAsync(db, round, rater, link, keys, stop), stop);
    }
}

/// <summary>Takes up a lost link. Not repeated: whoever gets no letter asks again.</summary>
public sealed class LinkLostConsumer(SendLostLinks lost, TimeProvider clock) : IConsumer<LinkLost>
{
    public Task Consume(ConsumeContext<LinkLost> context) => lost.SendAsync(context.Message, clock.GetUtcNow(), context.CancellationToken);
}
