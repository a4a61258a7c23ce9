namespace Feedback360.Web.Persistence;

/// <summary>The tables that row-level security does not cover, each with its reason; a test asserts that there are no others.</summary>
internal static class RowSecurity
{
    public static IReadOnlyDictionary<string, string> Exempt { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["account"] = "signing in knows no organisation yet",
        ["account_claim"] = "belongs to an account",
        ["account_login"] = "belongs to an account",
        ["account_token"] = "belongs to an account",
        ["account_letter"] = "belongs to an account",
        ["api_token"] = "found by its hash before the organisation is known",
        ["round_directory"] = "leads from a round to its organisation",
        ["data_protection_key"] = "the installation's, not an organisation's",
        ["idempotent_answer"] = "belongs to an account",
        ["__EFMigrationsHistory"] = "history of migrations",
    };
}
