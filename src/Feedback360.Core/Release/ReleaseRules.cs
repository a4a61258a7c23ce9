namespace Feedback360.Core.Release;

/// <summary>
/// The rules of anonymity 3.3, all of them on. They are no options: only a test makes another value, to see the attacker
/// find what each rule prevents; an architecture test holds that nothing else does. D8 is no switch: no second version is
/// made that could be switched on.
/// </summary>
internal sealed record ReleaseRules
{
    /// <summary>D1: hidden groups are merged or dropped as the policy says; off: always dropped.</summary>
    public bool Partition { get; init; } = true;

    /// <summary>D2: a leaf needs k ratings of its own; off: one.</summary>
    public bool ItemThreshold { get; init; } = true;

    /// <summary>D3: the ends are banded; off: every mean is shown.</summary>
    public bool EndBands { get; init; } = true;

    /// <summary>D4: derived numbers are rounded once; off: also on the way.</summary>
    public bool RoundedOnce { get; init; } = true;

    /// <summary>D5: spread by size of block and policy; off: both kinds beside every published leaf.</summary>
    public bool SpreadBySize { get; init; } = true;

    /// <summary>D6: exempt raters are in no block; off: managers count as raters of the first protected group.</summary>
    public bool ExemptApart { get; init; } = true;

    /// <summary>D7: one pool if any block is small; off: always a pool per block.</summary>
    public bool PooledComments { get; init; } = true;

    /// <summary>The audit of anonymity 4 stands behind the rules; off: nothing does.</summary>
    public bool Audited { get; init; } = true;
}
