using Feedback360.Core.Release;

namespace Feedback360.Core.Reports;

/// <summary>
/// The main findings of a report in at most five sentences, made from released values alone: what others see, gaps,
/// boxes, the manager, and who is not shown. A finding that cannot be told is not hinted at.
/// </summary>
/// <param name="report">The report but for its summary.</param>
internal sealed class SummaryWords(Report report)
{
    private readonly ReportWords _words = report.Words;

    /// <summary>The sentences in their order; at least one.</summary>
    public IReadOnlyList<string> Build() => report.Competencies.Any(competency => competency.Released.AllOthers.IsShown)
        ? [.. Ranked(), .. Balance(), .. Gaps(), .. Boxes(), .. Manager(), .. Small()]
        : [_words.Say("summary.nothing")];

    private IEnumerable<string> Ranked() => report.Overviews.Where(overview => overview.IsRanked).Take(1).Select(overview => overview.Title);

    private IEnumerable<string> Balance()
    {
        if (report.Results.Balance.TryGet(out var balance))
            yield return _words.Signal(balance.Signal);
    }

    private IEnumerable<string> Gaps()
    {
        Gap[] shown = [.. report.Competencies.Where(one => one.Released.Gap.IsShown).Select(one => one.Released.Gap.Value)];
        var (higher, lower) = (Beyond(gap => gap < 0), Beyond(gap => gap > 0));
        if (shown.Length == 0)
        {
            if (report.Competencies.Any(one => one.Released.Gap.Why?.Reason == Reason.NoAnswer))
                yield return _words.Told("summary.gaps.no-self");
        }
        else if (higher.Length + lower.Length > 0)
            yield return _words.Either("summary.gaps", ("higher", higher), ("lower", lower));
        else if (Array.Exists(shown, gap => gap.Noise == Noise.NoReference))
            yield return _words.Say("summary.gaps.no-reference");
        else
            yield return _words.Told("summary.gaps.none");
    }

    private string[] Beyond(Func<decimal, bool> direction) =>
    [
        .. report.Competencies.Where(one => one.Released.Gap.TryGet(out var gap) && gap.Noise == Noise.Beyond && direction(gap.OthersMinusSelf))
            .OrderByDescending(one => Math.Abs(one.Released.Gap.Value.OthersMinusSelf))
            .Select(one => one.Label),
    ];

    private IEnumerable<string> Boxes()
    {
        if (!report.Results.Quadrants.TryGet(out var boxes))
            yield break;
        yield return _words.Boxes(report.TitlesOf(boxes.BlindSpots), report.TitlesOf(boxes.HiddenStrengths));
    }

    private IEnumerable<string> Manager()
    {
        string[] far =
            [.. report.Competencies.Where(one => one.Released.ManagerStanding.TryGet(out var standing) && standing == ManagerStanding.Far).Select(one => one.Label)];
        if (far.Length > 0)
            yield return _words.Told("summary.manager", ("far", _words.Titles(far)));
    }

    private IEnumerable<string> Small()
    {
        string[] groups = [.. report.Results.Respondents.OfType<UnpublishedGroup>().Select(group => report.Lines[group.Block])];
        if (groups.Length > 0)
            yield return _words.Say("summary.small", ("groups", _words.Titles(groups)));
    }
}
