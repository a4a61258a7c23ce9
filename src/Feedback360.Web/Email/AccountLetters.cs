using Feedback360.Web.Access;

namespace Feedback360.Web.Email;

/// <summary>Letters to accounts, each in the language of its reader.</summary>
internal static class AccountLetters
{
    public static LetterText Write(string template, Account account, string link)
    {
        var texts = LetterTexts.For(account.Language);
        var (subject, says, does) = template switch
        {
            AccountTemplates.Activation => (texts.ActivationSubject, texts.ActivationSays, texts.ActivationDoes),
            AccountTemplates.Password => (texts.PasswordSubject, texts.PasswordSays, texts.PasswordDoes),
            _ => throw new ArgumentOutOfRangeException(nameof(template), "There is no such letter."),
        };
        var greeting = LetterTexts.Fill(texts.Greeting, ("name", account.Name));
        return new LetterText(texts.Language, subject, greeting, [says], does, link, [texts.LinkEnds]);
    }
}
