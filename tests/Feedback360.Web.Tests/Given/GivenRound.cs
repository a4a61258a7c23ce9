using Feedback360.Core.Campaigns;
using Feedback360.Web.Campaigns;

namespace Feedback360.Web.Tests;

internal sealed partial class Given
{
    private readonly Dictionary<string, GivenRound> _rounds = new(StringComparer.Ordinal);
    private Campaign? _campaign;

    /// <summary>The round of that alias, made as a draft on first use: it closes three weeks from now, with the default policy.</summary>
    public GivenRound Round(string alias, TimeSpan? closesIn = null, Func<RoundPolicy, RoundPolicy>? policy = null, RoundKind kind = RoundKind.Baseline, string? baseline = null)
    {
        if (_rounds.TryGetValue(alias, out var known))
            return known;
        _campaign ??= Add(Campaign.Create(Organisation.Id, "Leadership", Survey(), Organisation.TimeZone, Today));
        var rules = RoundPolicy.DefaultFor(Survey());
        var draft = Add(Core.Campaigns.Round.Draft(
            _campaign,
            kind,
            baseline is null ? null : Round(baseline).Id,
            alias,
            _server.Clock.GetUtcNow() + (closesIn ?? TimeSpan.FromDays(21)),
            policy?.Invoke(rules) ?? rules));
        Add(new RoundDirectoryEntry { RoundId = draft.Id, OrganisationId = Organisation.Id });
        var round = new GivenRound(this, draft.Id);
        _rounds.Add(alias, round);
        return round;
    }

    /// <summary>Subjects and raters of a draft round.</summary>
    internal sealed class GivenRound(Given given, Guid id)
    {
        private readonly Dictionary<string, Subject> _subjects = new(StringComparer.Ordinal);

        public Guid Id => id;

        /// <summary>The id of the subject that this person is in this round.</summary>
        public Guid SubjectId(string alias) => _subjects[alias].Id;

        /// <summary>
        /// A subject with raters of their own: <c>ana.peer.1</c>, <c>ana.report.1</c>, <c>ana.manager</c>, and
        /// themselves.
        /// </summary>
        public GivenRound Subject(string alias, int peers = 0, int reports = 0, int others = 0, bool manager = true, bool self = true)
        {
            var person = given.Person(alias);
            _subjects.Add(alias, given.Add(new Subject
            {
                Id = Guid.NewGuid(),
                OrganisationId = given.Organisation.Id,
                RoundId = id,
                PersonId = person.Id,
                Name = person.Name,
            }));
            if (self)
                Rater(alias, "self", alias);
            if (manager)
                Rater(alias, "manager", $"{alias}.manager");
            Raters(alias, "peer", peers);
            Raters(alias, "report", reports);
            return Raters(alias, "other", others);
        }

        /// <summary>A rater by alias, who may have other reviews in the round as well.</summary>
        public GivenRound Rater(string subject, string group, string rater)
        {
            given.Add(new Nomination
            {
                Id = Guid.NewGuid(),
                OrganisationId = given.Organisation.Id,
                RoundId = id,
                SubjectId = SubjectId(subject),
                RaterId = given.Person(rater).Id,
                GroupCode = group,
            });
            return this;
        }

        private GivenRound Raters(string subject, string group, int count)
        {
            for (var number = 1; number <= count; number++)
                Rater(subject, group, $"{subject}.{group}.{number}");
            return this;
        }
    }
}
