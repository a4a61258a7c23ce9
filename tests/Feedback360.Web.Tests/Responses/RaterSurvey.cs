namespace Feedback360.Web.Tests.Responses;

/// <summary>Surveys that ask for what the small one does not.</summary>
internal static class RaterSurvey
{
    /// <summary>With a question for the subject alone and a comment that is needed to submit.</summary>
    public static readonly string WithChoice = Given.SmallSurvey.Replace(
        """
        comments:
          - key: keep
            self: What should I keep doing?
            others: "What should {name} keep doing?"

        """,
        """
        choices:
          - key: style
            self: "Under pressure, I rely on:"
            others: "Under pressure, {name} relies on:"
            options:
              - { key: facts, label: Facts }
              - { key: people, label: People }
        comments:
          - key: keep
            self: What should I keep doing?
            others: "What should {name} keep doing?"
            required: true

        """,
        StringComparison.Ordinal);
}
