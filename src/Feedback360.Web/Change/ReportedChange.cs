using Feedback360.Core.Change;
using Feedback360.Core.Surveys;

namespace Feedback360.Web.Change;

/// <summary>A comparison as a part of the later report.</summary>
/// <param name="Results">What the two reports say about change.</param>
/// <param name="Survey">The survey of the later round.</param>
/// <param name="Words">Sentences for the reader.</param>
/// <param name="Address">Where the whole comparison is.</param>
public sealed record ReportedChange(ChangeResults Results, Survey Survey, ChangeWords Words, string Address)
{
    /// <summary>The finding in one sentence.</summary>
    public string Finding => Words.Finding(Results, Survey);
}
