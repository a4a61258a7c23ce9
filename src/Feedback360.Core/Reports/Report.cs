using Feedback360.Core.Release;

namespace Feedback360.Core.Reports;

/// <summary>A released report with the words of its reader. Numbers are those of <see cref="Results"/> and no others.</summary>
public sealed record Report
{
    /// <summary>What was released.</summary>
    public required ReleasedResults Results { get; init; }

    /// <summary>Sentences, for pages that say more than the fields below.</summary>
    public required ReportWords Words { get; init; }

    /// <summary>Names of subject and round.</summary>
    public required ReportNames Names { get; init; }

    /// <summary>What every line is called: self, manager, each block, each invited group.</summary>
    public required IReadOnlyDictionary<string, string> Lines { get; init; }

    /// <summary>Per scale the labels of its points, lowest first.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> PointLabels { get; init; }

    /// <summary>Competencies in survey order.</summary>
    public required IReadOnlyList<ReportCompetency> Competencies { get; init; }

    /// <summary>The competencies of each scale together, in the order of their scales.</summary>
    public required IReadOnlyList<ReportOverview> Overviews { get; init; }

    /// <summary>The main findings, one sentence each.</summary>
    public IReadOnlyList<string> Summary { get; internal init; } = [];

    /// <summary>Perceived-change items of a follow-up.</summary>
    public required IReadOnlyList<ReportItem> Perceived { get; init; }

    /// <summary>The subject's own choices.</summary>
    public required IReadOnlyList<ReportChoice> Choices { get; init; }

    /// <summary>Where to start, the first first; empty if nothing stands out.</summary>
    public required IReadOnlyList<ReportPriority> Priorities { get; init; }

    /// <summary>Per dimension of a balance what may be said; empty without one.</summary>
    public required IReadOnlyList<ReportDimension> Dimensions { get; init; }

    /// <summary>What may be said about the axis, or why nothing.</summary>
    public required string AxisWords { get; init; }

    /// <summary>Pools of comments in the order of <see cref="ReleasedResults.Comments"/>.</summary>
    public required IReadOnlyList<ReportComments> Comments { get; init; }

    /// <summary>Titles of the competencies in a box.</summary>
    public IReadOnlyList<string> TitlesOf(IReadOnlyList<QuadrantEntry> box) =>
        [.. box.Where(entry => entry.Level == QuadrantLevel.Competency).Select(entry => Competencies.First(one => one.Released.Key == entry.Key).Label)];
}

/// <summary>A competency with its words.</summary>
/// <param name="Released">Its numbers.</param>
/// <param name="Label">Title.</param>
/// <param name="Meaning">One sentence.</param>
/// <param name="GapWords">The gap in words, or why there is none.</param>
/// <param name="ManagerWords">Whether the manager is far from everyone else; null where there is nothing to say.</param>
/// <param name="AgreementWords">How far the raters of each block agree; null where no block has a class.</param>
/// <param name="Items">Its items.</param>
public sealed record ReportCompetency(
    ReleasedCompetency Released,
    string Label,
    string Meaning,
    string GapWords,
    string? ManagerWords,
    string? AgreementWords,
    IReadOnlyList<ReportItem> Items);

/// <summary>An item with its words.</summary>
/// <param name="Released">Its numbers.</param>
/// <param name="Text">The statement in the reader's wording.</param>
/// <param name="GapWords">The gap in words, or why there is none.</param>
/// <param name="FrequencyWords">Which answers many and some gave; null where no block has classes.</param>
public sealed record ReportItem(ReleasedItem Released, string Text, string GapWords, string? FrequencyWords);

/// <summary>The competencies on one scale, to be looked at together.</summary>
/// <param name="Scale">Name of the scale.</param>
/// <param name="IsRanked">Whether more is better on it.</param>
/// <param name="Title">The finding.</param>
/// <param name="Competencies">The highest in others' eyes first, what is withheld last; in survey order where more is not better.</param>
public sealed record ReportOverview(string Scale, bool IsRanked, string Title, IReadOnlyList<ReportCompetency> Competencies);

/// <summary>A competency to start with.</summary>
/// <param name="Label">Its title.</param>
/// <param name="Words">Why.</param>
public sealed record ReportPriority(string Label, string Words);

/// <summary>A choice with its words.</summary>
/// <param name="Released">The subject's own option.</param>
/// <param name="Prompt">The question.</param>
/// <param name="Answer">Label of the option, or why there is none.</param>
public sealed record ReportChoice(OwnChoice Released, string Prompt, string Answer);

/// <summary>A dimension of a balance with its words.</summary>
public sealed record ReportDimension(BalanceDimension Released, string Label, string Words);

/// <summary>A pool of comments with its words.</summary>
/// <param name="Released">The comments.</param>
/// <param name="Prompt">The question.</param>
/// <param name="Label">Who the pool is.</param>
public sealed record ReportComments(CommentPool Released, string Prompt, string Label);
