using Feedback360.Core.Surveys;
using Feedback360.Web.Surveys;

namespace Feedback360.Web.Tests.Surveys;

public sealed class SurveyTranslationTests
{
    /// <summary>All that the small survey needs in German, and most built-in texts in its own words.</summary>
    private const string German = """

        texts:
          de:
            title: Kleine Umfrage
            intro: Zwei Fragen.
            scales.frequency.1: Nie
            scales.frequency.2: Manchmal
            scales.frequency.3: Immer
            scales.frequency.notObserved: Kann ich nicht beurteilen
            competencies.trust.title: Vertrauen schaffen
            competencies.trust.meaning: Hält Wort.
            items.promises.self: Ich halte Versprechen.
            items.promises.others: "{name} hält Versprechen."
            items.mistakes.self: Ich gebe zu, wenn ich falsch liege.
            items.mistakes.others: "{name} gibt eigene Fehler zu."
            groups.self: Sie
            groups.manager: Führungskraft
            groups.peers: Kollegium
            groups.reports: Mitarbeitende
            groups.others: Weitere
            change.prompt: "{competency}: Wie wirksam ist {name} heute im Vergleich zur letzten Runde?"
            change.notObserved: Kann ich nicht beurteilen
            change.-3: Viel weniger wirksam
            change.-2: Weniger wirksam
            change.-1: Etwas weniger wirksam
            change.0: Unverändert
            change.1: Etwas wirksamer
            change.2: Wirksamer
            change.3: Viel wirksamer
        """;

    private static readonly string InTwoLanguages =
        SurveySamples.Small.Replace("languages: [en]", "languages: [en, de]", StringComparison.Ordinal) + German;

    [Fact]
    public void Complete_translation_is_read_into_every_text()
    {
        var survey = SurveySamples.Read(InTwoLanguages);

        survey.Languages.ShouldBe(["en", "de"]);
        survey.Title.In("de").ShouldBe("Kleine Umfrage");
        survey.Scales["frequency"].Labels.Select(label => label.In("de")).ShouldBe(["Nie", "Manchmal", "Immer"]);
        survey.Items[1].Text.For("peer").In("de").ShouldBe("{name} gibt eigene Fehler zu.");
        survey.Items[1].Text.For("self").In("de").ShouldBe("Ich gebe zu, wenn ich falsch liege.");
        survey.Items[1].Text.For("self").In("en").ShouldBe("I admit being wrong.");
        survey.GroupLabels["reports"].In("de").ShouldBe("Mitarbeitende");
        survey.GroupLabels["reports"].In("en").ShouldBe("Direct reports");
    }

    [Fact]
    public void Follow_up_asks_in_the_language_of_the_reader()
    {
        var change = SurveySamples.Read(InTwoLanguages).ForFollowUp().Items[^1];

        change.Text.Others.In("de").ShouldBe("Vertrauen schaffen: Wie wirksam ist {name} heute im Vergleich zur letzten Runde?");
        change.Scale.Labels[0].In("de").ShouldBe("Viel weniger wirksam");
    }

    [Theory]
    [InlineData("    intro: Zwei Fragen.\n", "intro")]
    [InlineData("    scales.frequency.2: Manchmal\n", "scales.frequency.2")]
    [InlineData("    items.mistakes.self: Ich gebe zu, wenn ich falsch liege.\n", "items.mistakes.self")]
    public void Text_that_a_listed_language_lacks_is_refused_at_the_language(string missing, string id)
    {
        var problem = ProblemOf(InTwoLanguages.Replace(missing, "", StringComparison.Ordinal));

        (problem.Key, problem.Code, problem.Line).ShouldBe(($"texts.de.{id}", "missing-text", LineOf("  de:")));
    }

    [Theory]
    [InlineData("it", 12 + 5 + 9)]
    [InlineData("fr", 12)]
    public void Language_without_any_text_is_refused_where_it_is_listed(string language, int missing)
    {
        var text = SurveySamples.Small.Replace("languages: [en]", $"languages:\n  - en\n  - {language}", StringComparison.Ordinal);
        var problems = SurveyFile.Read(text, SurveySamples.Name).Problems;

        problems.Count.ShouldBe(missing);
        problems.ShouldAllBe(problem => problem.Line == 8 && problem.Code == "missing-text");
    }

    [Theory]
    [InlineData("    title: Kleine Umfrage", "    titel: Kleine Umfrage", "texts.de.titel", "unknown-text")]
    [InlineData("    items.promises.self: ", "    items.promise.self: ", "texts.de.items.promise.self", "unknown-text")]
    public void Text_for_nothing_is_refused_besides_the_one_that_is_missing(string fragment, string replacement, string key, string code)
    {
        var problems = SurveyFile.Read(InTwoLanguages.Replace(fragment, replacement, StringComparison.Ordinal), SurveySamples.Name).Problems;

        problems.Select(problem => problem.Code).ShouldBe(["missing-text", code]);
        (problems[1].Key, problems[1].Line).ShouldBe((key, LineOf(fragment)));
    }

    [Fact]
    public void Translation_that_loses_the_name_is_refused_in_its_line()
    {
        var problem = ProblemOf(InTwoLanguages.Replace("\"{name} hält Versprechen.\"", "Hält Versprechen.", StringComparison.Ordinal));

        (problem.Key, problem.Code, problem.Line).ShouldBe(("texts.de.items.promises.others", "placeholder-differs", LineOf("items.promises.others")));
    }

    [Fact]
    public void Texts_of_a_language_that_is_not_listed_are_refused()
    {
        var problem = ProblemOf(SurveySamples.Small + German);

        (problem.Key, problem.Code, problem.Line).ShouldBe(("texts.de", "unknown-language", LineOf("  de:")));
    }

    [Fact]
    public void Labels_of_groups_may_be_chosen_and_what_the_survey_says_may_not_be_said_again()
    {
        var chosen = SurveySamples.Small + "\ntexts:\n  en:\n    groups.peers: Colleagues\n";

        SurveySamples.Read(chosen).GroupLabels["peers"].Original.ShouldBe("Colleagues");
        var problem = ProblemOf(chosen + "    title: Another\n");
        (problem.Key, problem.Code).ShouldBe(("texts.en.title", "written-above"));
    }

    [Fact]
    public void Survey_may_leave_labels_and_the_question_about_change_to_the_product_in_five_languages()
    {
        var own = InTwoLanguages.Replace("languages: [en, de]", "languages: [en, de, de-CH]", StringComparison.Ordinal)
            .Replace("    groups.others: Weitere\n", "", StringComparison.Ordinal)
            .Replace("    change.0: Unverändert\n", "", StringComparison.Ordinal);

        var problems = SurveyFile.Read(own, SurveySamples.Name).Problems;
        var survey = SurveySamples.Read(own.Replace(", de-CH", "", StringComparison.Ordinal));

        problems.Count.ShouldBe(12);
        problems.ShouldAllBe(problem => problem.Key.StartsWith("texts.de-CH.", StringComparison.Ordinal) && problem.Code == "missing-text");
        survey.GroupLabels["others"].In("de").ShouldBe(BuiltInTexts.Find("de", "groups.others"));
        survey.ChangeQuestion.Labels[3].In("de").ShouldBe(BuiltInTexts.Find("de", "change.0"));
    }

    [Fact]
    public void Survey_in_a_language_that_the_product_does_not_speak_brings_the_built_in_texts_too()
    {
        var builtIn = string.Join("\n", German.Split('\n').Where(line =>
            line.TrimStart().StartsWith("groups.", StringComparison.Ordinal) || line.TrimStart().StartsWith("change.", StringComparison.Ordinal)));
        var danish = SurveySamples.Small.Replace("languages: [en]", "languages: [da]", StringComparison.Ordinal);

        SurveyFile.Read(danish, SurveySamples.Name).Problems.Count.ShouldBe(5 + 9);
        SurveySamples.Read($"{danish}\ntexts:\n  da:\n{builtIn}\n").GroupLabels["peers"].Original.ShouldBe("Kollegium");
        SurveySamples.Read(danish.Replace("[da]", "[de]", StringComparison.Ordinal)).GroupLabels["peers"].Original.ShouldBe("Kolleginnen und Kollegen");
    }

    [Fact]
    public void Example_of_the_readme_lacks_nothing_but_most_of_its_german()
    {
        var readme = File.ReadAllText(Path.Combine(SurveySamples.LibraryFolder, "README.md"));
        var example = readme.Split("```yaml\n")[1].Split("```")[0];

        var problems = SurveyFile.Read(example, "README.md").Problems;

        problems.ShouldNotBeEmpty();
        problems.ShouldAllBe(problem => problem.Code == "missing-text" && problem.Key.StartsWith("texts.de.", StringComparison.Ordinal));
        SurveySamples.Read(example.Replace("[en, de]", "[en]", StringComparison.Ordinal).Split("texts:")[0]).Items.Count.ShouldBe(2);
    }

    private static FileProblem ProblemOf(string text) => SurveyFile.Read(text, SurveySamples.Name).Problems.ShouldHaveSingleItem();

    private static int LineOf(string fragment) =>
        InTwoLanguages[..InTwoLanguages.IndexOf(fragment, StringComparison.Ordinal)].Count(letter => letter == '\n') + 1;
}
