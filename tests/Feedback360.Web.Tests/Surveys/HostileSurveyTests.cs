using System.Text;
using Feedback360.Web.Surveys;

namespace Feedback360.Web.Tests.Surveys;

/// <summary>Files made to break the reader: refused with a line, in under 2 seconds, in little memory.</summary>
public sealed class HostileSurveyTests
{
    private const int Size = 1_000_000;

    public static TheoryData<string, string> Bombs => new()
    {
        { "lists in lists", Many("[") },
        { "maps in maps", Many("{") },
        { "keys in flow maps", Many("{a: ") },
        { "block lists on one line", Many("- ") },
        { "complex keys", Many("? ") },
        { "anchors", Many("&a ") },
        { "aliases", "[" + Many("*a,") },
        { "tags", Many("!a ") },
        { "directives", Many("%YAML 1.2\n") },
        { "documents", Many("---\n") },
        { "closing brackets", Many("]") },
        { "quotes", Many("\"") },
        { "single quotes", Many("'") },
        { "open quote", "\"" + Many("a") },
        { "colons", Many(":") },
        { "empty keys", Many(": \n") },
        { "comments", Many("#\n") },
        { "spaces", Many(" ") },
        { "line feeds", Many("\n") },
        { "block text", "a: |\n" + Many(" \n") },
        { "one long key", Many("k") + ": 1" },
        { "long keys in long keys", Nested() },
        { "one key many times", Many("a: 1\n") },
        { "unknown keys", string.Concat(Enumerable.Range(0, 9_900).Select(number => $"k{number}: 1\n")) },
        { "texts in unknown languages", "texts:\n" + string.Concat(Enumerable.Range(0, 4_000).Select(number => $"  k{number}: {{ title: x }}\n")) },
        { "items", "competencies:\n- items:\n" + string.Concat(Enumerable.Range(0, 19_900).Select(_ => "  - {}\n")) },
        { "competencies and languages", "languages: [" + Many("de,", 9_000) + "]\ncompetencies: [" + Many("{},", 9_000) + "]" },
        { "escapes", "\"" + Many("\\u0041") + "\"" },
    };

    [Theory]
    [MemberData(nameof(Bombs))]
    public void Bomb_is_refused_without_much_work(string kind, string text)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var reading = SurveyFile.Read(text, "bomb.yaml");

        reading.Survey.ShouldBeNull(kind);
        reading.Problems.ShouldNotBeEmpty();
        reading.Problems.Count.ShouldBeLessThanOrEqualTo(101);
        reading.Problems.ShouldAllBe(problem => problem.Line >= 1 && problem.ToString().Length < 1_000);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(200_000_000);
    }

    [Fact]
    public void Alias_bomb_is_refused_where_it_begins()
    {
        var text = SurveySamples.Small + "\ntexts:\n  en: &a { x: y }\n" + string.Concat(
            Enumerable.Range(0, 20).Select(level => $"  l{level}: &b{level} [*b{level}, *b{level}, *b{level}]\n"));
        var problems = SurveyFile.Read(text, "bomb.yaml").Problems;

        problems[0].Line.ShouldBe(SurveySamples.Small.Split('\n').Length + 2);
        problems.ShouldContain(problem => problem.Code == "alias");
    }

    [Theory]
    [InlineData(10, false)]
    [InlineData(11, true)]
    public void Nesting_ends_at_ten_levels(int levels, bool tooDeep)
    {
        var text = "a:\n" + string.Concat(Enumerable.Range(1, levels - 1).Select(level => $"{new string(' ', level)}a:\n")) + $"{new string(' ', levels)}x";

        SurveyFile.Read(text, "deep.yaml").Problems.Any(problem => problem.Code == "too-deep" && problem.Line == levels).ShouldBe(tooDeep);
    }

    [Theory]
    [InlineData(9_999, false)]
    [InlineData(10_000, true)]
    public void File_has_at_most_20000_keys_and_values(int pairs, bool tooLarge)
    {
        var text = string.Concat(Enumerable.Range(0, pairs).Select(number => $"k{number}: 1\n"));

        SurveyFile.Read(text, "many.yaml").Problems.Any(problem => problem.Code == "too-large" && problem.Line == 10_000).ShouldBe(tooLarge);
    }

    [Fact]
    public void After_a_hundred_problems_the_list_ends_and_says_so()
    {
        var text = SurveySamples.Small + "\n" + string.Concat(Enumerable.Range(0, 150).Select(number => $"k{number}: 1\n"));
        var problems = SurveyFile.Read(text, "many.yaml").Problems;

        problems.Count.ShouldBe(101);
        problems[^1].ToString().ShouldBe($"many.yaml:{problems[99].Line}:(file): Only 100 problems are listed; there may be more.");
    }

    [Fact]
    public void File_of_one_mebibyte_is_read_and_one_byte_more_is_refused_unread()
    {
        var room = SurveyFile.MaxBytes - Encoding.UTF8.GetByteCount(SurveySamples.Small);
        var largest = SurveySamples.Small + "\n#" + new string('ä', (room - 2) / 2) + new string('x', room % 2);

        SurveyFile.Read(largest, "large.yaml").Problems.ShouldBeEmpty();
        SurveyFile.Read(largest + "x", "large.yaml").Problems.Single().ToString()
            .ShouldBe("large.yaml:1:(file): A survey file has at most 1024 KiB.");
        SurveyFile.Read(Encoding.UTF8.GetBytes(largest + "x"), "large.yaml").Problems.Single().Code.ShouldBe("too-long");
    }

    [Theory]
    [InlineData("\0")]
    [InlineData("\u0007")]
    [InlineData("\u0085")]
    [InlineData("\u2028")]
    [InlineData("\uFEFF")]
    [InlineData("\uD800")]
    public void Character_that_no_editor_shows_is_refused_in_every_line_it_stands_in(string character)
    {
        var text = $"key: a{character}{character}\r\ntitle: b\r\nintro: {character}\n";

        SurveyFile.Read(text, "x.yaml").Problems.Select(problem => (problem.Line, problem.Code))
            .ShouldBe([(1, "control-character"), (3, "control-character")]);
    }

    [Fact]
    public void Bytes_that_are_not_utf_8_are_refused_in_their_line() =>
        SurveyFile.Read([.. "key: a\ntitle: "u8, 0xE4, .. "b\n"u8], "latin.yaml").Problems.Single().ToString()
            .ShouldBe("latin.yaml:2:(file): The file is not UTF-8 text.");

    [Theory]
    [InlineData("")]
    [InlineData("# nothing\n")]
    [InlineData("---\n")]
    [InlineData("just words")]
    [InlineData("[a, b]")]
    public void File_without_a_survey_is_refused(string text) => SurveyFile.Read(text, "x.yaml").Problems.Count.ShouldBe(1);

    [Fact]
    public void Second_document_is_refused_in_its_line()
    {
        var text = $"{SurveySamples.Small}\n---\nkey: other\n";

        var problem = SurveyFile.Read(text, "two.yaml").Problems.Single();

        (problem.Line, problem.Code).ShouldBe((SurveySamples.Small.Split('\n').Length + 1, "several-documents"));
    }

    [Fact]
    public void Byte_order_mark_and_windows_line_ends_are_welcome()
    {
        var windows = "\uFEFF" + SurveySamples.Small.ReplaceLineEndings("\r\n");

        SurveySamples.Read(windows).ContentHash.ShouldBe(SurveySamples.Read(SurveySamples.Small).ContentHash);
    }

    [Fact]
    public void Whatever_happens_to_a_good_file_the_answer_is_a_survey_or_its_problems()
    {
        var good = File.ReadAllText(Path.Combine(SurveySamples.LibraryFolder, "tech-leadership-360.yaml"));
        var dice = new Random(360);
        const string signs = "{}[]:,-?&*!|>'\"%@`#~\n \t0a\\\u0001é";
        for (var round = 0; round < 1_500; round++)
        {
            var text = new StringBuilder(good);
            for (var cut = dice.Next(1, 4); cut > 0; cut--)
            {
                var place = dice.Next(text.Length);
                if (dice.Next(3) == 0)
                    text.Remove(place, Math.Min(dice.Next(1, 40), text.Length - place));
                else
                    text.Insert(place, signs[dice.Next(signs.Length)]);
            }
            var reading = SurveyFile.Read(text.ToString(), "mutant.yaml");
            (reading.Survey is null).ShouldBe(reading.Problems.Count > 0);
        }
    }

    private static string Many(string part, int? count = null) => string.Concat(Enumerable.Repeat(part, count ?? Size / part.Length));

    private static string Nested()
    {
        const int levels = 8;
        var key = new string('k', 100_000);
        return Many($"{{? {key} : ", levels) + $"[{Many("x,", 9_000)}]" + Many("}", levels);
    }
}
