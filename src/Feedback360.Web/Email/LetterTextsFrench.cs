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

        ActivationSubject = "Configurez votre compte Feedback360",
        ActivationSays = "Un compte a été créé pour vous. Choisissez un mot de passe pour commencer.",
        ActivationDoes = "Choisir un mot de passe",
        PasswordSubject = "Choisissez un nouveau mot de passe Feedback360",
        PasswordSays = "Quelqu’un a demandé un nouveau mot de passe pour votre compte. Si ce n’était pas vous, ne faites rien : votre mot de passe reste le même.",
        PasswordDoes = "Choisir un nouveau mot de passe",
        LinkEnds = "Le lien sert une seule fois et pendant sept jours. Ensuite, demandez-en un autre sur la page de connexion.",
    };
}
