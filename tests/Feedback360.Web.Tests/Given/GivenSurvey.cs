using System.Security.Cryptography;
using System.Text;
using Feedback360.Core.Surveys;
using Feedback360.Web.Surveys;

namespace Feedback360.Web.Tests;

internal sealed partial class Given
{
    /// <summary>Two competencies with norms, five items of which one is reversed and one not for oneself, and two comments.</summary>
    public const string SmallSurvey = """
        key: small
        version: 1
        title: Small survey
        intro: A few questions.
        minutes: 3
        languages: [en]
        scales:
          frequency:
            points:
              - { value: 1, label: Never }
              - { value: 2, label: Rarely }
              - { value: 3, label: Sometimes }
              - { value: 4, label: Often }
              - { value: 5, label: Always }
            notObserved: I cannot judge
            unkindEnds: low
        scale: frequency
        competencies:
          - key: direction
            title: Setting direction
            meaning: Sets clear goals.
            pole: execution
            items:
              - key: goals
                self: I set clear goals.
                others: "{name} sets clear goals."
              - key: results
                self: I say what results are expected.
                others: "{name} says what results are expected."
              - key: surprises
                self: I surprise people with new goals.
                others: "{name} surprises people with new goals."
                reversed: true
          - key: trust
            title: Building trust
            meaning: Keeps promises.
            pole: relational
            items:
              - key: promises
                self: I keep promises.
                others: "{name} keeps promises."
              - key: mistakes
                self: I admit being wrong.
                others: "{name} admits being wrong."
                groups: [manager, peer, report, other]
        comments:
          - key: keep
            self: What should I keep doing?
            others: "What should {name} keep doing?"
          - key: more
            self: What should I do more often?
            others: "What should {name} do more often?"
        norms:
          direction: { mean: 3.8, msw: 0.45, reliability: 0.3, source: Sample of the tests. }
          trust: { mean: 3.9, msw: 0.5, reliability: 0.3, source: Sample of the tests. }
        """;

    private Survey? _survey;

    /// <summary>The organisation's one survey; <see cref="SmallSurvey"/> unless another text is given first.</summary>
    public Survey Survey(string yaml = SmallSurvey)
    {
        if (_survey is not null)
            return _survey;
        var reading = SurveyFile.Read(yaml, "given.yaml");
        reading.Problems.ShouldBeEmpty();
        _survey = reading.Survey.ShouldNotBeNull();
        Add(new SurveyVersion
        {
            OrganisationId = Organisation.Id,
            Key = _survey.Key,
            Version = _survey.Version,
            Source = yaml,
            Sha256 = SHA256.HashData(Encoding.UTF8.GetBytes(yaml)),
            CreatedOn = Today,
        });
        return _survey;
    }
}
