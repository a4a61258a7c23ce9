using Feedback360.Core.Common;

namespace Feedback360.Web.Access;

/// <summary>Every expected "no" of accounts and tokens.</summary>
internal static class AccessRefusals
{
    /// <summary>The same for an unknown address, a wrong password, a locked and a deactivated account.</summary>
    public static Refusal WrongSignIn { get; } = new(
        RefusalKind.Rule,
        "wrong-sign-in",
        "This address and password do not go together. After ten wrong attempts an account is locked for ten minutes."
    );

    /// <summary>Used, older than seven days, or not a link of ours.</summary>
    public static Refusal LinkNotGood { get; } =
        new(RefusalKind.Rule, "link-not-good", "This link has been used or is older than seven days. Ask for a new one.");

    public static Refusal NobodyLeft { get; } =
        new(RefusalKind.State, "last-admin", "An organisation keeps at least one active HR admin.");

    /// <summary>A letter is on its way or was sent a moment ago.</summary>
    public static Refusal LetterOnItsWay { get; } =
        new(RefusalKind.State, "letter-on-its-way", "A letter to this account is on its way. Wait an hour before asking for another.");

    public static Refusal Deactivated { get; } =
        new(RefusalKind.State, "account-deactivated", "The account is deactivated. Activate it first.");

    public static Refusal TooManyTokens { get; } =
        new(RefusalKind.State, "too-many-tokens", $"An account has at most {MakeToken.Most} tokens. Remove one first.");

    /// <summary>Codes of single fields.</summary>
    public static IReadOnlyDictionary<string, string> Fields { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["required"] = "The field is empty and must not be.",
        ["too-long"] = "The text is longer than allowed.",
        ["invalid-characters"] = "The text holds a control character or a line break.",
        ["invalid-address"] = "This is no e-mail address.",
        ["address-taken"] = "The address belongs to somebody else already.",
        ["unknown-role"] = "There is no such role.",
        ["role-beyond-yours"] = "Nobody gives a role that can do more than they can themselves.",
        ["unknown-language"] = "The language is not known.",
        ["unknown-person"] = "There is no such person.",
        ["person-needed"] = "The account of a leader belongs to a person.",
        ["person-has-account"] = "This person has an account already.",
        ["unknown-scope"] = "There is no such scope.",
        ["scope-beyond-yours"] = "Nobody gives a scope that they do not have themselves.",
        ["invalid-day"] = "The day lies in the past or too far ahead.",
        ["weak-password"] = "The password is too easily guessed.",
        ["passwords-differ"] = "The two passwords are not the same.",
    };
}
