using System.Text.Json.Nodes;

namespace Feedback360.Web.Stats;

/// <summary>Reads the inputs of a case, noting what is wrong with them, and gives what computes its output.</summary>
internal delegate Func<JsonObject> ReadCase(CaseInputs inputs);

/// <summary>Every statistic that the command computes, by its name.</summary>
internal static class StatsCases
{
    public static IReadOnlyDictionary<string, ReadCase> All { get; } = new SortedDictionary<string, ReadCase>(StringComparer.Ordinal)
    {
        ["means"] = MeansCases.Means,
        ["all_others"] = MeansCases.AllOthers,
        ["gaps_classification"] = MeansCases.Gaps,
        ["mean_ci_fpc"] = MeansCases.Interval,
        ["bootstrap_percentile"] = MeansCases.Bootstrap,
        ["profile_agreement"] = MeansCases.Profile,
        ["agreement"] = AgreementCases.Agreement,
        ["agreement_critical_values"] = AgreementCases.CriticalValues,
        ["icc"] = ReliabilityCases.Icc,
        ["alpha_feldt_sem"] = ReliabilityCases.Alpha,
        ["feldt_from_summary"] = ReliabilityCases.Feldt,
        ["omega"] = ReliabilityCases.Omega,
        ["change"] = ChangeCases.Change,
        ["prob_improvement"] = ChangeCases.Improvement,
        ["tost"] = ChangeCases.Tost,
        ["tost_from_summary"] = ChangeCases.TostFromSummary,
        ["reliable_change"] = ChangeCases.Reliable,
        ["perceived_change"] = ChangeCases.Perceived,
        ["then_test"] = ChangeCases.ThenTest,
        ["benjamini_hochberg"] = OrganisationCases.Adjusted,
        ["did_targeted"] = OrganisationCases.Targeted,
        ["org_change"] = OrganisationCases.Change,
        ["composition_drift"] = OrganisationCases.Composition,
        ["polynomial_regression"] = OrganisationCases.Polynomial,
    };
}
