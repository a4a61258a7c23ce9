using Feedback360.Core.Campaigns;
using Feedback360.Core.Release;
using Feedback360.Core.Surveys;

namespace Feedback360.Core.Tests.Release.Attack;

/// <summary>
/// Random subjects, attacked by code that shares nothing with the gate: all of them hold, and whichever rule is
/// switched off, one part of the attack finds it.
/// </summary>
public sealed class AttackTests
{
    private const int Runs = 10_000;

    private static readonly Survey Five = new GivenSurvey().Competency("listening", 2).Comment("start");

    private static readonly Survey Seven = new GivenSurvey().Competency("depth", 2, scale: GivenSurvey.Seven).Comment("start");

    [Fact]
    public void Ten_thousand_subjects_hold_against_both_parts()
    {
        var found = new System.Collections.Concurrent.ConcurrentBag<string>();
        Parallel.For(0, Runs, seed =>
        {
            foreach (var finding in Attacked(seed, new ReleaseRules()))
                found.Add($"{seed}: {finding}");
        });

        found.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Rule_switched_off_is_found(string rule, string by)
    {
        var rules = Without[rule];

        Enumerable.Range(0, 400).SelectMany(seed => Attacked(seed, rules)).Select(finding => finding.Split(' ')[0]).Distinct().ShouldContain(by, rule);
        // Alone by its own switch: the same subjects hold when it is on.
        Enumerable.Range(0, 400).SelectMany(seed => Attacked(seed, new ReleaseRules { Audited = false })).ShouldBeEmpty();
    }

    public static TheoryData<string, string> Rules => new()
    {
        { "D1", "D1" }, { "D2", "D2" }, { "D3", "inference" }, { "D3", "D3" }, { "D4", "D4" }, { "D5", "D5" }, { "D5", "inference" }, { "D6", "D6" }, { "D7", "D7" },
    };

    /// <summary>The audit behind the rules: without bands it withholds whatever pins somebody.</summary>
    [Fact]
    public void Audit_withholds_what_a_missing_band_would_give_away()
    {
        var rules = new ReleaseRules { EndBands = false };

        var findings = Enumerable.Range(0, 400).SelectMany(seed => Attacked(seed, rules)).Select(finding => finding.Split(' ')[0]).ToList();
        findings.ShouldNotContain("inference");
        findings.ShouldContain("D2", "a table withheld by the audit is no table of the rules");
    }

    /// <summary>D8: the gate makes one version only; sealing anew with one more ballot makes another.</summary>
    [Fact]
    public void Second_version_with_other_numbers_is_found()
    {
        var first = new Report(new GivenSubject(Five).Peers("44", "44", "55").Release().Text);
        var more = new Report(new GivenSubject(Five).Peers("44", "44", "55", "11").Release().Text);

        Conformance.BetweenVersions(first, first).ShouldBeEmpty();
        Conformance.BetweenVersions(first, more).ShouldAllBe(finding => finding.StartsWith("D8"));
        Conformance.BetweenVersions(first, more).ShouldNotBeEmpty();
    }

    private static Dictionary<string, ReleaseRules> Without { get; } = new Dictionary<string, ReleaseRules>
    {
        ["D1"] = new() { Audited = false, Partition = false },
        ["D2"] = new() { Audited = false, ItemThreshold = false },
        ["D3"] = new() { Audited = false, EndBands = false },
        ["D4"] = new() { Audited = false, RoundedOnce = false },
        ["D5"] = new() { Audited = false, SpreadBySize = false },
        ["D6"] = new() { Audited = false, ExemptApart = false },
        ["D7"] = new() { Audited = false, PooledComments = false },
    };

    private static List<string> Attacked(int seed, ReleaseRules rules)
    {
        var subject = new RandomCampaign(seed, seed % 2 == 0 ? Five : Seven);
        var report = new Report(subject.Release(rules));
        return [.. Inference.Breaches(report).Select(breach => $"inference {breach}"), .. new Conformance(report, subject.Known).Breaches()];
    }
}
