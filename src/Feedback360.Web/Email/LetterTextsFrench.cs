namespace Feedback360.Web.Email;

internal sealed partial record LetterTexts
{
    /// <summary>With vous. The spaces before high signs do not break.</summary>
    public static readonly LetterTexts French = new()
    {
        Language = "fr",
        DayFormat = "dddd d MMMM yyyy",
        Moment = "{day} à {time} (fuseau horaire {zone})",
        TimeFormat = "HH:mm",
        Greeting = "Bonjour {name},",

        InvitationSubject = "Votre avis est attendu jusqu’au {deadline}",
        InvitationAsks = "{organisation} vous demande votre avis dans « {round} ».",
        InvitationHow = "Vous pouvez répondre jusqu’au {deadline}, sur un téléphone ou un ordinateur, vous arrêter quand vous voulez et reprendre plus tard avec le même lien.",
        OneReview = "Cela prend environ {minutes} minutes.",
        SeveralReviews = "Il y a {reviews} évaluations, d’environ {minutes} minutes chacune.",
        ReminderSubject = "Rappel : votre avis jusqu’au {deadline}",
        ReminderSays = "Au moins une de vos évaluations dans « {round} » est encore ouverte. Vous pouvez répondre jusqu’au {deadline}.",
        ExtensionSubject = "Vous avez plus de temps : jusqu’au {deadline}",
        ExtensionSays = "La campagne « {round} » reste maintenant ouverte jusqu’au {deadline}.",
        LostLinkSubject = "Votre lien : votre avis jusqu’au {deadline}",
        LostLinkSays = "Quelqu’un, vous sans doute, a redemandé le lien vers « {round} ». Vous pouvez répondre jusqu’au {deadline}. Si ce n’était pas vous, il n’y a rien à faire.",
        IsKept = "Ce que vous avez déjà écrit est conservé derrière le même lien.",
        OpenReviews = "Ouvrir vos évaluations",
        LinkIsYours = "Ce lien n’est qu’à vous : toute personne qui l’a peut répondre à votre place. Merci de ne pas transférer ce message.",
        Promise = "Les réponses sont confidentielles tant que la campagne est ouverte et anonymes après sa clôture ; la page derrière le lien dit exactement ce que cela signifie.",
        LinkFails = "Si le lien ne s’ouvre pas, allez à l’adresse qui précède le signe # et collez-y la partie qui le suit.",

        ThanksSubject = "Merci à toutes les personnes sollicitées dans « {round} »",
        ThanksSays = "{leader} écrit à toutes les personnes dont l’avis a été demandé dans « {round} » :",
        ThanksForAll = "Toutes les personnes sollicitées reçoivent cette lettre, qu’elles aient répondu ou non ; elle ne dit rien de qui a répondu.",
        ThanksNoReply = "Les réponses à cette adresse ne sont pas lues. Personne ne saura si vous avez ouvert cette lettre.",

        ActivationSubject = "Configurez votre compte Feedback360",
        ActivationSays = "Un compte a été créé pour vous. Choisissez un mot de passe pour commencer.",
        ActivationDoes = "Choisir un mot de passe",
        PasswordSubject = "Choisissez un nouveau mot de passe Feedback360",
        PasswordSays = "Quelqu’un a demandé un nouveau mot de passe pour votre compte. Si ce n’était pas vous, ne faites rien : votre mot de passe reste le même.",
        PasswordDoes = "Choisir un nouveau mot de passe",
        LinkEnds = "Le lien sert une seule fois et pendant sept jours. Ensuite, demandez-en un autre sur la page de connexion.",

        ListOpenSubject = "Choisissez qui sera interrogé à votre sujet, jusqu’au {deadline}",
        ListOpenSays = "Dans « {round} », vous choisissez vous-même qui donnera un avis sur vous. Vous pouvez choisir jusqu’au {deadline}. Ensuite, la liste vaut telle quelle.",
        ListSentBackSubject = "Votre liste vous a été renvoyée",
        ListSentBackSays = "Votre liste pour « {round} » vous a été renvoyée avec une remarque. Vous pouvez la modifier jusqu’au {deadline}.",
        ListWaitsSubject = "Une liste vous attend",
        ListWaitsSays = "Une personne a choisi qui sera interrogé à son sujet dans « {round} ». Veuillez regarder la liste jusqu’au {deadline} : l’approuver, la modifier ou la renvoyer. Ensuite, elle vaut telle quelle.",
        ListReminderSubject = "Rappel : une liste, jusqu’au {deadline}",
        ListReminderSays = "Une liste pour « {round} » vous attend encore. Vous pouvez la regarder jusqu’au {deadline}. Ensuite, elle vaut telle quelle.",
        OpenList = "Ouvrir la liste",
        ListNeedsSignIn = "Il faut vous connecter pour la voir. Ce message seul ne permet à personne de l’ouvrir.",
    };
}
