using Feedback360.Core.Common;
using Feedback360.Core.Surveys;

namespace Feedback360.Core.Release;

/// <summary>
/// What a line is called. A merged block has the names of all its groups, whether or not anyone in them answered
/// (anonymity 3.4).
/// </summary>
internal static class BlockLabel
{
    /// <summary>The label of a block key, <c>self</c> or <c>manager</c>.</summary>
    public static string Of(string key, Survey survey, Sentences sentences) => survey.GroupLabels.TryGetValue(key, out var label)
        ? label.In(sentences.Language)
        : sentences.List([.. key.Split('+').Select(member => survey.GroupLabels[member].In(sentences.Language))]);
}
