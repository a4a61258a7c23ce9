using Feedback360.Web.Surveys;

namespace Feedback360.Web.Tests.Surveys;

/// <summary>Each class of fault, one at a time: exactly one problem, with its line and key.</summary>
public sealed class SurveyRefusalTests
{
    [Fact]
    public void Small_survey_is_good() => SurveySamples.Read(SurveySamples.Small).Items.Count.ShouldBe(2);

    [Theory]
    [InlineData("title: Small survey", "title: &t Small survey", "title", "anchor")]
    [InlineData("minutes: 2", "minutes: 2\nsubject: *t #!", "subject", "alias")]
    [InlineData("scale: frequency", "scale: !!str frequency", "scale", "tag")]
    [InlineData("title: Small survey", "title: !secret Small survey", "title", "tag")]
    [InlineData("minutes: 2", "minutes: 2\ntitle: Again #!", "title", "duplicate-key")]
    [InlineData("    unkindEnds: low", "    unkindEnds: low\n    notObserved: No #!", "scales.frequency.notObserved", "duplicate-key")]
    [InlineData("minutes: 2", "minutes: 2\n? [a, b] #!\n: c", "(file)", "wrong-type")]
    [InlineData("minutes: 2", "minutes: 2\n<<: { subject: person } #!", "<<", "unknown-key")]
    [InlineData("title: Small survey", "title: Small: survey", "(file)", "not-yaml")]
    [InlineData("    unkindEnds: low", "    unkindEnds: low\n   wrong: indent #!", "(file)", "not-yaml")]
    public void Yaml_beyond_texts_lists_and_maps_is_refused(string fragment, string replacement, string key, string code) =>
        Expect(fragment, replacement, key, code);

    [Theory]
    [InlineData("key: small", "key: Small", "key", "not-a-key")]
    [InlineData("minutes: 2", "minutes: 2\nauthor: Ana #!", "author", "unknown-key")]
    [InlineData("    unkindEnds: low", "    unkindEnds: low\n    default: true #!", "scales.frequency.default", "unknown-key")]
    [InlineData("label: Sometimes }", "label: Sometimes, color: red }", "scales.frequency.points[1].color", "unknown-key")]
    [InlineData("  - key: trust", "  - key: trust\n    weight: 2 #!", "competencies[0].weight", "unknown-key")]
    [InlineData("      - key: mistakes", "      - key: mistakes\n        weight: 2 #!", "competencies[0].items[1].weight", "unknown-key")]
    [InlineData("      - key: mistakes\n        self: I admit being wrong.", "      - self: I admit being wrong.", "competencies[0].items[1].key", "required")]
    [InlineData("      - key: mistakes\n        self: I admit being wrong.", "      - key: mistakes #!", "competencies[0].items[1].self", "required")]
    [InlineData("key: small\nversion: 1\ntitle: Small survey", "key: small #!\nversion: 1", "title", "required")]
    [InlineData("      - key: mistakes", "      - key: promises #!", "competencies[0].items[1].key", "duplicate")]
    [InlineData("      - key: mistakes", "      - key: trust #!", "competencies[0].items[1].key", "duplicate")]
    public void Keys_that_are_unknown_missing_or_taken_are_refused(string fragment, string replacement, string key, string code) =>
        Expect(fragment, replacement, key, code);

    [Theory]
    [InlineData("version: 1", "version: 01")]
    [InlineData("version: 1", "version: 1e3")]
    [InlineData("version: 1", "version: 0x1")]
    [InlineData("version: 1", "version: +1")]
    [InlineData("version: 1", "version: 1.0")]
    [InlineData("version: 1", "version: 1_000")]
    [InlineData("version: 1", "version: 9999999999")]
    [InlineData("version: 1", "version: \"1\"")]
    [InlineData("version: 1", "version: no")]
    [InlineData("version: 1", "version:")]
    [InlineData("version: 1", "version: [1]")]
    [InlineData("version: 1", "version: { number: 1 }")]
    public void Whole_number_in_any_other_dress_is_refused(string fragment, string replacement) =>
        Expect(fragment, replacement, "version", "wrong-type");

    [Theory]
    [InlineData("title: Small survey", "title:", "title", "wrong-type")]
    [InlineData("title: Small survey", "title: ~", "title", "wrong-type")]
    [InlineData("title: Small survey", "title: [Small]", "title", "wrong-type")]
    [InlineData("title: Small survey", "title: { de: Klein }", "title", "wrong-type")]
    [InlineData("title: Small survey", "title: \"\"", "title", "missing-text")]
    [InlineData("title: Small survey", "title: \"bell \\a\"", "title", "control-character")]
    [InlineData("title: Small survey", "title: \"two\\nlines\"", "title", "control-character")]
    [InlineData("title: Small survey", "title: \"turned \\u202E\"", "title", "control-character")]
    [InlineData("title: Small survey", "title: Survey of {name}", "title", "name-not-allowed")]
    [InlineData("self: I keep promises.", "self: I, {name}, keep promises.", "competencies[0].items[0].self", "name-not-allowed")]
    [InlineData("\"{name} keeps promises.\"", "\"{Name} keeps promises.\" #!", "competencies[0].items[0].others", "unknown-placeholder")]
    public void Text_that_is_none_or_cannot_be_shown_is_refused(string fragment, string replacement, string key, string code) =>
        Expect(fragment, replacement, key, code);

    [Theory]
    [InlineData("value: 2,", "value: 3,", "scales.frequency.points[1].value", "not-consecutive")]
    [InlineData("value: 3,", "value: two,", "scales.frequency.points[2].value", "wrong-type")]
    [InlineData("label: Sometimes", "label: ~ #!\n             ", "scales.frequency.points[1].label", "wrong-type")]
    [InlineData("{ value: 3, label: Always }", "{ value: 3 }", "scales.frequency.points[2].label", "required")]
    [InlineData("unkindEnds: low", "unkindEnds: high", "scales.frequency.unkindEnds", "wrong-type")]
    [InlineData("scale: frequency", "scale: amount", "scale", "unknown-scale")]
    [InlineData("      - key: mistakes", "      - key: mistakes\n        scale: amount #!", "competencies[0].items[1].scale", "unknown-scale")]
    [InlineData("  - key: trust", "  - key: trust\n    pole: strategic #!", "competencies[0].pole", "wrong-type")]
    [InlineData("minutes: 2", "minutes: 2\nsubject: team #!", "subject", "wrong-type")]
    [InlineData("      - key: mistakes", "      - key: mistakes\n        reversed: yes #!", "competencies[0].items[1].reversed", "wrong-type")]
    [InlineData("      - key: mistakes", "      - key: mistakes\n        groups: peer #!", "competencies[0].items[1].groups", "wrong-type")]
    [InlineData("      - key: mistakes", "      - key: mistakes\n        groups:\n          - peer\n          - peers #!", "competencies[0].items[1].groups[1]", "unknown-group")]
    [InlineData("      - key: mistakes", "      - key: mistakes\n        byGroup: { boss: My boss admits being wrong. } #!", "competencies[0].items[1].byGroup.boss", "unknown-group")]
    [InlineData("languages: [en]", "languages: [en, english]", "languages[1]", "not-a-language")]
    [InlineData("languages: [en]", "languages: []", "languages", "out-of-range")]
    public void Words_scales_and_groups_that_do_not_fit_are_refused(string fragment, string replacement, string key, string code) =>
        Expect(fragment, replacement, key, code);

    [Theory]
    [InlineData("groups:\n  - { code: peer, block: colleagues, label: Colleagues } #!", "groups[0].code", "duplicate")]
    [InlineData("groups:\n  - { code: client, block: clients, label: Clients }\n  - { code: customer, block: clients, label: Customers } #!", "groups[1].block", "duplicate")]
    [InlineData("balance: { head: trust, heart: trust } #!", "balance.heart", "duplicate")]
    [InlineData("axis: { relationalLower: a, executionLower: b, bothLow: c } #!", "axis", "no-axis")]
    [InlineData("norms:\n  trust: { msw: 0.09, source: Own data } #!", "norms.trust.msw", "out-of-range")]
    [InlineData("norms:\n  trust: { msw: .4, source: Own data } #!", "norms.trust.msw", "wrong-type")]
    [InlineData("norms:\n  trust: { msw: 4e-1, source: Own data } #!", "norms.trust.msw", "wrong-type")]
    [InlineData("norms:\n  trust: { msw: 0.4, mean: 3.2, source: Own data } #!", "norms.trust.mean", "out-of-range")]
    [InlineData("norms:\n  honesty: { msw: 0.4, source: Own data } #!", "norms.honesty", "unknown-competency")]
    [InlineData("choices:\n  - { key: style, self: I rely on, others: They rely on, options: [{ key: facts, label: Facts }] } #!", "choices[0].options", "out-of-range")]
    [InlineData("comments:\n  - { key: keep, self: Keep?, others: Keep?, required: 1 } #!", "comments[0].required", "wrong-type")]
    public void Parts_that_contradict_the_rest_are_refused(string part, string key, string code)
    {
        var (text, line) = SurveySamples.Spoiled("minutes: 2", $"minutes: 2\n{part}");
        var problems = SurveyFile.Read(text, SurveySamples.Name).Problems;

        problems.ShouldContain(problem => problem.Line == line && problem.Key == key && problem.Code == code);
    }

    [Fact]
    public void All_faults_of_a_file_are_found_together_in_the_order_of_lines()
    {
        var text = SurveySamples.Small
            .Replace("version: 1", "version: one", StringComparison.Ordinal)
            .Replace("minutes: 2", "minutes: 0", StringComparison.Ordinal)
            .Replace("self: I keep promises.", "self: I, {name}, keep promises.", StringComparison.Ordinal)
            .Replace("- key: mistakes", "- key: promises", StringComparison.Ordinal);

        SurveyFile.Read(text, SurveySamples.Name).Problems.Select(problem => problem.ToString()).ShouldBe(
        [
            "small.yaml:2:version: A whole number is expected here, in plain digits and without quotes.",
            "small.yaml:5:minutes: One review takes 1 to 60 minutes.",
            "small.yaml:22:competencies[0].items[0].self: {name} may stand only in what others are asked about the subject.",
            "small.yaml:24:competencies[0].items[1].key: This key is taken already.",
        ]);
    }

    [Theory]
    [InlineData("title: no", "no")]
    [InlineData("title: 012", "012")]
    [InlineData("title: 1e3", "1e3")]
    [InlineData("title: true", "true")]
    [InlineData("title: 2026-05-04", "2026-05-04")]
    [InlineData("title: \"null\"", "null")]
    [InlineData("title: >-\n  Small\n  survey", "Small survey")]
    public void Text_stays_the_text_it_looks_like(string replacement, string title) =>
        SurveySamples.Read(SurveySamples.Spoiled("title: Small survey", replacement).Text).Title.Original.ShouldBe(title);

    private static void Expect(string fragment, string replacement, string key, string code)
    {
        var (text, line) = SurveySamples.Spoiled(fragment, replacement);
        var reading = SurveyFile.Read(text, SurveySamples.Name);

        reading.Survey.ShouldBeNull();
        reading.Problems.Select(problem => (problem.File, problem.Line, problem.Key, problem.Code))
            .ShouldBe([(SurveySamples.Name, line, key, code)]);
    }
}
