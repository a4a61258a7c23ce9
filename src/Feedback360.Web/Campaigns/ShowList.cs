using Feedback360.Core.Campaigns;
using Feedback360.Core.Common;
using Feedback360.Core.Surveys;
using Feedback360.Web.Access;
using Feedback360.Web.Campaigns.Pages;
using Feedback360.Web.Persistence;
using Feedback360.Web.Shared;
using Feedback360.Web.Surveys;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Campaigns;

/// <summary>Everything that the page of a list shows to leader, manager or coach.</summary>
internal sealed class ShowList(FeedbackDb db, SurveyLibrary surveys, PickPeople pick, ForecastGroups forecast)
{
    /// <param name="now">Who can approve is asked as of now.</param>
    public async Task<IResult> PageAsync(
        FoundList list, TypedList typed, string? said, Caller caller, DateTimeOffset now, IReadOnlyList<Problem> problems, CancellationToken stop)
    {
        if (await surveys.OfAsync(db, list.Round, stop) is not { } survey)
            return Problems.NotFound();
        var rate = await forecast.RateAsync(stop);
        var model = new ListModel(
            list,
            await GroupsAsync(list, survey, rate, stop),
            await pick.FindColleaguesAsync(typed.Search, db.TakenFor(list.Subject), stop),
            rate,
            await db.HasApproverAsync(list.Subject, now, stop));
        return new RazorComponentResult<NominationPage>(new { Caller = caller, Model = model, Typed = typed, Problems = problems, Said = said })
        {
            StatusCode = PageStatus.Of(problems),
        };
    }

    private async Task<IReadOnlyList<ListGroup>> GroupsAsync(FoundList list, Survey survey, int rate, CancellationToken stop)
    {
        var raters = await db.RatersOfAsync(list.Subject, stop);
        var related = await db.RelatedAsync(list.Subject, stop);
        var suggested = await SuggestedAsync(related, raters.Select(rater => rater.Person).ToHashSet(), stop);
        var choices = GroupChoice.Of(survey, list.Round.Nomination, [.. raters.Select(rater => new ProposedRater(rater.Person, rater.Group))], related)
            .ToDictionary(choice => choice.Group);
        var policy = RoundPolicy.FromJson(list.Round.Policy);
        return
        [
            .. from one in survey.Groups
            let choice = choices.GetValueOrDefault(one)
            select new ListGroup(
                one,
                DraftModel.LabelOf(survey, one),
                [.. raters.Where(rater => rater.Group == one.Code)],
                [.. suggested[one.Code]],
                choice,
                choice is null ? null : GroupForecast.Of(choice.Chosen, policy.MinimumOf(one), rate)),
        ];
    }

    private async Task<ILookup<string, SuggestedRater>> SuggestedAsync(IReadOnlyList<ProposedRater> related, HashSet<Guid> listed, CancellationToken stop)
    {
        var groups = related.Where(rater => !listed.Contains(rater.RaterId)).ToDictionary(rater => rater.RaterId, rater => rater.GroupCode);
        var ids = groups.Keys.ToArray();
        var people = await db.People.Where(person => ids.Contains(person.Id))
            .OrderBy(person => person.Name).ThenBy(person => person.Id)
            .Select(person => new FoundPerson(person.Id, person.Name, person.Title, person.Department))
            .ToListAsync(stop);
        return people.ToLookup(person => groups[person.Id], person => new SuggestedRater(person, groups[person.Id]));
    }
}
