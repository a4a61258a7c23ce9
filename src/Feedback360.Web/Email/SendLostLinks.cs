using Feedback360.Core.Campaigns;
using Feedback360.Core.People;
using Feedback360.Web.People;
using Feedback360.Web.Persistence;
using Feedback360.Web.Responses;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Email;

/// <summary>
/// Answers a lost link: one letter for every open round in which somebody with the address is asked. From memory and
/// into none: no row, no mark, and a letter that cannot be sent now is asked for again by who waits for it.
/// </summary>
public sealed class SendLostLinks(Databases databases, RoundKeyring keyring, RaterLetters letters, IMailer mailer, TimeProvider clock)
{
    public async Task SendAsync(string address, CancellationToken stop)
    {
        foreach (var organisation in await databases.OrganisationsAsync(stop))
        {
            await using var db = databases.ForWorker(organisation);
            foreach (var (round, rater, link) in await FindAsync(db, organisation, address, stop))
            {
                using var keys = keyring.ForLetters(organisation, round.Id);
                if (keys is not null)
                    await mailer.SendAsync(await letters.LostLinkAsync(db, round, rater, link, keys, stop), stop);
            }
        }
    }

    private async Task<IReadOnlyList<(Round Round, Person Rater, RaterLinkRow Link)>> FindAsync(
        FeedbackDb db, Guid organisation, string address, CancellationToken stop)
    {
        var (key, now) = (Person.KeyOf(address), clock.GetUtcNow());
        var found =
            from person in db.People.AsNoTracking()
            where person.OrganisationId == organisation && person.EmailKey == key
            join link in db.RaterLinks on person.Id equals link.RaterId
            where !link.Revoked && link.InvTag != null
            join round in db.Rounds on link.RoundId equals round.Id
            where round.State == RoundState.Open && round.ClosesAt > now
            select new { Round = round, Rater = person, Link = link };
        return [.. (await found.ToListAsync(stop)).Select(one => (one.Round, one.Rater, one.Link))];
    }
}

/// <summary>Takes up a lost link. Not repeated: whoever gets no letter asks again.</summary>
public sealed class LinkLostConsumer(SendLostLinks lost) : IConsumer<LinkLost>
{
    public Task Consume(ConsumeContext<LinkLost> context) => lost.SendAsync(context.Message.Address, context.CancellationToken);
}
