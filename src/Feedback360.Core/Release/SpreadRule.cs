using Feedback360.Core.Campaigns;

namespace Feedback360.Core.Release;

/// <summary>What an agreement class is made of: one published leaf.</summary>
/// <param name="N">n_i, ratings of the item.</param>
/// <param name="Sum">S_i, their sum.</param>
/// <param name="Squares">Sum of their squares.</param>
internal readonly record struct LeafSquares(int N, int Sum, int Squares)
{
    /// <summary>Σx² − S²/n: squared deviations from the item's own mean, never from the competency's.</summary>
    public Rational Deviations => Squares - new Rational((long)Sum * Sum, N);
}

/// <summary>
/// D5: the one kind of spread that may stand beside the means of a block. Blocks of 5 to 8 raters have agreement
/// classes per competency, blocks from 9 frequency classes per item, smaller ones nothing. That nobody is pinned was
/// shown for L = 2; a policy that promises more has no spread. A function of counts, policy and scale; what it withholds says
/// nothing about answers.
/// </summary>
/// <param name="policy">The policy.</param>
/// <param name="rules">The rules.</param>
internal sealed class SpreadRule(ReleasedPolicy policy, ReleaseRules rules)
{
    /// <summary>The least raters of a block with agreement classes, and ratings of a leaf that is part of one.</summary>
    public const int AgreementFrom = 5;

    /// <summary>The least raters of a block with frequency classes, and ratings of a leaf that has them.</summary>
    public const int FrequenciesFrom = 9;

    /// <summary>Raters at one point who are no longer few.</summary>
    public const int SomeFrom = 3;

    /// <summary>Raters at one point who are many.</summary>
    public const int ManyFrom = 6;

    private const int RemainingShown = 2;

    private static readonly Withheld NoAgreement = new(Reason.ByPolicy, AgreementFrom);
    private static readonly Withheld Hidden = new(Reason.HiddenToProtectAnother, PanelShift.ItemsNeeded);

    /// <summary>Frequency classes of a block that is not allowed any.</summary>
    public static Released<IReadOnlyList<FrequencyClass>> NoFrequencies { get; } = new Withheld(Reason.ByPolicy, FrequenciesFrom);

    /// <summary>D5a: V = Σ(Σx² − S²/n) / Σn over the leaves with five ratings or more, as a class.</summary>
    /// <param name="ballots">n_b, ballots of the block.</param>
    /// <param name="points">R of the competency's items.</param>
    /// <param name="isHidden">Whether the block is published per competency only (3.5).</param>
    /// <param name="leaves">The published leaves of the competency; of none with five ratings: <c>fewer-than-minimum</c>.</param>
    public Released<AgreementClass> Agreement(int ballots, int points, bool isHidden, IEnumerable<LeafSquares> leaves)
    {
        if (Cuts(points) is not var (high, moderate) || !AllowsAgreement(ballots))
            return NoAgreement;
        if (isHidden)
            return Hidden;
        var (deviations, ratings) = (Rational.Zero, 0);
        foreach (var leaf in leaves)
        {
            if (leaf.N < AgreementFrom && rules.SpreadBySize)
                continue;
            (deviations, ratings) = (deviations + leaf.Deviations, ratings + leaf.N);
        }
        if (ratings == 0)
            return new Withheld(Reason.FewerThanMinimum, AgreementFrom);
        return deviations <= high * ratings ? AgreementClass.High
            : deviations <= moderate * ratings ? AgreementClass.Moderate
            : AgreementClass.Low;
    }

    /// <summary>D5b: how many raters chose each point, as classes, lowest point first.</summary>
    /// <param name="ballots">n_b, ballots of the block.</param>
    /// <param name="leaf">The leaf as it is released; where it is withheld, so are its classes, for the same reason.</param>
    /// <param name="isHidden">Whether the block is published per competency only (3.5).</param>
    /// <param name="counts">Ratings at each point, lowest first.</param>
    public Released<IReadOnlyList<FrequencyClass>> Frequencies(int ballots, Released<Figure> leaf, bool isHidden, ReadOnlySpan<int> counts)
    {
        if (!AllowsFrequencies(ballots))
            return NoFrequencies;
        if (isHidden)
            return Hidden;
        if (!leaf.TryGet(out var figure))
            return leaf.Why! with { Minimum = FrequenciesFrom };
        return figure.N < FrequenciesFrom && rules.SpreadBySize
            ? new Withheld(Reason.FewerThanMinimum, FrequenciesFrom)
            : ClassesOf(counts);
    }

    private static FrequencyClass[] ClassesOf(ReadOnlySpan<int> counts)
    {
        var classes = new FrequencyClass[counts.Length];
        for (var point = 0; point < counts.Length; point++)
            classes[point] = ClassOf(counts[point]);
        return classes;
    }

    /// <summary>
    /// The largest V of "high" and of "moderate": the squares of 3/16 and 5/16 of the scale's length. Null on scales for
    /// which nothing shows that a class pins nobody.
    /// </summary>
    private static (Rational High, Rational Moderate)? Cuts(int points) => points switch
    {
        5 => (new Rational(9, 16), new Rational(25, 16)),
        7 => (new Rational(81, 64), new Rational(225, 64)),
        _ => null,
    };

    private static FrequencyClass ClassOf(int count) => count switch
    {
        >= ManyFrom => FrequencyClass.Many,
        >= SomeFrom => FrequencyClass.Some,
        _ => FrequencyClass.Few,
    };

    private bool AllowsAgreement(int ballots) => !rules.SpreadBySize
        || (policy.InsiderGuarantee == InsiderGuarantee.Standard && IsShown && ballots is >= AgreementFrom and < FrequenciesFrom);

    /// <summary>Whether a block of so many ballots may have frequency classes.</summary>
    public bool AllowsFrequencies(int ballots) => !rules.SpreadBySize || (IsShown && ballots >= FrequenciesFrom);

    private bool IsShown => policy.RemainingAnswers == RemainingShown;
}
