using System.Text.Json;
using System.Text.Json.Serialization;
using Feedback360.Core.Change;
using Feedback360.Core.Release;

namespace Feedback360.Core.Groups;

/// <summary>
/// What an organisation is shown of a round: means over leaders by declared trees and tables, five leaders or more in
/// each, none of which lets anything about fewer be computed; keys, codes and numbers, no leader. Immutable. Only
/// <see cref="BuildGroupReport"/> makes one; reading back its text is the only other way.
/// </summary>
public sealed class GroupReport
{
    [JsonConstructor]
    internal GroupReport() { }

    /// <summary>The round.</summary>
    [JsonInclude]
    public ReleasedRound Round { get; internal init; } = null!;

    /// <summary>The survey version.</summary>
    [JsonInclude]
    public ReleasedSurvey Survey { get; internal init; } = null!;

    /// <summary>Leaders with a released result.</summary>
    [JsonInclude]
    public int Leaders { get; internal init; }

    /// <summary>The declared trees, each with the whole as its first cell.</summary>
    [JsonInclude]
    public IReadOnlyList<GroupTree> Trees { get; internal init; } = null!;

    /// <summary>The declared tables.</summary>
    [JsonInclude]
    public IReadOnlyList<GroupTable> Tables { get; internal init; } = null!;

    /// <summary>The change since the earlier round, over the leaders of both; withheld below ten of them.</summary>
    [JsonInclude]
    public IReadOnlyList<OrganisationCompetency> Change { get; internal init; } = null!;

    /// <summary>The effect of having chosen a behaviour.</summary>
    [JsonInclude]
    public Released<TargetedEffect> Targeted { get; internal init; } = null!;

    /// <summary>How the mix of raters of a leader has changed, on average.</summary>
    [JsonInclude]
    public OrganisationMix Composition { get; internal init; } = null!;

    /// <summary>The round's own figures as they are printed.</summary>
    [JsonInclude]
    public IReadOnlyList<GroupPsychometric> Psychometrics { get; internal init; } = null!;

    /// <summary><c>sha256:</c> and the hex SHA-256 of <see cref="Text"/> without this field.</summary>
    [JsonInclude]
    public string? Fingerprint { get; internal set; }

    /// <summary>The canonical text: documented order, no spaces, shortest numbers.</summary>
    [JsonIgnore]
    public string Text { get; private set; } = "";

    /// <summary>Reads a stored text.</summary>
    /// <exception cref="JsonException">If it is no group report, or not the one that its fingerprint is of.</exception>
    public static GroupReport Read(string text)
    {
        var read = SnapshotJson.Read<GroupReport>(text);
        if (read.Fingerprint is null || !SnapshotJson.IsSealed(text, read.Fingerprint))
            throw new JsonException("The text is not what its fingerprint says.");
        read.Text = text;
        return read;
    }

    /// <summary>Takes the fingerprint of a finished report.</summary>
    internal GroupReport Sealed()
    {
        (Text, Fingerprint) = SnapshotJson.Seal(SnapshotJson.Write(this));
        return this;
    }
}

/// <summary>The cells of one dimension.</summary>
/// <param name="Key">Its key; <c>organisation</c> where the organisation itself is rated.</param>
/// <param name="Cells">The whole first, every cell before those within it, siblings by name.</param>
public sealed record GroupTree(string Key, IReadOnlyList<GroupCell> Cells);

/// <summary>A cell of a tree.</summary>
/// <param name="Path">The way to it from the top; empty for the whole.</param>
/// <param name="Competencies">In survey order.</param>
/// <param name="Axis">Mean of the leaders' own differences, execution minus relational.</param>
/// <param name="TechnicalGap">Mean of the leaders' expertise minus the mean of their other competencies.</param>
public sealed record GroupCell(
    IReadOnlyList<string> Path, IReadOnlyList<GroupCompetency> Competencies, Released<Figure> Axis, Released<Figure> TechnicalGap);

/// <summary>Two dimensions crossed.</summary>
/// <param name="Rows">Key of the first.</param>
/// <param name="Columns">Key of the second.</param>
/// <param name="Cells">Row by row, by name; only those that any leader is in.</param>
public sealed record GroupTable(string Rows, string Columns, IReadOnlyList<GroupTableCell> Cells);

/// <summary>A cell of a table.</summary>
/// <param name="Row">Path in the first tree.</param>
/// <param name="Column">Path in the second.</param>
/// <param name="Competencies">As of a <see cref="GroupCell"/>.</param>
/// <param name="Axis">As of a <see cref="GroupCell"/>.</param>
/// <param name="TechnicalGap">As of a <see cref="GroupCell"/>.</param>
public sealed record GroupTableCell(
    IReadOnlyList<string> Row,
    IReadOnlyList<string> Column,
    IReadOnlyList<GroupCompetency> Competencies,
    Released<Figure> Axis,
    Released<Figure> TechnicalGap);

/// <summary>A competency in a cell: <c>{"key", …}</c> with its fields, or with why they are withheld.</summary>
/// <param name="Key">Key of the competency.</param>
/// <param name="Means">Its means over leaders.</param>
[JsonConverter(typeof(GroupCompetencyConverter))]
public sealed record GroupCompetency(string Key, Released<CompetencyMeans> Means);

/// <summary>Means over leaders, one vote each.</summary>
/// <param name="Leaders">Leaders in the cell with a value of all others; at least five.</param>
/// <param name="AllOthers">Mean of all others; its n is the number of leaders.</param>
/// <param name="Gap">Mean of all others minus self, over those of them who rated themselves, at least five.</param>
public sealed record CompetencyMeans(int Leaders, Released<Figure> AllOthers, Released<Gap> Gap);

/// <summary>A printed figure of the round (anonymity 7.11): <c>{"scale","group", …}</c> with its fields, or with why it is not printed.</summary>
/// <param name="Scale">Competency key, <see cref="RoundPsychometrics.Axis"/> or <see cref="RoundPsychometrics.PerceivedChange"/>.</param>
/// <param name="Group">Block key of a protected group.</param>
/// <param name="Figures">Its figures.</param>
[JsonConverter(typeof(GroupPsychometricConverter))]
public sealed record GroupPsychometric(string Scale, string Group, Released<PsychometricFigures> Figures);

/// <summary>The figures of one scale in one group.</summary>
/// <param name="Msw">Mean square within leaders.</param>
/// <param name="Icc1">ICC(1).</param>
/// <param name="Icc2">ICC(2).</param>
/// <param name="Alpha">Cronbach's alpha.</param>
/// <param name="Leaders">Leaders.</param>
/// <param name="Ballots">Ballots.</param>
public sealed record PsychometricFigures(
    decimal Msw, Released<decimal> Icc1, Released<decimal> Icc2, Released<decimal> Alpha, int Leaders, int Ballots);
