namespace Feedback360.Core.Release;

/// <summary>How far the raters of a block agree on a competency (D5a).</summary>
public enum AgreementClass
{
    High,
    Moderate,
    Low,
}

/// <summary>How many raters chose a point (D5b): 0-2, 3-5, 6 and more.</summary>
public enum FrequencyClass
{
    Few,
    Some,
    Many,
}

/// <summary>Whether the manager sees somebody else than everyone else does (statistics 21).</summary>
public enum ManagerStanding
{
    Near,
    Far,
    CannotTell,
    NoReference,
}

/// <summary>
/// The only numbers about an item that are computed from answers: one cell per line. Everything else in a report is
/// a function of these (anonymity, "single-source release").
/// </summary>
/// <param name="Key">Key of the item.</param>
/// <param name="Competency">Key of its competency.</param>
/// <param name="Scale">Name of its scale.</param>
/// <param name="Self">The subject's own rating.</param>
/// <param name="Manager">Mean over the managers who rated it.</param>
/// <param name="Blocks">Mean or band per block.</param>
/// <param name="Frequencies">Classes per point and block.</param>
public sealed record LeafItem(
    string Key,
    string Competency,
    string Scale,
    Released<Figure> Self,
    Released<Figure> Manager,
    Keyed<Released<Figure>> Blocks,
    Keyed<Released<IReadOnlyList<FrequencyClass>>> Frequencies
);

/// <summary>The leaf cells of a competency.</summary>
/// <param name="Key">Key of the competency.</param>
/// <param name="WithoutItems">
/// Values of the blocks whose items are hidden because one person came or left since an earlier round (anonymity
/// 3.5); usually empty.
/// </param>
/// <param name="Agreement">Class per block.</param>
/// <param name="Items">Its items in survey order.</param>
public sealed record LeafCompetency(
    string Key,
    Keyed<Released<Figure>> WithoutItems,
    Keyed<Released<AgreementClass>> Agreement,
    IReadOnlyList<LeafItem> Items
);

/// <summary>An item as it is released: its leaf cells and what follows from them.</summary>
/// <param name="Key">Key of the item.</param>
/// <param name="Competency">Key of its competency.</param>
/// <param name="Scale">Name of its scale.</param>
/// <param name="Self">The subject's own rating.</param>
/// <param name="Manager">Mean over the managers who rated it.</param>
/// <param name="Blocks">Mean or band per block.</param>
/// <param name="AllOthers">Count-weighted mean of the blocks and the manager (D4).</param>
/// <param name="Gap">Shown all others minus shown self.</param>
/// <param name="Frequencies">Classes per point and block.</param>
public sealed record ReleasedItem(
    string Key,
    string Competency,
    string Scale,
    Released<Figure> Self,
    Released<Figure> Manager,
    Keyed<Released<Figure>> Blocks,
    Released<Figure> AllOthers,
    Released<Gap> Gap,
    Keyed<Released<IReadOnlyList<FrequencyClass>>> Frequencies
)
{
    internal LeafItem Leaf => new(Key, Competency, Scale, Self, Manager, Blocks, Frequencies);
}

/// <summary>A competency as it is released: unweighted means of its items' released values (D4).</summary>
/// <param name="Key">Key of the competency.</param>
/// <param name="Self">Mean of the subject's own ratings.</param>
/// <param name="Manager">Mean of the manager's values.</param>
/// <param name="Blocks">Mean of each block's values.</param>
/// <param name="AllOthers">Mean of all others' values over the items.</param>
/// <param name="Gap">Shown all others minus shown self.</param>
/// <param name="ManagerStanding">Whether the manager is far from the mean of the blocks.</param>
/// <param name="Agreement">Class per block.</param>
/// <param name="Items">Its items in survey order.</param>
public sealed record ReleasedCompetency(
    string Key,
    Released<Figure> Self,
    Released<Figure> Manager,
    Keyed<Released<Figure>> Blocks,
    Released<Figure> AllOthers,
    Released<Gap> Gap,
    Released<ManagerStanding> ManagerStanding,
    Keyed<Released<AgreementClass>> Agreement,
    IReadOnlyList<ReleasedItem> Items
);
