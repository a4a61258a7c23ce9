namespace Feedback360.Web.Email;

internal sealed partial record LetterTexts
{
    public static readonly LetterTexts English = new()
    {
        Language = "en",
        DayFormat = "dddd, d MMMM yyyy",
        Moment = "{day}, {time} ({zone})",
        TimeFormat = "t",
        Greeting = "Hello {name},",

        InvitationSubject = "Your feedback is asked for until {deadline}",
        InvitationAsks = "{organisation} asks you for feedback in “{round}”.",
        InvitationHow = "You can answer until {deadline}, on a phone or a computer, stop whenever you like and go on later with the same link.",
        OneReview = "It takes about {minutes} minutes.",
        SeveralReviews = "There are {reviews} reviews, each of about {minutes} minutes.",
        ReminderSubject = "A reminder: feedback until {deadline}",
        ReminderSays = "At least one of your reviews in “{round}” is still open. You can answer until {deadline}.",
        ExtensionSubject = "You have more time: until {deadline}",
        ExtensionSays = "“{round}” now stays open until {deadline}.",
        LostLinkSubject = "Your link: feedback until {deadline}",
        LostLinkSays = "Somebody, probably you, asked for your link to “{round}” again. You can answer until {deadline}. If it was not you, nothing needs to be done.",
        IsKept = "What you have already written is kept behind the same link.",
        OpenReviews = "Open your reviews",
        LinkIsYours = "This link is yours alone: whoever has it can answer in your place. Please do not forward this message.",
        Promise = "Answers are confidential while the round is open and anonymous after it closes; the page behind the link says exactly what that means.",
        LinkFails = "If the link does not open, go to the address before the # sign and paste the part after it.",

        ThanksSubject = "Thanks to everybody who was asked in “{round}”",
        ThanksSays = "{leader} writes to everybody who was asked for feedback in “{round}”:",
        ThanksForAll = "Everybody who was asked gets this letter, whether or not they answered; it says nothing about who did.",
        ThanksNoReply = "Replies to this address are not read. Nobody is told whether you have opened this letter.",

        ActivationSubject = "Set up your Feedback360 account",
        ActivationSays = "An account has been made for you. Choose a password to start.",
        ActivationDoes = "Choose a password",
        PasswordSubject = "Choose a new Feedback360 password",
        PasswordSays = "Somebody asked for a new password for your account. If it was not you, do nothing: your password stays as it is.",
        PasswordDoes = "Choose a new password",
        LinkEnds = "The link works once and for seven days. After that, ask for a new one on the sign-in page.",

        ListOpenSubject = "Choose who is asked about you, until {deadline}",
        ListOpenSays = "In “{round}” you choose who is asked for feedback about you. You can choose until {deadline}. After that the list counts as it stands.",
        ListSentBackSubject = "Your list of raters has come back",
        ListSentBackSays = "Your list of raters for “{round}” has come back to you with a note. You can change it until {deadline}.",
        ListWaitsSubject = "A list of raters waits for you",
        ListWaitsSays = "A leader has chosen raters for “{round}”. Please look at the list and approve it, change it, or send it back, until {deadline}. After that it counts as it stands.",
        ListReminderSubject = "A reminder: a list of raters, until {deadline}",
        ListReminderSays = "A list of raters for “{round}” still waits for you. You can look at it until {deadline}. After that it counts as it stands.",
        OpenList = "Open the list",
        ListNeedsSignIn = "You sign in to see it. Nobody else can open it with this message.",
    };
}
