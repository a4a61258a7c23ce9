using Feedback360.Core.Common;

namespace Feedback360.Web.Shared;

/// <summary>Refusals that any feature may give.</summary>
internal static class SharedRefusals
{
    public static Refusal StaleVersion { get; } = new(RefusalKind.Stale, CommonProblems.StaleVersion.Code, CommonProblems.StaleVersion.Meaning);
}
