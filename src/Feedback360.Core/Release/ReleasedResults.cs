using System.Text.Json;
using System.Text.Json.Serialization;

namespace Feedback360.Core.Release;

/// <summary>
/// One report as it is released: numbers, keys, codes and comments; words and names are joined at reading. Immutable.
/// Only <see cref="ReleaseGate"/> makes one; reading back its text is the only other way, so that nothing which was
/// not released can be shown. It feeds JSON, pages, PDF, comparison and exports alike.
/// </summary>
public sealed class ReleasedResults
{
    private SealedText? _sealed;

    [JsonConstructor]
    internal ReleasedResults() { }

    /// <summary>Version of this report, from 1; a later one may only remove (D8).</summary>
    [JsonInclude]
    public int ReportVersion { get; internal init; } = 1;

    /// <summary>Name of this shape.</summary>
    [JsonInclude]
    public string Schema { get; internal init; } = "https://feedback360.example/schemas/report/1";

    /// <summary>Id of the report.</summary>
    [JsonInclude]
    public string Id { get; internal init; } = null!;

    /// <summary>The round.</summary>
    [JsonInclude]
    public ReleasedRound Round { get; internal init; } = null!;

    /// <summary>The person rated.</summary>
    [JsonInclude]
    public ReleasedSubject Subject { get; internal init; } = null!;

    /// <summary>The survey version.</summary>
    [JsonInclude]
    public ReleasedSurvey Survey { get; internal init; } = null!;

    /// <summary>The scales of the items, by name.</summary>
    [JsonInclude]
    public Keyed<ReleasedScale> Scales { get; internal init; } = null!;

    /// <summary>The policy.</summary>
    [JsonInclude]
    public ReleasedPolicy Policy { get; internal init; } = null!;

    /// <summary>Who answered: blocks, groups in no block, self and each manager.</summary>
    [JsonInclude]
    public IReadOnlyList<Respondent> Respondents { get; internal init; } = null!;

    /// <summary>Competencies in survey order.</summary>
    [JsonInclude]
    public IReadOnlyList<ReleasedCompetency> Competencies { get; internal init; } = null!;

    /// <summary>Perceived-change items of a follow-up, one per competency; else empty.</summary>
    [JsonInclude]
    public IReadOnlyList<ReleasedItem> Perceived { get; internal init; } = null!;

    /// <summary>The subject's own choices.</summary>
    [JsonInclude]
    public IReadOnlyList<OwnChoice> Choices { get; internal init; } = null!;

    /// <summary>The four boxes.</summary>
    [JsonInclude]
    public Released<Quadrants> Quadrants { get; internal init; } = null!;

    /// <summary>Head and heart.</summary>
    [JsonInclude]
    public Released<Balance> Balance { get; internal init; } = null!;

    /// <summary>Execution and relational.</summary>
    [JsonInclude]
    public Released<Axis> Axis { get; internal init; } = null!;

    /// <summary>Comments.</summary>
    [JsonInclude]
    public IReadOnlyList<CommentPool> Comments { get; internal init; } = null!;

    /// <summary>How the numbers were made.</summary>
    [JsonInclude]
    public Method Method { get; internal init; } = null!;

    /// <summary><c>sha256:</c> and the hex SHA-256 of <see cref="Text"/> without this field.</summary>
    [JsonIgnore]
    public string? Fingerprint => Sealed.Fingerprint;

    /// <summary>The canonical text: what is stored and what the fingerprint is of.</summary>
    [JsonIgnore]
    public string Text => Sealed.Text;

    /// <summary>The published blocks.</summary>
    [JsonIgnore]
    public IReadOnlyList<PublishedBlock> Blocks => [.. Respondents.OfType<PublishedBlock>()];

    /// <summary>Reads a stored text.</summary>
    /// <exception cref="JsonException">If it is no released report, or not the one that its fingerprint is of.</exception>
    public static ReleasedResults Read(string text)
    {
        var read = SnapshotJson.Read<ReleasedResults>(text);
        if (read.Stored is not { } fingerprint || !SnapshotJson.IsSealed(text, fingerprint))
            throw new JsonException("The text is not what its fingerprint says.");
        read._sealed = new SealedText(text, fingerprint);
        return read;
    }

    /// <summary>The fingerprint as a field of the text; there once the text is, which is made without it.</summary>
    [JsonInclude]
    [JsonPropertyName("fingerprint")]
    internal string? Stored { get; private set; }

    /// <summary>Made when first asked for: a summary of thousands of reports needs no text of any.</summary>
    private SealedText Sealed => _sealed ?? Seal();

    /// <summary>The leaf cells that everything else in the report follows from.</summary>
    internal SealedLeaves Leaves() => new()
    {
        Survey = Survey,
        Scales = Scales,
        Policy = Policy,
        Respondents = Respondents,
        Competencies = [.. Competencies.Select(LeavesOf)],
        Perceived = [.. Perceived.Select(item => item.Leaf)],
        Choices = Choices,
        Comments = Comments,
    };

    private LeafCompetency LeavesOf(ReleasedCompetency competency) => new(
        competency.Key,
        new(competency.Blocks.Entries.Where(line => IsWithoutItems(competency, line.Key))),
        competency.Agreement,
        [.. competency.Items.Select(item => item.Leaf)]);

    private static bool IsWithoutItems(ReleasedCompetency competency, string block) =>
        competency.Items.Any(item => item.Blocks[block].Why?.Reason == Reason.HiddenToProtectAnother);

    private SealedText Seal()
    {
        var (text, fingerprint) = SnapshotJson.Seal(SnapshotJson.Write(this));
        (_sealed, Stored) = (new SealedText(text, fingerprint), fingerprint);
        return _sealed;
    }

    private sealed record SealedText(string Text, string Fingerprint);
}
