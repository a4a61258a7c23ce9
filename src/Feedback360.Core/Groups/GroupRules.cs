namespace Feedback360.Core.Groups;

/// <summary>
/// The rules of anonymity 3.6, all of them on. They are no options: only a test makes another value, to see the
/// attacker find what each rule prevents; an architecture test holds that nothing else does.
/// </summary>
internal sealed record GroupRules
{
    /// <summary>A cell needs five leaders; off: one.</summary>
    public bool Minimum { get; init; } = true;

    /// <summary>No sum over fewer than five leaders follows from the cells; off: nobody looks.</summary>
    public bool RankTest { get; init; } = true;

    /// <summary>Nor is the mean of so few confined to less than a scale point; off: nobody looks.</summary>
    public bool IntervalTest { get; init; } = true;

    /// <summary>Nor for somebody who may open some of the reports; off: only for somebody who may open none.</summary>
    public bool PrincipalsKnow { get; init; } = true;
}
