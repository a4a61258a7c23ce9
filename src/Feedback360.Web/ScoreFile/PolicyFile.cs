using System.Text;
using System.Text.Unicode;
using Feedback360.Core.Campaigns;
using Feedback360.Core.Surveys;
using Feedback360.Web.Surveys;

namespace Feedback360.Web.ScoreFile;

/// <summary>A policy as a YAML file with the keys of <c>policy</c> in the API. What is not in it is as by default.</summary>
internal static class PolicyFile
{
    private const int LongestFile = 1 << 16;

    private static readonly Shape Policy = new(
        "policy",
        [],
        ["minimum", "commentMinimum", "smallGroups", "insiderGuarantee", "remainingAnswers", "insidersLow", "insidersHigh", "hrSeesReports"]);

    private static readonly Dictionary<string, SmallGroups> SmallGroupWords = new(StringComparer.Ordinal)
    {
        ["merge"] = SmallGroups.Merge,
        ["drop"] = SmallGroups.Drop,
    };

    private static readonly Dictionary<string, InsiderGuarantee> InsiderWords = new(StringComparer.Ordinal)
    {
        ["standard"] = InsiderGuarantee.Standard,
        ["strict"] = InsiderGuarantee.Strict,
    };

    /// <summary>The policy, or null with what is wrong with it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="survey">The survey it is for.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public static RoundPolicy? Read(string path, Survey survey, List<FileProblem> problems)
    {
        var findings = new Findings(path);
        if (Text(path, findings) is { } text && YamlTree.Read(text, findings) is { } tree)
        {
            var policy = Read(Fields.Of(tree, Policy, findings), RoundPolicy.DefaultFor(survey), survey, findings);
            foreach (var problem in policy.Check(survey))
                findings.Refuse(problem);
            if (findings.InOrder() is { Count: 0 })
                return policy;
        }
        problems.AddRange(findings.InOrder());
        return null;
    }

    private static string? Text(string path, Findings findings)
    {
        var bytes = new byte[LongestFile + 1];
        try
        {
            using var file = File.OpenRead(path);
            var length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            if (length > LongestFile)
                findings.Refuse(1, "", "too-long", $"A policy has at most {LongestFile / 1024} KiB.");
            else if (!Utf8.IsValid(bytes.AsSpan(0, length)))
                findings.Refuse(1, "", "not-utf8", "The file is not UTF-8 text.");
            else
                return Encoding.UTF8.GetString(bytes, 0, length).TrimStart('\uFEFF');
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            findings.Refuse(1, "", "unreadable", error is FileNotFoundException or DirectoryNotFoundException ? "There is no such file." : "The file cannot be read.");
        }
        return null;
    }

    private static RoundPolicy Read(Fields fields, RoundPolicy usual, Survey survey, Findings findings) => usual with
    {
        Minimum = Minimum(fields, usual, survey, findings),
        CommentMinimum = fields.Integer("commentMinimum") ?? usual.CommentMinimum,
        SmallGroups = fields.OneOf("smallGroups", SmallGroupWords, usual.SmallGroups),
        InsiderGuarantee = fields.OneOf("insiderGuarantee", InsiderWords, usual.InsiderGuarantee),
        RemainingAnswers = fields.Integer("remainingAnswers") ?? usual.RemainingAnswers,
        InsidersLow = fields.Integer("insidersLow") ?? usual.InsidersLow,
        InsidersHigh = fields.Integer("insidersHigh") ?? usual.InsidersHigh,
        HrSeesReports = fields.Flag("hrSeesReports"),
    };

    private static Dictionary<string, int> Minimum(Fields fields, RoundPolicy usual, Survey survey, Findings findings)
    {
        var groups = new Shape("minimum", [], [.. survey.ProtectedGroups.Select(group => group.BlockKey)]);
        var given = fields.Object("minimum", groups);
        return usual.Minimum.ToDictionary(pair => pair.Key, pair => given?.Integer(pair.Key) ?? pair.Value, StringComparer.Ordinal);
    }
}
