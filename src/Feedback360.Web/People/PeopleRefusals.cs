using Feedback360.Core.Common;

namespace Feedback360.Web.People;

/// <summary>Every expected "no" of people and their import.</summary>
internal static class PeopleRefusals
{
    public static Refusal PersonInUse { get; } = new(
        RefusalKind.State,
        "person-in-use",
        "This person is somebody's manager, has an account, or takes part in a round. Deactivate them instead."
    );

    /// <summary>Somebody has changed people since the plan was made, or another import was faster.</summary>
    public static Refusal PlanStale { get; } =
        new(RefusalKind.State, "plan-stale", "People have changed since this plan was made. Send the file again.");

    /// <summary>Codes of single fields and rows.</summary>
    public static IReadOnlyDictionary<string, string> Fields { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["unknown-column"] = "There is no such column.",
        ["repeated-column"] = "The column is there twice.",
        ["missing-column"] = "A required column is not there.",
        ["duplicate-id"] = "Another row has the same id.",
        ["duplicate-address"] = "Another row has the same address; upper and lower case make no difference.",
        ["id-taken"] = "Somebody else has this id in the HR system.",
        ["unknown-manager"] = "There is nobody with the manager's id.",
        ["manager-cycle"] = "People are above one another in a circle.",
        ["more-problems"] = "There are more problems of this kind than are listed.",
    };
}
