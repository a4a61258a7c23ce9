using System.Globalization;

namespace Feedback360.Web.Email;

/// <summary>
/// Every text of letters in one language. Another language is another instance, and the compiler asks for all of it.
/// Words in braces are filled in. Letters to raters say what is asked, until when and how answers are protected; never
/// whom the reader is to review, because mailboxes are read by others, and never how far anybody has come. A leader's thanks
/// name the leader, after the round and in the letter alone.
/// </summary>
internal sealed partial record LetterTexts
{
    /// <summary>Every language that there is.</summary>
    public static IReadOnlyList<LetterTexts> All => [English, German, Spanish, French, Arabic];

    /// <summary>BCP 47 code.</summary>
    public required string Language { get; init; }

    /// <summary>How a day is written, as .NET formats it.</summary>
    public required string DayFormat { get; init; }

    /// <summary>A moment that is not the end of a day: <c>{day}</c>, <c>{time}</c>, <c>{zone}</c>.</summary>
    public required string Moment { get; init; }

    public required string TimeFormat { get; init; }
    public required string Greeting { get; init; }

    public required string InvitationSubject { get; init; }
    public required string InvitationAsks { get; init; }
    public required string InvitationHow { get; init; }
    public required string OneReview { get; init; }
    public required string SeveralReviews { get; init; }
    public required string ReminderSubject { get; init; }
    public required string ReminderSays { get; init; }
    public required string ExtensionSubject { get; init; }
    public required string ExtensionSays { get; init; }
    public required string LostLinkSubject { get; init; }
    public required string LostLinkSays { get; init; }
    public required string IsKept { get; init; }
    public required string OpenReviews { get; init; }
    public required string LinkIsYours { get; init; }
    public required string Promise { get; init; }
    public required string LinkFails { get; init; }

    public required string ThanksSubject { get; init; }
    public required string ThanksSays { get; init; }
    public required string ThanksForAll { get; init; }
    public required string ThanksNoReply { get; init; }

    public required string ActivationSubject { get; init; }
    public required string ActivationSays { get; init; }
    public required string ActivationDoes { get; init; }
    public required string PasswordSubject { get; init; }
    public required string PasswordSays { get; init; }
    public required string PasswordDoes { get; init; }
    public required string LinkEnds { get; init; }

    public required string ListOpenSubject { get; init; }
    public required string ListOpenSays { get; init; }
    public required string ListSentBackSubject { get; init; }
    public required string ListSentBackSays { get; init; }
    public required string ListWaitsSubject { get; init; }
    public required string ListWaitsSays { get; init; }
    public required string ListReminderSubject { get; init; }
    public required string ListReminderSays { get; init; }
    public required string OpenList { get; init; }

    /// <summary>What follows the link to a list: it works only for its reader.</summary>
    public required string ListNeedsSignIn { get; init; }

    /// <summary>A day as it is written.</summary>
    public string Day(DateOnly day) => day.ToString(DayFormat, Culture);

    private CultureInfo Culture => CultureInfo.GetCultureInfo(Language);

    /// <summary>In the language asked for or the one that it is a form of (<c>de-CH</c>), else in English.</summary>
    public static LetterTexts For(string language) => All.FirstOrDefault(texts => texts.Language == language.Split('-')[0]) ?? English;

    /// <summary>The last moment before the close: a round that closes when Saturday begins is open "until Friday".</summary>
    public string LastDay(DateTimeOffset closesAt, string timeZone)
    {
        var local = TimeZoneInfo.ConvertTime(closesAt.AddTicks(-1), TimeZoneInfo.FindSystemTimeZoneById(timeZone));
        var close = local.AddTicks(1);
        var day = local.ToString(DayFormat, Culture);
        return close.TimeOfDay == TimeSpan.Zero
            ? day
            : Fill(Moment, ("day", day), ("time", close.ToString(TimeFormat, Culture)), ("zone", timeZone));
    }

    /// <summary>Fills in words in braces, once: a brace in a name stays one.</summary>
    public static string Fill(string text, params ReadOnlySpan<(string Word, string Value)> values)
    {
        var parts = text.Split('{', '}');
        for (var place = 1; place < parts.Length; place += 2)
        {
            foreach (var (word, value) in values)
            {
                if (parts[place] == word)
                {
                    parts[place] = value;
                    break;
                }
            }
        }
        return string.Concat(parts);
    }
}
