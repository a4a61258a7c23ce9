using Feedback360.Core.Release;

namespace Feedback360.Core.Groups;

internal sealed class GroupCompetencyConverter() : NamedConverter<GroupCompetency, CompetencyMeans>("key")
{
    protected override GroupCompetency Make(string[] values, Released<CompetencyMeans> released) => new(values[0], released);

    protected override (string[] Values, Released<CompetencyMeans> Released) Parts(GroupCompetency value) => ([value.Key], value.Means);
}

internal sealed class GroupPsychometricConverter() : NamedConverter<GroupPsychometric, PsychometricFigures>("scale", "group")
{
    protected override GroupPsychometric Make(string[] values, Released<PsychometricFigures> released) => new(values[0], values[1], released);

    protected override (string[] Values, Released<PsychometricFigures> Released) Parts(GroupPsychometric value) => ([value.Scale, value.Group], value.Figures);
}
