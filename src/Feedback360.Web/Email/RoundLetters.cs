using System.Globalization;
using Feedback360.Core.Campaigns;
using Feedback360.Core.People;

namespace Feedback360.Web.Email;

/// <summary>Templates of letters to raters, as <see cref="Letter.Template"/> names them.</summary>
public static class RoundTemplates
{
    public const string Invitation = "invitation";
    public const string Reminder = "reminder";
    public const string Extension = "extension";

    /// <summary>In no wave: the answer to somebody who has lost the link.</summary>
    public const string LostLink = "lost-link";
}

/// <summary>What a letter to a rater is about.</summary>
/// <param name="Round">The round.</param>
/// <param name="Rater">Who gets it.</param>
/// <param name="Minutes">Minutes that one review takes.</param>
/// <param name="Reviews">How many reviews the rater is asked for.</param>
/// <param name="Organisation">Whose round it is.</param>
/// <param name="Link">The rater's link.</param>
internal sealed record RaterLetter(Round Round, Person Rater, int Minutes, int Reviews, string Organisation, string Link);

/// <summary>Letters to raters, each in the language of its reader.</summary>
internal static class RoundLetters
{
    public static LetterText Write(string template, RaterLetter about)
    {
        var texts = LetterTexts.For(about.Rater.Language);
        var (subject, paragraphs) = Words(template, about, texts);
        return new LetterText(
            texts.Language,
            Fill(subject, about, texts),
            LetterTexts.Fill(texts.Greeting, ("name", about.Rater.Name)),
            [.. paragraphs.Select(paragraph => Fill(paragraph, about, texts))],
            texts.OpenReviews,
            about.Link,
            [texts.LinkIsYours, texts.Promise, texts.LinkFails]
        );
    }

    private static (string Subject, string[] Paragraphs) Words(string template, RaterLetter about, LetterTexts texts) =>
        template switch
        {
            RoundTemplates.Invitation => (
                texts.InvitationSubject,
                [$"{texts.InvitationAsks} {(about.Reviews == 1 ? texts.OneReview : texts.SeveralReviews)}", texts.InvitationHow]
            ),
            RoundTemplates.Reminder => (texts.ReminderSubject, [texts.ReminderSays, texts.IsKept]),
            RoundTemplates.Extension => (texts.ExtensionSubject, [texts.ExtensionSays, texts.IsKept]),
            RoundTemplates.LostLink => (texts.LostLinkSubject, [texts.LostLinkSays, texts.IsKept]),
            _ => throw new ArgumentOutOfRangeException(nameof(template), "There is no such letter."),
        };

    private static string Fill(string text, RaterLetter about, LetterTexts texts) =>
        LetterTexts.Fill(
            text,
            ("organisation", about.Organisation),
            ("round", about.Round.Name),
            ("deadline", texts.LastDay(about.Round.ClosesAt, about.Round.TimeZone)),
            ("minutes", about.Minutes.ToString(CultureInfo.InvariantCulture)),
            ("reviews", about.Reviews.ToString(CultureInfo.InvariantCulture))
        );
}
