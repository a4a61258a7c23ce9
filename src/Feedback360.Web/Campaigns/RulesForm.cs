using System.Globalization;
using Feedback360.Core.Campaigns;
using Feedback360.Core.Common;
using Feedback360.Core.Surveys;

namespace Feedback360.Web.Campaigns;

/// <summary>The rules of a draft as they were typed.</summary>
/// <param name="ReminderDays">Days, with anything between them that is no digit.</param>
/// <param name="Minimum">By block key.</param>
public sealed record RulesForm(
    string ClosesOn,
    string ReminderDays,
    IReadOnlyDictionary<string, string> Minimum,
    string CommentMinimum,
    string SmallGroups,
    string InsiderGuarantee,
    string InsidersHigh,
    string HrSeesReports,
    string NominateUntil,
    IReadOnlyDictionary<string, TypedLimit> Limits
)
{
    /// <summary>The rules as they stand.</summary>
    public static RulesForm Of(Round round)
    {
        var policy = RoundPolicy.FromJson(round.Policy);
        return new(
            WaveCalendar.LastDay(round.ClosesAt, TimeZoneInfo.FindSystemTimeZoneById(round.TimeZone)).ToString("O", CultureInfo.InvariantCulture),
            string.Join(", ", round.ReminderDays),
            policy.Minimum.ToDictionary(pair => pair.Key, pair => pair.Value.ToString(CultureInfo.InvariantCulture), StringComparer.Ordinal),
            policy.CommentMinimum.ToString(CultureInfo.InvariantCulture),
            policy.SmallGroups.ToString(),
            policy.InsiderGuarantee.ToString(),
            policy.InsidersHigh.ToString(CultureInfo.InvariantCulture),
            policy.HrSeesReports ? "yes" : "no",
            round.NominateUntil?.ToString("O", CultureInfo.InvariantCulture) ?? "",
            round.Nomination.Limits.ToDictionary(limit => limit.Key, limit => TypedLimit.Of(limit.Value), StringComparer.Ordinal));
    }

    /// <summary>What was posted.</summary>
    public static RulesForm Of(IFormCollection form, Survey survey) =>
        new(
            form["closesOn"].ToString(),
            form["reminderDays"].ToString(),
            survey.ProtectedGroups.ToDictionary(group => group.BlockKey, group => form[$"policy.minimum.{group.BlockKey}"].ToString(), StringComparer.Ordinal),
            form["policy.commentMinimum"].ToString(),
            form["policy.smallGroups"].ToString(),
            form["policy.insiderGuarantee"].ToString(),
            form["policy.insidersHigh"].ToString(),
            form["policy.hrSeesReports"].ToString(),
            form["nomination.until"].ToString(),
            survey.ProtectedGroups.ToDictionary(
                group => group.BlockKey,
                group => new TypedLimit(form[$"nomination.limits.{group.BlockKey}.atLeast"].ToString(), form[$"nomination.limits.{group.BlockKey}.atMost"].ToString()),
                StringComparer.Ordinal));

    /// <summary>What it means, and everything that means nothing; the latter is left as it was.</summary>
    public (RoundChange Change, List<Problem> Problems) Read()
    {
        var problems = new List<Problem>();
        var change = new RoundChange(
            ClosesOn: Day(problems),
            ReminderDays: Days(problems),
            Policy: new PolicyChange(
                Minimum.Select(pair => (pair.Key, Value: Number($"policy.minimum.{pair.Key}", pair.Value, problems)))
                    .Where(pair => pair.Value is not null)
                    .ToDictionary(pair => pair.Key, pair => pair.Value!.Value, StringComparer.Ordinal),
                Number("policy.commentMinimum", CommentMinimum, problems),
                OneOf<SmallGroups>("policy.smallGroups", SmallGroups, problems),
                OneOf<InsiderGuarantee>("policy.insiderGuarantee", InsiderGuarantee, problems),
                InsidersHigh: Number("policy.insidersHigh", InsidersHigh, problems),
                HrSeesReports: HrSeesReports == "yes"),
            Nomination: Nomination(problems));
        return (change, problems);
    }

    private DateOnly? Day(List<Problem> problems)
    {
        if (DateOnly.TryParseExact(ClosesOn, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        problems.Add(new Problem("closesOn", "invalid-value", "Enter the last day for answers, such as 2026-03-20."));
        return null;
    }

    private NominationRulesView Nomination(List<Problem> problems)
    {
        var until = DateOnly.TryParseExact(NominateUntil, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : (DateOnly?)null;
        if (until is null && NominateUntil.Length > 0)
            problems.Add(new Problem("nomination.until", "invalid-value", "Enter the last day for choosing raters, such as 2026-03-20, or leave it empty."));
        var limits = Limits.ToDictionary(limit => limit.Key, limit => limit.Value.Read($"nomination.limits.{limit.Key}", problems), StringComparer.Ordinal);
        return new(until, limits.Where(limit => limit.Value != new GroupLimit()).ToDictionary(StringComparer.Ordinal));
    }

    private int[]? Days(List<Problem> problems)
    {
        var words = ReminderDays.Split([' ', ',', ';', '\t'], StringSplitOptions.RemoveEmptyEntries);
        if (Array.TrueForAll(words, word => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out _)))
            return [.. words.Select(word => int.Parse(word, CultureInfo.InvariantCulture))];
        problems.Add(new Problem("reminderDays", "invalid-value", "Enter days as numbers with commas between them, such as 7, 12."));
        return null;
    }

    private static int? Number(string path, string typed, List<Problem> problems)
    {
        if (int.TryParse(typed.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return number;
        problems.Add(new Problem(path, "invalid-value", "Enter a whole number."));
        return null;
    }

    private static T? OneOf<T>(string path, string typed, List<Problem> problems)
        where T : struct, Enum
    {
        if (Enum.GetNames<T>().Contains(typed, StringComparer.Ordinal))
            return Enum.Parse<T>(typed);
        problems.Add(new Problem(path, "invalid-value", "Choose one."));
        return null;
    }
}

/// <summary>The limits of a group as they were typed; empty does not limit.</summary>
public sealed record TypedLimit(string AtLeast, string AtMost)
{
    public static TypedLimit Of(GroupLimit limit) => new(Typed(limit.AtLeast), Typed(limit.AtMost));

    /// <summary>What it means.</summary>
    /// <param name="path">Of the group.</param>
    internal GroupLimit Read(string path, List<Problem> problems) => new(Read($"{path}.atLeast", AtLeast, problems), Read($"{path}.atMost", AtMost, problems));

    private static int? Read(string path, string typed, List<Problem> problems)
    {
        if (typed.Trim().Length == 0)
            return null;
        if (int.TryParse(typed.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return number;
        problems.Add(new Problem(path, "invalid-value", "Enter a whole number, or nothing."));
        return null;
    }

    private static string Typed(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";
}
