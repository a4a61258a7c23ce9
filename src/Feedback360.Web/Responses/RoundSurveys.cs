using System.Collections.Concurrent;
using Feedback360.Core.Campaigns;
using Feedback360.Core.Responses;
using Feedback360.Core.Surveys;
using Feedback360.Web.Persistence;
using Feedback360.Web.Surveys;
using Npgsql;

namespace Feedback360.Web.Responses;

/// <summary>The form of a round: its survey as raters get it, and the check that goes with it. Never changes once the round is open.</summary>
internal sealed record RoundSurvey(Survey Survey, BallotCheck Check, string PolicyHash)
{
    /// <summary>Index of a group in the survey's groups; -1 if it has no such group.</summary>
    public int IndexOf(string group) => Survey.Groups.Select(known => known.Code).ToList().IndexOf(group);
}

/// <summary>Keeps the surveys of rounds in memory, so that a save asks the database for nothing. Bounded; filled on first use.</summary>
internal sealed class RoundSurveys(Databases databases, SurveyLibrary library)
{
    private const int Capacity = 500;
    private readonly ConcurrentDictionary<Guid, RoundSurvey> _rounds = new();

    /// <summary>Null for a round that is not there or not this organisation's.</summary>
    public async ValueTask<RoundSurvey?> OfAsync(Guid organisation, Guid round, CancellationToken stop)
    {
        if (_rounds.TryGetValue(round, out var known))
            return known;
        if (await ReadAsync(organisation, round, stop) is not { } read)
            return null;
        if (_rounds.Count >= Capacity)
            _rounds.Clear();
        return _rounds.GetOrAdd(round, read);
    }

    private async Task<RoundSurvey?> ReadAsync(Guid organisation, Guid round, CancellationToken stop)
    {
        await using var batch = databases.Rater.CreateBatch();
        batch.BatchCommands.Add(RaterSql.SetOrganisation(organisation));
        batch.BatchCommands.Add(RaterSql.Command("""
            SELECT v.key, v.version, v.source, v.sha256, v.created_on, r.kind, r.policy_hash
            FROM round r
            JOIN survey_version v ON v.organisation_id = r.organisation_id AND v.key = r.survey_key AND v.version = r.survey_version
            WHERE r.id = $1 AND r.policy_hash IS NOT NULL
            """, round));
        await using var reader = await batch.ExecuteReaderAsync(stop);
        await reader.NextResultAsync(stop);
        if (!await reader.ReadAsync(stop))
            return null;
        var survey = library.Read(VersionIn(reader, organisation))
            ?? throw new InvalidOperationException("A stored survey version can no longer be read.");
        if (reader.GetString(5) == nameof(RoundKind.FollowUp))
            survey = survey.ForFollowUp();
        return new RoundSurvey(survey, new BallotCheck(survey), reader.GetString(6));
    }

    private static SurveyVersion VersionIn(NpgsqlDataReader reader, Guid organisation) =>
        new()
        {
            OrganisationId = organisation,
            Key = reader.GetString(0),
            Version = reader.GetInt32(1),
            Source = reader.GetString(2),
            Sha256 = reader.GetFieldValue<byte[]>(3),
            CreatedOn = reader.GetFieldValue<DateOnly>(4),
        };
}
