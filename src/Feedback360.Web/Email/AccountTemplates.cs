namespace Feedback360.Web.Email;

/// <summary>Templates of letters to accounts, as <see cref="AccountLetter.Template"/> names them.</summary>
public static class AccountTemplates
{
    public const string Activation = "activation";
    public const string Password = "password";
}
