using Feedback360.Core.Release;
using Feedback360.Core.Reports;

namespace Feedback360.Core.Tests.Reports;

/// <summary>Released competencies where a test is about what is said of them, not about how they come about.</summary>
internal static class Made
{
    public static ReleasedCompetency Competency(string key, Released<Figure> allOthers, Released<Gap> gap) => new(
        key, new Withheld(Reason.NoAnswer, 1), new Withheld(Reason.NoAnswer, 1), new([]), allOthers, gap, new Withheld(Reason.NoAnswer, 1), new([]), []);

    public static ReportCompetency Titled(string key, Released<Gap> gap) =>
        new(Competency(key, new Figure.Shown(3, 5), gap), $"The {key}", "", "", null, null, []);
}
