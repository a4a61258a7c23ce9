using System.Globalization;
using System.Net.Http.Headers;
using System.Reflection;
using System.Text.RegularExpressions;
using Feedback360.Web.Email;
using Feedback360.Web.Responses;
using Feedback360.Web.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Feedback360.Web.Tests.Responses;

/// <summary>Everybody reads their own language: letters, pages, and no word of another by accident.</summary>
public sealed partial class LanguageTests(TestCluster cluster)
{
    public static TheoryData<string> Others => ["de", "es", "fr", "ar"];

    [Theory]
    [MemberData(nameof(Others))]
    public void Pages_say_everything_in_every_language_with_the_same_words_to_fill_in(string language) =>
        Same(RaterTexts.English, RaterTexts.Find(language)!, ["Title", "ProblemTitle", "MergeThere", "DateFormat"]);

    [Theory]
    [MemberData(nameof(Others))]
    public void Letters_say_everything_in_every_language_with_the_same_words_to_fill_in(string language) =>
        Same(LetterTexts.English, LetterTexts.For(language), ["DayFormat", "TimeFormat", "Moment"]);

    [Fact]
    public void Regional_form_is_read_as_its_language_and_an_unknown_language_as_english()
    {
        RaterTexts.Find("de-CH")!.Language.ShouldBe("de");
        LetterTexts.For("ar-EG").Language.ShouldBe("ar");
        RaterTexts.Find("it").ShouldBeNull();
        LetterTexts.For("it").Language.ShouldBe("en");
    }

    [Theory]
    [InlineData("en", "Monday, 23 March 2026")]
    [InlineData("de", "Montag, 23. März 2026")]
    [InlineData("es", "lunes, 23 de marzo de 2026")]
    [InlineData("fr", "lundi 23 mars 2026")]
    [InlineData("ar", "الاثنين، 23 مارس 2026")]
    public void Day_is_written_as_the_language_writes_it(string language, string written)
    {
        var midnight = DateTimeOffset.Parse("2026-03-23T23:00Z", CultureInfo.InvariantCulture);

        LetterTexts.For(language).LastDay(midnight, "Europe/Berlin").ShouldBe(written);
        LetterTexts.For(language).LastDay(midnight.AddHours(-6), "Europe/Berlin").ShouldContain("Europe/Berlin");
        RaterTexts.Find(language)!.Until(midnight.AddHours(-6), "Europe/Berlin").ShouldContain("18:00");
        RaterTexts.Arabic.Number(12345).ShouldBe("12,345");
    }

    [Fact]
    public async Task Raters_get_letter_and_page_in_their_own_language_and_arabic_runs_from_right_to_left()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = new Given(server);
        given.Round("spring").Subject("ana", peers: 3);
        given.Person("ana.peer.1").Language = "de";
        given.Person("ana.peer.2").Language = "ar";
        await given.LaunchAsync("spring");
        await server.SweepAsync();
        var letters = server.Services.GetRequiredService<DevelopmentMailbox>().List(100).ToDictionary(kept => kept.Letter.ToAddress.Split('@')[0], kept => kept.Letter);

        letters["ana.peer.1"].Subject.ShouldStartWith("Wir bitten um Ihr Feedback bis Montag, 23. März");
        letters["ana.peer.1"].Text.ShouldContain("/r?lang=de#");
        letters["ana.peer.1"].Html.ShouldContain("<html lang=\"de\" dir=\"ltr\">");
        letters["ana.peer.2"].Html.ShouldContain("<html lang=\"ar\" dir=\"rtl\">");
        letters["ana.peer.2"].Text.ShouldContain(LetterTexts.Arabic.LinkIsYours);
        letters["ana.peer.3"].Subject.ShouldStartWith("Your feedback is asked for until");

        using var paper = new PaperRater(server);
        await paper.GoAsync("/r?lang=ar");
        paper.Page.DocumentElement.GetAttribute("dir").ShouldBe("rtl");
        await paper.PressAsync(null, ("code", await given.CodeAsync("spring", "ana.peer.2")));
        paper.Text.ShouldContain(RaterTexts.Arabic.PromiseOpen);
        await paper.PressAsync();
        paper.Page.DocumentElement.GetAttribute("lang").ShouldBe("ar");
        paper.Text.ShouldContain(RaterTexts.Arabic.CommentsTitle);
    }

    [Fact]
    public async Task Without_a_letter_the_browser_decides_and_the_shared_page_says_so_to_caches()
    {
        await using var server = await TestServer.StartAsync(cluster);
        using var http = server.NewClient();
        http.DefaultRequestHeaders.AcceptLanguage.Add(new StringWithQualityHeaderValue("it"));
        http.DefaultRequestHeaders.AcceptLanguage.Add(new StringWithQualityHeaderValue("fr-CA", 0.8));

        var page = await http.GetAsync(new Uri("/r", UriKind.Relative), TestContext.Current.CancellationToken);

        (await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("<html lang=\"fr\"");
        page.Headers.Vary.ShouldContain("Accept-Language");
    }

    private static void Same<T>(T english, T other, string[] alike)
    {
        foreach (var property in typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(one => one.PropertyType == typeof(string)))
        {
            var (original, translated) = ((string)property.GetValue(english)!, (string)property.GetValue(other)!);
            translated.ShouldNotBeNullOrWhiteSpace(property.Name);
            WordsOf(translated).ShouldBe(WordsOf(original), property.Name);
            if (!alike.Contains(property.Name))
                translated.ShouldNotBe(original, property.Name);
        }
    }

    private static List<string> WordsOf(string text) => [.. Braces().Matches(text).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal)];

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Braces();
}
