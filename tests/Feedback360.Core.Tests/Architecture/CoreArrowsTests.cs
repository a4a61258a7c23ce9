using Feedback360.Architecture;
using Feedback360.Core.Release;

namespace Feedback360.Core.Tests.Architecture;

/// <summary>Who may use whom inside Core, as ARCHITECTURE.md draws it.</summary>
public sealed class CoreArrowsTests
{
    private const string Core = "Feedback360.Core";

    private static readonly Dictionary<string, string[]> May = new(StringComparer.Ordinal)
    {
        ["Common"] = [],
        ["People"] = ["Common"],
        ["Surveys"] = ["Common"],
        ["Campaigns"] = ["Common", "People", "Surveys"],
        ["Responses"] = ["Common", "Campaigns", "Surveys", "Scoring.RatingSheet"],
        ["Statistics"] = ["Common"],
        ["Scoring"] = ["Common", "Statistics", "Surveys"],
        ["Release"] = ["Common", "Scoring", "Statistics", "Responses", "Campaigns", "Surveys"],
        ["Reports"] = ["Common", "Release", "Campaigns", "Surveys"],
        ["Change"] = ["Common", "Release", "Statistics", "Campaigns", "Surveys"],
        ["Groups"] = ["Common", "Change", "Release", "Surveys"],
        ["Coaching"] = ["Common", "Change", "Release", "Surveys"],
    };

    [Fact]
    public void Folders_use_each_other_only_along_the_arrows()
    {
        var (findings, looked) = new Arrows(Core, May).Check(UsedBy.TypesOf(typeof(ReleaseGate).Assembly, Core));

        findings.ShouldBeEmpty();
        looked.ShouldBeGreaterThan(300);
    }

    [Fact]
    public void Every_folder_has_its_arrows()
    {
        var folders = Directory.GetDirectories(Path.Combine(SourceTree.Root, "src", Core)).Select(Path.GetFileName).Except(["bin", "obj"]).ToList();
        folders.Count.ShouldBeGreaterThan(8);
        folders.ShouldBeSubsetOf(May.Keys);
    }

    [Theory]
    [InlineData("Statistics.OfRaters uses Scoring.Sheet")]
    [InlineData("Scoring.Sheet uses Responses.Ballot")]
    [InlineData("Reports.Shortcut uses Responses.Ballot")]
    [InlineData("Change.InALambda uses Scoring.Sheet")]
    [InlineData("Change.Awaiting uses Responses.Ballot")]
    [InlineData("Change.InAGeneric uses Scoring.Sheet")]
    [InlineData("Responses.Counting uses Scoring.Scorer")]
    [InlineData("Helpers is a folder that nobody has drawn")]
    public void A_planted_use_is_found(string finding)
    {
        const string planted = "Feedback360.Core.Tests.Architecture.Planted";

        new Arrows(planted, May).Check(UsedBy.TypesOf(GetType().Assembly, planted)).Findings.ShouldContain(finding);
    }

    [Fact]
    public void A_use_along_an_arrow_is_none()
    {
        const string planted = "Feedback360.Core.Tests.Architecture.Planted";

        new Arrows(planted, May).Check(UsedBy.TypesOf(GetType().Assembly, planted)).Findings.Where(finding => finding.Contains("Allowed", StringComparison.Ordinal)).ShouldBeEmpty();
    }
}
