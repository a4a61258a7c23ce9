using Feedback360.Core.Campaigns;
using Feedback360.Core.Common;
using Feedback360.Core.People;
using Feedback360.Core.Surveys;
using Feedback360.Core.Tests.Surveys;

namespace Feedback360.Core.Tests.Campaigns;

/// <summary>A draft with people by alias; what a test does not say is as it should be.</summary>
internal sealed class DraftExample
{
    public static readonly DateTimeOffset Now = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
    private static readonly Guid Organisation = Guid.NewGuid();

    private readonly Dictionary<string, Person> _people = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Subject> _subjects = new(StringComparer.Ordinal);
    private readonly List<Nomination> _nominations = [];

    public Survey? Survey { get; set; } = ExampleSurvey.Good();

    public Round Round { get; } = NewRound(NewCampaign());

    public IReadOnlyCollection<Person> People => _people.Values;

    public static Campaign NewCampaign() =>
        Campaign.Create(Organisation, "Spring", ExampleSurvey.Good(), "Europe/Berlin", new DateOnly(2026, 3, 1));

    public static Round NewRound(Campaign campaign)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(campaign.TimeZone);
        var round = Round.Draft(campaign, RoundKind.Baseline, null, "Baseline", WaveCalendar.EndOf(new DateOnly(2026, 3, 20), zone), RoundPolicy.DefaultFor(ExampleSurvey.Good()));
        return round;
    }

    public Person Person(string alias, bool active = true)
    {
        if (!_people.TryGetValue(alias, out var person))
        {
            person = new Person { Id = Guid.NewGuid(), OrganisationId = Organisation, ExternalId = alias, Name = alias, Email = "", Active = active };
            _people[alias] = person.WithEmail($"{alias}@Example.org");
        }
        return person;
    }

    /// <summary>Somebody who is rated by self, a manager and so many peers of their own.</summary>
    public Subject Subject(string alias, int peers = 5, bool self = true)
    {
        var subject = new Subject { Id = Guid.NewGuid(), OrganisationId = Organisation, RoundId = Round.Id, PersonId = Person(alias).Id, Name = alias };
        _subjects[alias] = subject;
        if (self)
            Rate(alias, alias, "self");
        for (var peer = 1; peer <= peers; peer++)
            Rate($"{alias}-peer-{peer}", alias, "peer");
        return subject;
    }

    public void Rate(string rater, string subject, string code) =>
        _nominations.Add(new Nomination
        {
            Id = Guid.NewGuid(), OrganisationId = Organisation, RoundId = Round.Id, SubjectId = _subjects[subject].Id, RaterId = Person(rater).Id, GroupCode = code,
        });

    public void Choose(RoundPolicy? policy = null, DateTimeOffset? closesAt = null, int[]? reminders = null)
    {
        Refusal? refusal = Round.Redraft("Baseline", closesAt ?? Round.ClosesAt, reminders ?? Round.ReminderDays, policy ?? RoundPolicy.FromJson(Round.Policy));
        refusal.ShouldBeNull();
    }

    public LaunchCheck Check(DateTimeOffset? now = null) =>
        LaunchCheck.Of(new LaunchDraft(Round, Survey, [.. _subjects.Values], _nominations, _people.Values.ToDictionary(person => person.Id), now ?? Now));
}
