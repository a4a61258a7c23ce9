using Feedback360.Architecture;
using Feedback360.Core.Campaigns;
using Feedback360.Core.People;
using Feedback360.Core.Surveys;
using Feedback360.Web.Access;
using Feedback360.Web.Campaigns;
using Feedback360.Web.People;
using Feedback360.Web.Persistence;
using Feedback360.Web.Surveys;

namespace Feedback360.Cluster.Tests;

/// <summary>
/// An organisation with a round in draft and the product's own survey: 8 subjects with 12 peers and 12 reports each, 192
/// raters with a review each; and an account of HR with a token.
/// </summary>
internal sealed record SeededRound(Guid Organisation, Guid Id, Survey Survey)
{
    public const int Raters = 2 * Subjects * OfEachGroup;

    /// <summary>Names and addresses that occur nowhere by chance.</summary>
    public const string Surname = "Quillonvarga";

    public const string Domain = "zephyrine.example";

    private const int Subjects = 8;
    private const int OfEachGroup = 12;

    /// <summary>Writes it past all policies, as a superuser's context does.</summary>
    /// <param name="db">A superuser's context.</param>
    /// <param name="tokenHash">Hash of the token that HR is to have.</param>
    public static async Task<SeededRound> AddAsync(FeedbackDb db, byte[] tokenHash)
    {
        var (now, organisation) = (TimeProvider.System.GetUtcNow(), Guid.NewGuid());
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var source = await File.ReadAllTextAsync(Path.Combine(SourceTree.Root, "surveys", "tech-leadership-360.yaml"));
        var survey = SurveyFile.Read(source, "survey").Survey ?? throw new InvalidOperationException("The product's survey cannot be read.");
        var campaign = Campaign.Create(organisation, "Leadership", survey, "UTC", today);
        var round = Round.Draft(campaign, RoundKind.Baseline, null, "Spring", now.AddDays(21), RoundPolicy.DefaultFor(survey));
        db.Add(new Organisation { Id = organisation, Name = "Acme", TimeZone = "UTC", CreatedOn = today });
        db.Add(new SurveyVersion { OrganisationId = organisation, Key = survey.Key, Version = survey.Version, Source = source, Sha256 = [1], CreatedOn = today });
        db.AddRange(campaign, round, new RoundDirectoryEntry { RoundId = round.Id, OrganisationId = organisation });
        AddHr(db, organisation, today, tokenHash);
        var seeded = new SeededRound(organisation, round.Id, survey);
        for (var subject = 0; subject < Subjects; subject++)
            seeded.AddSubject(db, subject);
        await db.SaveChangesAsync();
        return seeded;
    }

    private static void AddHr(FeedbackDb db, Guid organisation, DateOnly today, byte[] tokenHash)
    {
        var account = new Account { Id = Guid.NewGuid(), OrganisationId = organisation, Name = "HR", Roles = [Roles.HrAdmin], UserName = "hr", Email = $"hr@{Domain}" };
        db.Add(account);
        db.Add(new ApiToken
        {
            Id = Guid.NewGuid(), OrganisationId = organisation, AccountId = account.Id, Name = "test", Hash = tokenHash,
            Scopes = [Scopes.Campaigns], CreatedOn = today, ExpiresOn = today.AddDays(1),
        });
    }

    private void AddSubject(FeedbackDb db, int number)
    {
        var person = AddPerson(db, $"s{number}");
        var subject = new Subject { Id = Guid.NewGuid(), OrganisationId = Organisation, RoundId = Id, PersonId = person.Id, Name = person.Name };
        db.Add(subject);
        foreach (var (group, rater) in from code in (string[])["peer", "report"] from rater in Enumerable.Range(0, OfEachGroup) select (code, rater))
        {
            db.Add(new Nomination
            {
                Id = Guid.NewGuid(), OrganisationId = Organisation, RoundId = Id, SubjectId = subject.Id,
                RaterId = AddPerson(db, $"{group}{number}x{rater}").Id, GroupCode = group,
            });
        }
    }

    private Person AddPerson(FeedbackDb db, string alias)
    {
        var person = new Person { Id = Guid.NewGuid(), OrganisationId = Organisation, ExternalId = alias, Name = $"{alias} {Surname}", Email = "", Active = true }
            .WithEmail($"{alias}@{Domain}");
        db.Add(person);
        return person;
    }
}
