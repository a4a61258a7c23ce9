using Feedback360.Core.Common;

namespace Feedback360.Core.Change;

/// <summary>Why two reports cannot be compared.</summary>
public static class ChangeRefusals
{
    /// <summary>The reports are about two people.</summary>
    public static Refusal OtherSubject { get; } =
        new(RefusalKind.Rule, "other-subject", "These two reports are not about the same person.");

    /// <summary>The reports are of two surveys.</summary>
    public static Refusal OtherSurvey { get; } =
        new(RefusalKind.Rule, "other-survey", "These two reports come from different surveys.");

    /// <summary>The baseline is the later one, or the same.</summary>
    public static Refusal NotEarlier { get; } =
        new(RefusalKind.Rule, "not-earlier", "The baseline must be the earlier of the two reports.");

    /// <summary>Leaders of an organisation are compared over the same two rounds.</summary>
    public static Refusal OtherRounds { get; } =
        new(RefusalKind.Rule, "other-rounds", "All leaders must be compared over the same two rounds.");

    /// <summary>A leader has one vote.</summary>
    public static Refusal LeaderTwice { get; } =
        new(RefusalKind.Rule, "leader-twice", "A leader is given more than once.");
}
