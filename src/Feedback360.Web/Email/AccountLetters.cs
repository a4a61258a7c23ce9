using Feedback360.Web.Access;

namespace Feedback360.Web.Email;

/// <summary>The words of letters to accounts.</summary>
internal static class AccountLetters
{
    public static LetterText Write(string template, Account account, string link) =>
        template switch
        {
            AccountTemplates.Activation => Frame(account, link, "Set up your Feedback360 account",
                "An account has been made for you. Choose a password to start.", "Choose a password"),
            AccountTemplates.Password => Frame(account, link, "Choose a new Feedback360 password",
                "Somebody asked for a new password for your account. If it was not you, do nothing: your password stays as it is.",
                "Choose a new password"),
            _ => throw new ArgumentOutOfRangeException(nameof(template), "There is no such letter."),
        };

    private static LetterText Frame(Account account, string link, string subject, string paragraph, string label) =>
        new("en", subject, $"Hello {account.Name},", [paragraph], label, link,
            ["The link works once and for seven days. After that, ask for a new one on the sign-in page."]);
}
