using System.Text.Json.Serialization;
using Feedback360.Core.Campaigns;
using Feedback360.Web.Persistence;
using Feedback360.Web.Shared;
using Feedback360.Web.Surveys;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Campaigns;

/// <summary>A figure that is not shown, and why.</summary>
/// <param name="Reason"><c>fewer-than-minimum</c>: too small to show progress. <c>not-yet</c>: the first night is still to come.</param>
/// <param name="Minimum">How many invitations there must be.</param>
public sealed record WithheldProgress(string Reason, int Minimum)
{
    public string Status => "withheld";
}

/// <summary>Whether a group of a subject has reached its minimum, as of the night before.</summary>
public sealed record GroupProgressView(
    Guid Subject,
    string Group,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? MinimumReached,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Status,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Reason,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Minimum
);

/// <summary>What HR sees of a round while it is open: by night, in steps, never a name (anonymity 2.5).</summary>
/// <param name="AsOf">The night of the figures; null before the first.</param>
/// <param name="ResponseRate">Percent in steps of five, or a withheld figure.</param>
/// <param name="Groups">Every invited group that is promised anonymity.</param>
public sealed record ProgressView(DateOnly? AsOf, object ResponseRate, IReadOnlyList<GroupProgressView> Groups);

/// <summary>Reads the nightly figures; what is not there is withheld. Nothing is counted here.</summary>
internal sealed class ShowProgress(FeedbackDb db, SurveyLibrary surveys)
{
    public async Task<Outcome<ProgressView>> RunAsync(Guid id, CancellationToken stop)
    {
        if (await db.Rounds.AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, stop) is not { } round)
            return Outcome<ProgressView>.Missing;
        if (round.State is RoundState.Draft or RoundState.Launching)
            return CampaignRefusals.NotLaunched;
        var night = await db.Progress.AsNoTracking().FirstOrDefaultAsync(row => row.RoundId == id, stop);
        var reached = (await db.GroupProgress.AsNoTracking().Where(row => row.RoundId == id).ToListAsync(stop))
            .ToDictionary(row => (row.SubjectId, row.GroupCode), row => row.MinimumReached);
        var groups = await GroupsAsync(round, stop);
        return new ProgressView(
            night?.AsOf,
            night is null ? Withheld(round, groups.Select(group => group.Subject).Distinct().Count()) : night.ResponseRate,
            [.. groups.Select(group => Show(group.Subject, group.Code, group.Minimum, reached))]);
    }

    private static GroupProgressView Show(Guid subject, string code, int minimum, Dictionary<(Guid, string), bool> reached) =>
        reached.TryGetValue((subject, code), out var yes)
            ? new(subject, code, yes, null, null, null)
            : new(subject, code, null, "withheld", "fewer-than-minimum", minimum + ProgressRule.Spare);

    private static WithheldProgress Withheld(Round round, int subjects) =>
        new(ProgressRule.IsShownFor(round.InvitationsAtLaunch, subjects) ? "not-yet" : "fewer-than-minimum", ProgressRule.MinimumInvitations);

    private async Task<List<(Guid Subject, string Code, int Minimum)>> GroupsAsync(Round round, CancellationToken stop)
    {
        if (await surveys.OfAsync(db, round, stop) is not { } survey)
            return [];
        var minimum = RoundPolicy.FromJson(round.Policy).Minimum;
        var invited = await db.Invitations.AsNoTracking()
            .Where(row => row.RoundId == round.Id && !row.Revoked)
            .Select(row => new { row.SubjectId, row.GroupCode })
            .Distinct()
            .ToListAsync(stop);
        return
        [
            .. from subject in invited.GroupBy(row => row.SubjectId).OrderBy(subject => subject.Key)
               from kind in survey.ProtectedGroups
               where subject.Any(row => row.GroupCode == kind.Code)
               select (subject.Key, kind.Code, minimum.GetValueOrDefault(kind.BlockKey, RoundPolicy.Floor)),
        ];
    }
}
