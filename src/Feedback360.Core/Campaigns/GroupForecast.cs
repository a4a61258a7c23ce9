namespace Feedback360.Core.Campaigns;

/// <summary>A finished round as the forecast knows it: how many were asked, and its last published response rate.</summary>
/// <param name="Invitations">Reviews asked for at launch.</param>
/// <param name="ResponseRate">Percent, as published while the round was open.</param>
public readonly record struct FinishedRound(int Invitations, int ResponseRate);

/// <summary>
/// The chance that a group is shown by itself, before anybody is asked: at least k of n invited answer, each with the
/// organisation's one rate and independently of the others. Binomial upper tail,
/// P(X ≥ k) = 1 − Σ_{i&lt;k} C(n,i) pⁱ (1−p)ⁿ⁻ⁱ (Johnson, Kemp and Kotz, Univariate Discrete Distributions, 3rd ed.
/// 2005, eq. 3.6). It is not made after the launch, when it would tell about answers.
/// </summary>
/// <param name="Invited">Raters on the list, n.</param>
/// <param name="Minimum">Answers needed, k.</param>
/// <param name="Chance">0 to 1. 0 below k invited; at n = k the chance that all answer, p^k.</param>
/// <param name="Add">How many more make a good chance; 0 if it is good.</param>
/// <param name="ChanceThen">The chance with so many more.</param>
public sealed record GroupForecast(int Invited, int Minimum, double Chance, int Add, double ChanceThen)
{
    /// <summary>The rate of an organisation that has not asked enough people yet, percent.</summary>
    public const int UsualRate = 70;

    /// <summary>Fewer invitations than this, in all finished rounds together, say too little about a rate.</summary>
    public const int EnoughInvitations = 200;

    /// <summary>A rate is known in steps of this many percent, so that it tells nothing about a round.</summary>
    public const int RateStep = 5;

    /// <summary>From here on a chance is good.</summary>
    public const double GoodChance = 0.9;

    /// <summary>No more are asked for than this, however low the rate.</summary>
    private const int MostToAdd = 50;

    /// <summary>The organisation's rate in percent: the rates of its finished rounds, weighted by invitations, in steps of 5; 70 below 200 invitations.</summary>
    public static int RateOf(IReadOnlyCollection<FinishedRound> rounds)
    {
        var invitations = rounds.Sum(round => (long)round.Invitations);
        if (invitations < EnoughInvitations)
            return UsualRate;
        var weighted = rounds.Sum(round => (double)round.Invitations * round.ResponseRate) / invitations;
        return (int)Math.Round(weighted / RateStep, MidpointRounding.AwayFromZero) * RateStep;
    }

    /// <summary>The forecast of a group.</summary>
    /// <param name="invited">n, 0 or more.</param>
    /// <param name="minimum">k, 1 or more.</param>
    /// <param name="rate">Percent, 0 to 100.</param>
    /// <exception cref="ArgumentOutOfRangeException">If an argument is outside its range.</exception>
    public static GroupForecast Of(int invited, int minimum, int rate)
    {
        var chance = ChanceOf(invited, minimum, rate);
        var (add, then) = (0, chance);
        while (then < GoodChance && add < MostToAdd)
            then = ChanceOf(invited + ++add, minimum, rate);
        return new GroupForecast(invited, minimum, chance, add, then);
    }

    /// <summary>P(X ≥ k). Terms by recurrence; where (1−p)ⁿ is below the smallest double, so is the whole lower tail for k ≤ 50.</summary>
    internal static double ChanceOf(int invited, int minimum, int rate)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(invited);
        ArgumentOutOfRangeException.ThrowIfLessThan(minimum, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(rate);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rate, 100);
        if (invited < minimum || rate == 0)
            return 0;
        if (rate == 100)
            return 1;
        var p = rate / 100.0;
        var term = Math.Pow(1 - p, invited);
        var below = term;
        for (var answered = 1; answered < minimum; answered++)
        {
            term *= (invited - answered + 1) * p / (answered * (1 - p));
            below += term;
        }
        return Math.Clamp(1 - below, 0, 1);
    }
}
