using Feedback360.Core.Surveys;
using Shouldly;
using Xunit;

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
    public void Items_are_short_statements_about_one_person(string key) => Broken(key, (self, others) =>
        self.StartsWith("I ", StringComparison.Ordinal)
        && others.StartsWith("{name} ", StringComparison.Ordinal)
        && self.EndsWith('.') && others.EndsWith('.')
        && others.Split("{name}").Length == 2
        && Words(others).Count is >= 3 and <= 20).ShouldBeEmpty();

    /// <summary>Two behaviours in one item, a judgement that a frequency cannot follow, or a claim about the mind.</summary>
    [Theory]
    [MemberData(nameof(Surveys))]
    public void Items_hold_one_behaviour_and_no_word_that_bends_the_answer(string key) =>
        Broken(key, (_, others) => !Words(others).Intersect(Bending, StringComparer.OrdinalIgnoreCase).Any()).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Surveys))]
    public void No_item_is_asked_twice(string key)
    {
        var items = SurveySamples.Shipped(key).Items;

        items.Select(item => item.Text.Self.Original).ShouldBeUnique();
        items.Select(item => item.Text.Others.Original).ShouldBeUnique();
    }

    [Theory]
    [MemberData(nameof(Surveys))]
    public void Subject_and_others_rate_the_same_words_but_for_the_form_of_the_verb(string key) => Broken(key, (self, others) =>
    {
        var (mine, theirs) = (Words(self), Words(others));
        return mine.Skip(2).SequenceEqual(theirs.Skip(2)) && (theirs[1] == $"{mine[1]}s" || theirs[1] == $"{mine[1]}es");
    }).ShouldBeEmpty();

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

    private static List<string> Broken(string key, Func<string, string, bool> good)
    {
        var items = SurveySamples.Shipped(key).Items;
        items.ShouldNotBeEmpty();
        return [.. items.Where(item => !good(item.Text.Self.Original, item.Text.Others.Original)).Select(item => item.Key)];
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
