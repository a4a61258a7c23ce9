using System.Text.Json.Serialization;

namespace Feedback360.Core.Release;

/// <summary>
/// What a shard leaves behind of one subject when it is sealed: leaf cells, comments, who answered. Language-neutral,
/// without ids and names, final. Only <see cref="ReleaseGate"/> makes one; reading back its text is the only other way.
/// </summary>
public sealed class SealedLeaves
{
    private Lines? _lines;
    private Keyed<Band>? _bands;

    [JsonConstructor]
    internal SealedLeaves() { }

    /// <summary>The survey version that was asked.</summary>
    [JsonInclude]
    public ReleasedSurvey Survey { get; internal init; } = null!;

    /// <summary>The scales of its items, by name.</summary>
    [JsonInclude]
    public Keyed<ReleasedScale> Scales { get; internal init; } = null!;

    /// <summary>The policy.</summary>
    [JsonInclude]
    public ReleasedPolicy Policy { get; internal init; } = null!;

    /// <summary>Who answered.</summary>
    [JsonInclude]
    public IReadOnlyList<Respondent> Respondents { get; internal init; } = null!;

    /// <summary>Leaf cells in survey order.</summary>
    [JsonInclude]
    public IReadOnlyList<LeafCompetency> Competencies { get; internal init; } = null!;

    /// <summary>Leaf cells of perceived-change items.</summary>
    [JsonInclude]
    public IReadOnlyList<LeafItem> Perceived { get; internal init; } = null!;

    /// <summary>The subject's own choices.</summary>
    [JsonInclude]
    public IReadOnlyList<OwnChoice> Choices { get; internal init; } = null!;

    /// <summary>Comments.</summary>
    [JsonInclude]
    public IReadOnlyList<CommentPool> Comments { get; internal init; } = null!;

    /// <summary>The canonical text to be stored.</summary>
    public string ToText() => SnapshotJson.Write(this);

    /// <summary>Reads what <see cref="ToText"/> wrote.</summary>
    /// <exception cref="System.Text.Json.JsonException">If the text is not a leaf snapshot.</exception>
    public static SealedLeaves Read(string text) => SnapshotJson.Read<SealedLeaves>(text);

    /// <summary>The subject's lines.</summary>
    internal Lines Lines() => _lines ??= new(Respondents, Policy.Minimum);

    /// <summary>D3 of the scale.</summary>
    internal Band BandOf(string scale) =>
        (_bands ??= new(Scales.Entries.Select(entry => KeyValuePair.Create(entry.Key, Band.For(entry.Value, Policy)))))[scale];
}
