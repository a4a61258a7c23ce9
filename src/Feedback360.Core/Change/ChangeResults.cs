using System.Text.Json;
using System.Text.Json.Serialization;
using Feedback360.Core.Release;

namespace Feedback360.Core.Change;

/// <summary>
/// What two released results of one person say about change: numbers and codes; words are joined at reading. A
/// function of released results and printed figures alone. Only <see cref="CompareRounds"/> makes one; reading back its
/// text is the only other way.
/// </summary>
public sealed class ChangeResults
{
    [JsonConstructor]
    internal ChangeResults() { }

    /// <summary>Id of the comparison.</summary>
    [JsonInclude]
    public string Id { get; internal init; } = null!;

    /// <summary>The earlier report.</summary>
    [JsonInclude]
    public ComparedReport Baseline { get; internal init; } = null!;

    /// <summary>The later report.</summary>
    [JsonInclude]
    public ComparedReport FollowUp { get; internal init; } = null!;

    /// <summary>Competencies in survey order.</summary>
    [JsonInclude]
    public IReadOnlyList<CompetencyChange> Competencies { get; internal init; } = null!;

    /// <summary>Behaviours of a coaching contract; empty without one.</summary>
    [JsonInclude]
    public IReadOnlyList<BehaviourChange> Behaviours { get; internal init; } = null!;

    /// <summary>How the mix of raters has changed.</summary>
    [JsonInclude]
    public Composition Composition { get; internal init; } = null!;

    /// <summary>How the numbers were made.</summary>
    [JsonInclude]
    public Method Method { get; internal init; } = null!;

    /// <summary><c>sha256:</c> and the hex SHA-256 of <see cref="Text"/> without this field.</summary>
    [JsonInclude]
    public string? Fingerprint { get; internal set; }

    /// <summary>The canonical text.</summary>
    [JsonIgnore]
    public string Text { get; private set; } = "";

    /// <summary>Reads a stored text.</summary>
    /// <exception cref="JsonException">If it is no comparison, or not the one that its fingerprint is of.</exception>
    public static ChangeResults Read(string text)
    {
        var read = SnapshotJson.Read<ChangeResults>(text);
        if (read.Fingerprint is null || !SnapshotJson.IsSealed(text, read.Fingerprint))
            throw new JsonException("The text is not what its fingerprint says.");
        read.Text = text;
        return read;
    }

    /// <summary>Takes the fingerprint of a finished comparison.</summary>
    internal ChangeResults Sealed()
    {
        (Text, Fingerprint) = SnapshotJson.Seal(SnapshotJson.Write(this));
        return this;
    }
}

/// <summary>One of the two reports.</summary>
/// <param name="Report">Its id.</param>
/// <param name="Round">Id of its round.</param>
public sealed record ComparedReport(string Report, string Round);

/// <summary>What may be said about a change of all others (statistics 21).</summary>
public enum Outcome
{
    Better,
    Worse,

    /// <summary>The normal answer with few raters.</summary>
    CannotTell,
    NoReference,
}

/// <summary>A difference, later minus earlier, in scale points.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "status")]
[JsonDerivedType(typeof(Shown), "shown")]
[JsonDerivedType(typeof(Approximate), "approximate")]
public abstract record Delta([property: JsonPropertyOrder(-1)] decimal Value)
{
    /// <summary>Of two plain numbers, in tenths.</summary>
    public sealed record Shown(decimal Value) : Delta(Value);

    /// <summary>With a band in it, or a block that was merged in one round only; ends outwards to two decimals.</summary>
    public sealed record Approximate(decimal Value, decimal Low, decimal High) : Delta(Value);
}

/// <summary>A number before and after. Before and after are compared on what both rounds released.</summary>
public sealed record PairChange(Released<Figure> Before, Released<Figure> After, Released<Delta> Delta);

/// <summary>The change of a block.</summary>
/// <param name="Before">Earlier value.</param>
/// <param name="After">Later value.</param>
/// <param name="Delta">Later minus earlier.</param>
/// <param name="SmallestDetectable">1.96·S_diff in scale points: smaller changes cannot be told from chance.</param>
public sealed record BlockChange(
    Released<Figure> Before, Released<Figure> After, Released<Delta> Delta, Released<decimal> SmallestDetectable);

/// <summary>The change of all others.</summary>
/// <param name="Before">Earlier value.</param>
/// <param name="After">Later value.</param>
/// <param name="Delta">Later minus earlier; with the earlier mix of raters if <paramref name="Standardised"/>.</param>
/// <param name="SmallestDetectable">1.96·S_diff in scale points.</param>
/// <param name="Outcome">What may be said.</param>
/// <param name="WithManager">Whether the same manager is part of both sides.</param>
/// <param name="Standardised">Whether the mix of raters has changed so much that the later side is weighed as the earlier one.</param>
public sealed record AllOthersChange(
    Released<Figure> Before,
    Released<Figure> After,
    Released<Delta> Delta,
    Released<decimal> SmallestDetectable,
    Outcome Outcome,
    bool WithManager,
    bool Standardised
);

/// <summary>What raters themselves say about change, compared with none.</summary>
public enum PerceivedReading
{
    More,
    Less,
    CannotTell,
    NoReference,
}

/// <summary>Perceived change of a competency (statistics 22); shown beside the measured one, never averaged with it.</summary>
/// <param name="Value">All others, -3..+3.</param>
/// <param name="Margin">1.96·S_0.</param>
/// <param name="Reading">Whether it lies outside the margin.</param>
public sealed record PerceivedChange(Released<Figure> Value, Released<decimal> Margin, PerceivedReading Reading);

/// <summary>The change of an item, by all others; without an outcome.</summary>
public sealed record ItemChange(string Key, Released<PairChange> AllOthers);

/// <summary>The change of a competency.</summary>
/// <param name="Key">Key of the competency.</param>
/// <param name="Reference">Where its noise is known from.</param>
/// <param name="Self">The subject's own ratings.</param>
/// <param name="Manager">The manager's; not comparable if it is another person.</param>
/// <param name="Blocks">Per common block.</param>
/// <param name="AllOthers">All others, with the outcome.</param>
/// <param name="Perceived">What raters say about it.</param>
/// <param name="Items">Its items.</param>
public sealed record CompetencyChange(
    string Key,
    ReferenceOrigin Reference,
    PairChange Self,
    PairChange Manager,
    Keyed<Released<BlockChange>> Blocks,
    Released<AllOthersChange> AllOthers,
    Released<PerceivedChange> Perceived,
    IReadOnlyList<ItemChange> Items
);

/// <summary>The change of a behaviour that a coaching contract names, by all others.</summary>
/// <param name="Goal">Id of the goal.</param>
/// <param name="Items">Keys of its items.</param>
/// <param name="Before">Earlier value: the mean of its items.</param>
/// <param name="After">Later value.</param>
/// <param name="Delta">Later minus earlier, as for a competency.</param>
/// <param name="SmallestDetectable">1.96·S_diff; of one item from a norm only, of a whole competency as that one's.</param>
/// <param name="Outcome">What may be said, judged together with the competencies; "cannot tell" where it is withheld.</param>
/// <param name="Perceived">What raters say about it, if it is a whole competency.</param>
public sealed record BehaviourChange(
    string Goal,
    IReadOnlyList<string> Items,
    Released<Figure> Before,
    Released<Figure> After,
    Released<Delta> Delta,
    Released<decimal> SmallestDetectable,
    Outcome Outcome,
    Released<PerceivedChange> Perceived
);

/// <summary>The mix of raters in both rounds (statistics 26).</summary>
/// <param name="Blocks">Published counts of the common blocks.</param>
/// <param name="TotalVariation">Half the sum of the differences of shares, 0..1; withheld if a block was merged once.</param>
/// <param name="Flagged">Whether it is above 0.20, for certain.</param>
public sealed record Composition(IReadOnlyList<BlockCounts> Blocks, Released<decimal> TotalVariation, bool Flagged);

/// <summary>Counted ballots of a common block.</summary>
public sealed record BlockCounts(string Block, int Before, int After);
