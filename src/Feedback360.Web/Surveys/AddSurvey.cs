using System.Security.Cryptography;
using System.Text;
using Feedback360.Core.Common;
using Feedback360.Core.Surveys;
using Feedback360.Web.Persistence;
using Feedback360.Web.Shared;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Feedback360.Web.Surveys;

/// <summary>A survey that is in the library now.</summary>
/// <param name="Version">The stored version.</param>
/// <param name="Survey">What it says.</param>
/// <param name="IsNew">False if the same text was there already.</param>
internal sealed record AddedSurvey(SurveyVersion Version, Survey Survey, bool IsNew);

/// <summary>Puts a survey file into the organisation's library. The same file again changes nothing; a version never changes.</summary>
internal sealed class AddSurvey(FeedbackDb db, TimeProvider clock)
{
    public async Task<Outcome<AddedSurvey>> RunAsync(Guid organisation, ReadOnlyMemory<byte> file, CancellationToken stop)
    {
        var reading = SurveyFile.Read(file.Span, "file");
        if (reading.Survey is not { } survey)
            return reading.Problems.Select(problem => new Problem($"line {problem.Line}, {problem.Key}", problem.Code, problem.Message)).ToList();
        var source = Encoding.UTF8.GetString(file.Span).TrimStart('\uFEFF');
        var version = new SurveyVersion
        {
            OrganisationId = organisation,
            Key = survey.Key,
            Version = survey.Version,
            Source = source,
            Sha256 = SHA256.HashData(Encoding.UTF8.GetBytes(source)),
            CreatedOn = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime),
        };
        if (await db.Surveys.AsNoTracking().FirstOrDefaultAsync(row => row.Key == survey.Key && row.Version == survey.Version, stop) is { } known)
            return known.Sha256.AsSpan().SequenceEqual(version.Sha256) ? new AddedSurvey(known, survey, IsNew: false) : SurveyRefusals.VersionExists;
        return await InsertAsync(version, stop) ? new AddedSurvey(version, survey, IsNew: true) : SurveyRefusals.VersionExists;
    }

    private async Task<bool> InsertAsync(SurveyVersion version, CancellationToken stop)
    {
        db.Add(version);
        try
        {
            await db.SaveChangesAsync(stop);
            return true;
        }
        catch (DbUpdateException failure) when (failure.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            // Somebody else has just added the same version.
            return false;
        }
    }
}
