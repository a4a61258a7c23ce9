namespace Feedback360.Web.Email;

internal sealed partial record LetterTexts
{
    /// <summary>With Sie.</summary>
    public static readonly LetterTexts German = new()
    {
        Language = "de",
        DayFormat = "dddd, d. MMMM yyyy",
        Moment = "{day}, {time} Uhr (Zeitzone {zone})",
        TimeFormat = "HH:mm",
        Greeting = "Guten Tag {name},",

        InvitationSubject = "Wir bitten um Ihr Feedback bis {deadline}",
        InvitationAsks = "{organisation} bittet Sie in „{round}“ um Ihr Feedback.",
        InvitationHow = "Sie können bis {deadline} antworten, am Telefon oder am Computer, jederzeit aufhören und später mit demselben Link weitermachen.",
        OneReview = "Das dauert etwa {minutes} Minuten.",
        SeveralReviews = "Es geht um {reviews} Rückmeldungen von je etwa {minutes} Minuten.",
        ReminderSubject = "Zur Erinnerung: Ihr Feedback bis {deadline}",
        ReminderSays = "Mindestens eine Ihrer Rückmeldungen in „{round}“ ist noch offen. Sie können bis {deadline} antworten.",
        ExtensionSubject = "Sie haben mehr Zeit: bis {deadline}",
        ExtensionSays = "Die Runde „{round}“ bleibt jetzt bis {deadline} offen.",
        LostLinkSubject = "Ihr Link: Feedback bis {deadline}",
        LostLinkSays = "Jemand, vermutlich Sie, hat den Link zu „{round}“ noch einmal angefordert. Sie können bis {deadline} antworten. Wenn Sie das nicht waren, brauchen Sie nichts zu tun.",
        IsKept = "Was Sie schon geschrieben haben, ist unter demselben Link gespeichert.",
        OpenReviews = "Zu Ihren Rückmeldungen",
        LinkIsYours = "Dieser Link gehört nur Ihnen: Wer ihn hat, kann an Ihrer Stelle antworten. Bitte leiten Sie diese Nachricht nicht weiter.",
        Promise = "Antworten sind vertraulich, solange die Runde offen ist, und anonym, sobald sie geschlossen ist; die Seite hinter dem Link sagt genau, was das bedeutet.",
        LinkFails = "Wenn sich der Link nicht öffnet, rufen Sie die Adresse vor dem Zeichen # auf und fügen Sie dort den Teil danach ein.",

        ThanksSubject = "Dank an alle, die in „{round}“ gefragt wurden",
        ThanksSays = "{leader} schreibt allen, die in „{round}“ um Feedback gebeten wurden:",
        ThanksForAll = "Diesen Brief bekommen alle, die gefragt wurden, ob sie geantwortet haben oder nicht; er sagt nichts darüber, wer geantwortet hat.",
        ThanksNoReply = "Antworten an diese Adresse liest niemand. Niemand erfährt, ob Sie diesen Brief geöffnet haben.",

        ActivationSubject = "Ihr Feedback360-Konto einrichten",
        ActivationSays = "Für Sie wurde ein Konto angelegt. Wählen Sie ein Passwort, um zu beginnen.",
        ActivationDoes = "Passwort wählen",
        PasswordSubject = "Neues Passwort für Feedback360 wählen",
        PasswordSays = "Jemand hat für Ihr Konto ein neues Passwort angefordert. Wenn Sie das nicht waren, tun Sie nichts: Ihr Passwort bleibt, wie es ist.",
        PasswordDoes = "Neues Passwort wählen",
        LinkEnds = "Der Link gilt einmal und sieben Tage lang. Danach fordern Sie auf der Anmeldeseite einen neuen an.",

        ListOpenSubject = "Wählen Sie bis {deadline}, wer zu Ihnen gefragt wird",
        ListOpenSays = "In „{round}“ wählen Sie selbst, wer um Feedback zu Ihnen gebeten wird. Sie können bis {deadline} wählen. Danach gilt die Liste, wie sie ist.",
        ListSentBackSubject = "Ihre Liste ist zurückgekommen",
        ListSentBackSays = "Ihre Liste für „{round}“ ist mit einer Anmerkung zu Ihnen zurückgekommen. Sie können sie bis {deadline} ändern.",
        ListWaitsSubject = "Eine Liste wartet auf Sie",
        ListWaitsSays = "Eine Führungskraft hat für „{round}“ gewählt, wer gefragt wird. Bitte sehen Sie sich die Liste bis {deadline} an: genehmigen, ändern oder zurückgeben. Danach gilt sie, wie sie ist.",
        ListReminderSubject = "Zur Erinnerung: eine Liste, bis {deadline}",
        ListReminderSays = "Eine Liste für „{round}“ wartet noch auf Sie. Sie können sie bis {deadline} ansehen. Danach gilt sie, wie sie ist.",
        OpenList = "Zur Liste",
        ListNeedsSignIn = "Dazu melden Sie sich an. Mit dieser Nachricht allein kann niemand die Liste öffnen.",
    };
}
