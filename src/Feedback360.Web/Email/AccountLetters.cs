using Feedback360.Core.Campaigns;
using Feedback360.Web.Access;

namespace Feedback360.Web.Email;

/// <summary>Letters to accounts, each in the language of its reader.</summary>
internal static class AccountLetters
{
    /// <summary>A letter about the account itself.</summary>
    public static LetterText Write(string template, Account account, string link)
    {
        var texts = LetterTexts.For(account.Language);
        var (subject, says, does) = template switch
        {
            AccountTemplates.Activation => (texts.ActivationSubject, texts.ActivationSays, texts.ActivationDoes),
            AccountTemplates.Password => (texts.PasswordSubject, texts.PasswordSays, texts.PasswordDoes),
            _ => throw new ArgumentOutOfRangeException(nameof(template), "There is no such letter."),
        };
        return new LetterText(texts.Language, subject, Greeting(texts, account), [says], does, link, [texts.LinkEnds]);
    }

    /// <summary>A letter about a list of raters. It names neither raters nor the person rated: mailboxes are read by others.</summary>
    public static LetterText Write(string template, Account account, Round round, string link)
    {
        var texts = LetterTexts.For(account.Language);
        var (subject, says) = template switch
        {
            AccountTemplates.ListOpen => (texts.ListOpenSubject, texts.ListOpenSays),
            AccountTemplates.ListSentBack => (texts.ListSentBackSubject, texts.ListSentBackSays),
            AccountTemplates.ListWaits => (texts.ListWaitsSubject, texts.ListWaitsSays),
            AccountTemplates.ListReminder => (texts.ListReminderSubject, texts.ListReminderSays),
            _ => throw new ArgumentOutOfRangeException(nameof(template), "There is no such letter."),
        };
        var deadline = round.NominateUntil is { } until ? texts.Day(until) : "";
        return new LetterText(
            texts.Language,
            LetterTexts.Fill(subject, ("deadline", deadline)),
            Greeting(texts, account),
            [LetterTexts.Fill(says, ("round", round.Name), ("deadline", deadline))],
            texts.OpenList,
            link,
            [texts.ListNeedsSignIn]);
    }

    private static string Greeting(LetterTexts texts, Account account) => LetterTexts.Fill(texts.Greeting, ("name", account.Name));
}
