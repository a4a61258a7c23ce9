using Feedback360.Core.Campaigns;
using Feedback360.Core.Common;
using Feedback360.Core.Surveys;
using Feedback360.Web.Campaigns;
using Feedback360.Web.Persistence;
using Feedback360.Web.Responses;
using Feedback360.Web.Scheduling;
using Feedback360.Web.Surveys;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Demo;

/// <summary>An open round of the demo with the people in it.</summary>
/// <param name="Number">1 for the baseline, 2 for the follow-up: what passes differs between them.</param>
/// <param name="Leaders">Subject id → person.</param>
/// <param name="Asked">Subject id → places of the people who are asked, rising.</param>
internal sealed record DemoRound(int Number, Round Row, Survey Survey, IReadOnlyDictionary<Guid, DemoPerson> Leaders, IReadOnlyDictionary<Guid, List<int>> Asked)
{
    private static readonly Dictionary<string, DemoPerson> People = DemoPeople.All.ToDictionary(person => person.Id, StringComparer.Ordinal);

    public static async Task<DemoRound> ReadAsync(DemoServer server, int number, Guid id, CancellationToken stop)
    {
        var library = server.Services.GetRequiredService<SurveyLibrary>();
        return await server.LookAsync(async db =>
        {
            var row = await db.Rounds.AsNoTracking().SingleAsync(round => round.Id == id, stop);
            var survey = await library.OfAsync(db, row, stop) ?? throw new InvalidOperationException("The demo's survey cannot be read.");
            var subjects = await (
                from subject in db.Subjects
                join person in db.People on subject.PersonId equals person.Id
                where subject.RoundId == id
                select new { subject.Id, person.ExternalId }).ToListAsync(stop);
            var reviews = await (
                from review in db.Invitations
                join rater in db.People on review.RaterId equals rater.Id
                where review.RoundId == id
                orderby rater.ExternalId
                select new { review.SubjectId, rater.ExternalId }).ToListAsync(stop);
            return new DemoRound(
                number,
                row,
                survey,
                subjects.ToDictionary(subject => subject.Id, subject => People[subject.ExternalId]),
                reviews.GroupBy(review => review.SubjectId).ToDictionary(asked => asked.Key, asked => asked.Select(review => People[review.ExternalId].No).ToList()));
        });
    }

    /// <summary>The code in every rater's letter, derived as letters do, by the rater's place.</summary>
    public async Task<IReadOnlyDictionary<int, string>> CodesAsync(DemoServer server, CancellationToken stop)
    {
        await using var db = server.Services.GetRequiredService<Databases>().ForWorker(server.Organisation);
        using var keys = server.Services.GetRequiredService<RoundKeyring>().ForLetters(server.Organisation, Row.Id)
            ?? throw new InvalidOperationException("The demo's round has no keys.");
        var links = await (
            from link in db.RaterLinks
            join person in db.People on link.RaterId equals person.Id
            where link.RoundId == Row.Id
            select new { link.Id, link.InvTag, person.ExternalId }).ToListAsync(stop);
        var codes = new Dictionary<int, string>();
        foreach (var link in links)
        {
            using var token = keys.CurrentToken(link.Id, link.InvTag) ?? throw new InvalidOperationException("A link is not of its round.");
            codes.Add(People[link.ExternalId].No, token.ToText());
        }
        return codes;
    }
}
