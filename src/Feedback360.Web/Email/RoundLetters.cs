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

/// <summary>
/// The words of letters to raters. They say what is asked, until when and how answers are protected; never whom the
/// reader is to review, because mailboxes are read by others, and never how far anybody has come.
/// </summary>
internal static class RoundLetters
{
    public static LetterText Write(string template, RaterLetter about) =>
        template switch
        {
            RoundTemplates.Invitation => Frame(about, $"Your feedback is asked for until {Deadline(about)}",
                $"{about.Organisation} asks you for feedback in “{about.Round.Name}”. {Work(about)}",
                $"You can answer until {Deadline(about)}, on a phone or a computer, stop whenever you like and go on later with the same link."),
            RoundTemplates.Reminder => Frame(about, $"A reminder: feedback until {Deadline(about)}",
                $"At least one of your reviews in “{about.Round.Name}” is still open. You can answer until {Deadline(about)}.",
                "What you have already written is kept behind the same link."),
            RoundTemplates.Extension => Frame(about, $"You have more time: until {Deadline(about)}",
                $"“{about.Round.Name}” now stays open until {Deadline(about)}.",
                "What you have already written is kept behind the same link."),
            RoundTemplates.LostLink => Frame(about, $"Your link: feedback until {Deadline(about)}",
                $"Somebody, probably you, asked for your link to “{about.Round.Name}” again. You can answer until {Deadline(about)}.",
                "What you have already written is kept behind it. If you did not ask, nothing needs to be done."),
            _ => throw new ArgumentOutOfRangeException(nameof(template), "There is no such letter."),
        };

    private static LetterText Frame(RaterLetter about, string subject, params string[] paragraphs) =>
        new(
            Language: "en",
            subject,
            $"Hello {about.Rater.Name},",
            paragraphs,
            "Open your reviews",
            about.Link,
            [
                "This link is yours alone: whoever has it can answer in your place. Please do not forward this message.",
                "Answers are confidential while the round is open and anonymous after it closes; the page behind the link says exactly what that means.",
                "If the link does not open, go to the address before the # sign and paste the part after it.",
            ]
        );

    private static string Work(RaterLetter about) =>
        about.Reviews == 1
            ? $"It takes about {about.Minutes} minutes."
            : $"There are {about.Reviews} reviews, each of about {about.Minutes} minutes.";

    private static string Deadline(RaterLetter about) => LetterDates.LastDay(about.Round.ClosesAt, about.Round.TimeZone, "en");
}
