namespace Feedback360.Web.Email;

/// <summary>Templates of letters to accounts, as <see cref="AccountLetter.Template"/> names them.</summary>
public static class AccountTemplates
{
    public const string Activation = "activation";
    public const string Password = "password";

    /// <summary>To a leader: raters are to be chosen.</summary>
    public const string ListOpen = "list-open";

    /// <summary>To a leader: the list came back.</summary>
    public const string ListSentBack = "list-sent-back";

    /// <summary>To manager and coach: a list waits.</summary>
    public const string ListWaits = "list-waits";

    /// <summary>To whoever still has something to do with a list, some days before the last one.</summary>
    public const string ListReminder = "list-reminder";
}
