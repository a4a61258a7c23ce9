using Feedback360.Core.Release;
using Feedback360.Core.Surveys;

namespace Feedback360.Core.Change;

/// <summary>What a comparison needs beside two released results: printed round figures and what HR knows of the panel.</summary>
/// <param name="Baseline">Printed figures of the baseline round; the noise of a change is measured with these.</param>
/// <param name="FollowUp">Printed figures of the later round, for the noise of perceived change.</param>
/// <param name="Norms">The norm table of the survey, where nothing is printed.</param>
/// <param name="SameManagers">Whether the same people were the subject's managers in both rounds.</param>
/// <param name="Panels">Per protected group, by block key, how the invited people differ; a missing group is unchanged.</param>
public sealed record ChangeBasis(
    RoundPsychometrics Baseline,
    RoundPsychometrics FollowUp,
    IReadOnlyDictionary<string, Norm> Norms,
    bool SameManagers,
    IReadOnlyDictionary<string, PanelChange> Panels
)
{
    /// <summary>Behaviours that the subject's coaching contract chose; none without one.</summary>
    public IReadOnlyList<ChosenGoal> Goals { get; init; } = [];
}
