using Feedback360.Core.Campaigns;
using Feedback360.Core.Common;
using Feedback360.Web.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Campaigns;

/// <summary>What a follow-up takes over from its baseline.</summary>
internal sealed class FollowUpDraft(FeedbackDb db)
{
    /// <summary>The baseline that the input names, or what is wrong with naming it; neither for a baseline.</summary>
    public async Task<(Round? Baseline, Problem? Problem)> BaselineAsync(Campaign campaign, RoundInput input, CancellationToken stop)
    {
        if (input.Kind == RoundKind.Baseline)
            return (null, input.BaselineRound is null ? null : new Problem("baselineRound", "not-for-a-baseline", "Only a follow-up has a baseline."));
        if (input.BaselineRound is not { } id)
            return (null, new Problem("baselineRound", "required", "A follow-up names the round it is compared with."));
        var baseline = await db.Rounds.AsNoTracking().FirstOrDefaultAsync(row => row.Id == id && row.CampaignId == campaign.Id, stop);
        return (baseline, baseline is null ? new Problem("baselineRound", "unknown-round", "The campaign has no such round.") : null);
    }

    /// <summary>The baseline's subjects and raters, as far as they are still active.</summary>
    public async Task ProposeAsync(Round round, Round baseline, CancellationToken stop)
    {
        var active = (await db.People.Where(person => person.Active).Select(person => new { person.Id, person.Name }).ToListAsync(stop))
            .ToDictionary(person => person.Id, person => person.Name);
        var people = active.Keys.ToHashSet();
        var asked = (await db.Invitations.AsNoTracking().Where(row => row.RoundId == baseline.Id).ToListAsync(stop)).ToLookup(row => row.SubjectId);
        foreach (var subject in await db.Subjects.AsNoTracking().Where(row => row.RoundId == baseline.Id).ToListAsync(stop))
        {
            if (!active.TryGetValue(subject.PersonId, out var name))
                continue;
            var added = SubjectRows.Subject(round, subject.PersonId, name);
            db.Add(added);
            db.AddRange(SubjectRows.Nominations(added, NominateFromBaseline.For(asked[subject.Id], people)));
        }
        await db.SaveChangesAsync(stop);
    }
}

/// <summary>Rows of subjects and raters as they are made in a draft.</summary>
internal static class SubjectRows
{
    public static Subject Subject(Round round, Guid person, string name) =>
        new() { Id = Guid.NewGuid(), OrganisationId = round.OrganisationId, RoundId = round.Id, PersonId = person, Name = name };

    public static Nomination Nomination(Subject subject, Guid rater, string code, AddedBy by = AddedBy.Hr) =>
        new()
        {
            Id = Guid.NewGuid(),
            OrganisationId = subject.OrganisationId,
            RoundId = subject.RoundId,
            SubjectId = subject.Id,
            RaterId = rater,
            GroupCode = code,
            AddedBy = by,
            Late = RaterList.IsLate(subject.ListState),
        };

    public static IEnumerable<Nomination> Nominations(Subject subject, IEnumerable<ProposedRater> proposals, AddedBy by = AddedBy.Hr) =>
        proposals.Select(proposal => Nomination(subject, proposal.RaterId, proposal.GroupCode, by));
}
