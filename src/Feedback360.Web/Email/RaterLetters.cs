using Feedback360.Core.Campaigns;
using Feedback360.Core.People;
using Feedback360.Core.Responses;
using Feedback360.Web.Campaigns;
using Feedback360.Web.Hosting;
using Feedback360.Web.Persistence;
using Feedback360.Web.Responses;
using Feedback360.Web.Surveys;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Email;

/// <summary>Makes the letters of some raters, with their links, for the moment in which they are sent.</summary>
public sealed class RaterLetters(ServerSettings settings, SurveyLibrary surveys, LetterPrinter printer)
{
    /// <summary>
    /// Letter id → letter; a rater without an open review has none. Null if the round is being sealed meanwhile.
    /// </summary>
    internal async Task<IReadOnlyDictionary<Guid, OutgoingLetter>?> PrepareAsync(
        RoundWork work, LetterKeys keys, IReadOnlyList<Letter> letters, CancellationToken stop)
    {
        var raters = letters.Select(letter => letter.RaterId).ToArray();
        var (db, round) = (work.Db, work.Round);
        var links = await db.RaterLinks.AsNoTracking()
            .Where(link => link.RoundId == round.Id && raters.Contains(link.RaterId) && !link.Revoked && link.InvTag != null)
            .ToDictionaryAsync(link => link.RaterId, stop);
        var reviews = await db.Invitations.AsNoTracking()
            .Where(review => review.RoundId == round.Id && raters.Contains(review.RaterId) && !review.Revoked && !review.Declined)
            .ToListAsync(stop);
        var askable = reviews.Where(review => links.ContainsKey(review.RaterId)).ToList();
        if (await SubmittedReviews.ReadAsync(work.Connection, round, new ReviewTags(keys, links, askable), stop) is not { } submitted)
            return null;
        var open = askable.Where(review => !submitted.Contains(review.Id)).Select(review => review.RaterId).ToHashSet();
        var people = await db.People.AsNoTracking().Where(person => raters.Contains(person.Id)).ToDictionaryAsync(person => person.Id, stop);
        var frame = await FrameAsync(work.Db, work.Round, stop);

        var outgoing = new Dictionary<Guid, OutgoingLetter>();
        foreach (var letter in letters.Where(letter => open.Contains(letter.RaterId) && people.ContainsKey(letter.RaterId)))
        {
            var asked = askable.Count(review => review.RaterId == letter.RaterId);
            var about = frame with { Rater = people[letter.RaterId], Reviews = asked };
            var id = Convert.ToHexStringLower(keys.MessageId(links[letter.RaterId].Id, letter.Wave));
            outgoing.Add(letter.Id, await WriteAsync(id, letter.Template, about, keys, links[letter.RaterId]));
        }
        return outgoing;
    }

    /// <summary>The letter of somebody who has lost the link. It is like no other, so that two of them are two letters.</summary>
    internal async Task<OutgoingLetter> LostLinkAsync(FeedbackDb db, Round round, Person rater, RaterLinkRow link, LetterKeys keys, CancellationToken stop)
    {
        var about = (await FrameAsync(db, round, stop)) with { Rater = rater };
        return await WriteAsync(Guid.NewGuid().ToString("n"), RoundTemplates.LostLink, about, keys, link);
    }

    private async Task<RaterLetter> FrameAsync(FeedbackDb db, Round round, CancellationToken stop)
    {
        var organisation = await db.Organisations.SingleAsync(stop);
        var survey = await surveys.OfAsync(db, round, stop)
            ?? throw new InvalidOperationException("The survey of a round can no longer be read.");
        return new RaterLetter(round, Rater: null!, survey.Minutes, Reviews: 0, organisation.Name, Link: "");
    }

    private async Task<OutgoingLetter> WriteAsync(string id, string template, RaterLetter about, LetterKeys keys, RaterLinkRow link)
    {
        using var token = keys.CurrentToken(link.Id, link.InvTag)
            ?? throw new InvalidOperationException("A link does not belong to the keys of its round.");
        // The page behind the link speaks as the letter does.
        var page = new Uri(settings.PublicUrl, $"/r?{RaterLanguage.Parameter}={LetterTexts.For(about.Rater.Language).Language}");
        var text = RoundLetters.Write(template, about with { Link = $"{page.AbsoluteUri}#{token.ToText()}" });
        return new OutgoingLetter(
            $"{id}@{settings.PublicUrl.Host}",
            about.Rater.Name,
            about.Rater.Email,
            text.Subject,
            await printer.ToHtmlAsync(text),
            text.ToPlainText()
        );
    }
}
