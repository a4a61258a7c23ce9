namespace Feedback360.Core.Campaigns;

/// <summary>The figures that HR sees each morning while a round is open (anonymity 2.5, H6); see <see cref="ProgressRule"/> for when.</summary>
public static class ProgressFigures
{
    private const int Step = 5;

    /// <summary>
    /// The response rate in percent, rounded half-up to the nearest multiple of 5, never above 100. So with at least
    /// 50 invitations neither 0 nor 100 says that nobody or everybody has answered.
    /// </summary>
    /// <param name="submitted">Submitted ballots of the launch list.</param>
    /// <param name="invitations">Invitations of the launch list, at least 1.</param>
    public static int ResponseRate(int submitted, int invitations)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(submitted);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(invitations);
        const long steps = 100 / Step;
        var rounded = ((2 * steps * submitted) + invitations) / (2L * invitations);
        return Step * (int)Math.Min(steps, rounded);
    }

    /// <summary>
    /// Whether a protected group has as many submitted ballots as it needs; null while it is too small to say so, which
    /// is with fewer than the minimum and <see cref="ProgressRule.Spare"/> raters.
    /// </summary>
    /// <param name="minimum">k of the group in the frozen policy.</param>
    /// <param name="invited">Invitations neither revoked nor declined.</param>
    /// <param name="submitted">Submitted ballots among them.</param>
    public static bool? MinimumReached(int minimum, int invited, int submitted) =>
        invited < minimum + ProgressRule.Spare ? null : submitted >= minimum;
}
