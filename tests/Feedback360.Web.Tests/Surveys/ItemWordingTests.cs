using Feedback360.Core.Surveys;

namespace Feedback360.Web.Tests.Surveys;

/// <summary>What can be counted of good item writing, held for every survey that ships.</summary>
public sealed class ItemWordingTests
{
    private static readonly string[] Bending =
    [
        "and", "or", "and/or", "always", "never", "often", "sometimes", "usually", "regularly", "rarely", "effectively", "appropriately",
        "properly", "successfully", "tries", "believes", "thinks", "feels", "knows", "understands", "able", "not", "avoids", "without",
    ];

    public static TheoryData<string> Surveys =>
        [.. Directory.GetFiles(SurveySamples.LibraryFolder, "*.yaml").Select(file => Path.GetFileNameWithoutExtension(file)!)];

    [Theory]
    [MemberData(nameof(Surveys))]
    public void Items_are_short_statements_about_one_person(string key) => ItemsThatBreak(IsShortStatement, key).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Surveys))]
    public void Items_hold_one_behaviour_and_no_word_that_bends_the_answer(string key) => ItemsThatBreak(IsStraight, key).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Surveys))]
    public void Subject_and_others_rate_the_same_words_but_for_the_form_of_the_verb(string key) => ItemsThatBreak(Correspond, key).ShouldBeEmpty();

    [Theory]
    [InlineData("I keep promises.", "{name} keeps promises.", true, true, true)]
    [InlineData("I discuss conflicts.", "{name} discusses conflicts.", true, true, true)]
    [InlineData("My promises are kept.", "{name} keeps promises.", false, true, false)]
    [InlineData("I keep promises.", "Promises are kept by {name}.", false, true, false)]
    [InlineData("I keep promises", "{name} keeps promises", false, true, true)]
    [InlineData("I keep what I promise.", "{name} keeps what {name} promises.", false, true, false)]
    [InlineData("I give a a a a a a a a a a a a a a a a a a.", "{name} gives a a a a a a a a a a a a a a a a a a.", true, true, true)]
    [InlineData("I give a a a a a a a a a a a a a a a a a a a.", "{name} gives a a a a a a a a a a a a a a a a a a a.", false, true, true)]
    [InlineData("I listen and explain.", "{name} listens and explain.", true, false, true)]
    [InlineData("I often listen.", "{name} often listens.", true, false, false)]
    [InlineData("I keep my promises.", "{name} keeps promises.", true, true, false)]
    public void Rules_of_wording_find_what_breaks_them(string self, string others, bool isShort, bool isStraight, bool correspond) =>
        (IsShortStatement(self, others), IsStraight(self, others), Correspond(self, others)).ShouldBe((isShort, isStraight, correspond));

    [Theory]
    [MemberData(nameof(Surveys))]
    public void No_item_is_asked_twice(string key)
    {
        var items = SurveySamples.Shipped(key).Items;

        items.Select(item => item.Text.Self.Original).ShouldBeUnique();
        items.Select(item => item.Text.Others.Original).ShouldBeUnique();
    }

    /// <summary>Flesch-Kincaid grade 7 is read at 12 to 13 years; single statements are too short to be graded alone.</summary>
    [Theory]
    [MemberData(nameof(Surveys))]
    public void Survey_reads_at_about_thirteen_years(string key)
    {
        var items = SurveySamples.Shipped(key).Items.Select(item => Words(item.Text.Self.Original)).ToList();

        Grade(items).ShouldBeInRange(0, 7);
        items.Where(words => words.Count(word => Syllables(word) >= 4) > 1).ShouldBeEmpty();
    }

    [Fact]
    public void Grade_tells_hard_statements_from_easy_ones()
    {
        Grade([Words("I keep promises.")]).ShouldBeLessThan(5);
        Grade([Words("I operationalise organisational strategies utilising interdisciplinary methodologies.")]).ShouldBeGreaterThan(20);
    }

    private static bool IsShortStatement(string self, string others) =>
        self.StartsWith("I ", StringComparison.Ordinal)
        && others.StartsWith("{name} ", StringComparison.Ordinal)
        && self.EndsWith('.') && others.EndsWith('.')
        && others.Split("{name}").Length == 2
        && Words(others).Count is >= 3 and <= 20;

    /// <summary>Neither two behaviours in one, nor a judgement that a frequency cannot follow, nor a claim about the mind.</summary>
    private static bool IsStraight(string self, string others) =>
        !Words(self).Concat(Words(others)).Intersect(Bending, StringComparer.OrdinalIgnoreCase).Any();

    private static bool Correspond(string self, string others)
    {
        var (mine, theirs) = (Words(self), Words(others));
        return mine.Skip(2).SequenceEqual(theirs.Skip(2)) && (theirs[1] == $"{mine[1]}s" || theirs[1] == $"{mine[1]}es");
    }

    private static List<string> ItemsThatBreak(Func<string, string, bool> rule, string key)
    {
        var items = SurveySamples.Shipped(key).Items;
        items.ShouldNotBeEmpty();
        return [.. items.Where(item => !rule(item.Text.Self.Original, item.Text.Others.Original)).Select(item => item.Key)];
    }

    private static List<string> Words(string text) => [.. text.TrimEnd('.').Split(' ')];

    private static double Grade(List<List<string>> statements)
    {
        double words = statements.Sum(statement => statement.Count);
        double syllables = statements.Sum(statement => statement.Sum(Syllables));
        return (0.39 * words / statements.Count) + (11.8 * syllables / words) - 15.59;
    }

    /// <summary>Groups of vowels, without a silent e, es or ed at the end.</summary>
    private static int Syllables(string word)
    {
        var letters = word.ToLowerInvariant();
        var groups = letters.Where((letter, place) => IsVowel(letter) && (place == 0 || !IsVowel(letters[place - 1]))).Count();
        var stem = letters.TrimEnd('s', 'd');
        var silent = stem.Length > 1 && stem[^1] == 'e' && letters.Length - stem.Length <= 1 && !IsVowel(stem[^2]) && stem[^2] != 'l';
        return Math.Max(1, silent ? groups - 1 : groups);
    }

    private static bool IsVowel(char letter) => "aeiouy".Contains(letter, StringComparison.Ordinal);
}
