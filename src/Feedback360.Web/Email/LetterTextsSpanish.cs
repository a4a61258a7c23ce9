namespace Feedback360.Web.Email;

internal sealed partial record LetterTexts
{
    /// <summary>With usted.</summary>
    public static readonly LetterTexts Spanish = new()
    {
        Language = "es",
        DayFormat = "dddd, d 'de' MMMM 'de' yyyy",
        Moment = "{day}, a las {time} (hora de {zone})",
        TimeFormat = "HH:mm",
        Greeting = "Hola, {name}:",

        InvitationSubject = "Le pedimos su opinión hasta el {deadline}",
        InvitationAsks = "{organisation} le pide su opinión en «{round}».",
        InvitationHow = "Puede responder hasta el {deadline}, en el teléfono o en otro dispositivo, parar cuando quiera y seguir más tarde con el mismo enlace.",
        OneReview = "Le llevará unos {minutes} minutos.",
        SeveralReviews = "Son {reviews} valoraciones, de unos {minutes} minutos cada una.",
        ReminderSubject = "Recordatorio: su opinión hasta el {deadline}",
        ReminderSays = "Al menos una de sus valoraciones en «{round}» sigue abierta. Puede responder hasta el {deadline}.",
        ExtensionSubject = "Tiene más tiempo: hasta el {deadline}",
        ExtensionSays = "La ronda «{round}» sigue ahora abierta hasta el {deadline}.",
        LostLinkSubject = "Su enlace: valoración hasta el {deadline}",
        LostLinkSays = "Alguien, probablemente usted, ha pedido de nuevo el enlace a «{round}». Puede responder hasta el {deadline}. Si no fue usted, no tiene que hacer nada.",
        IsKept = "Lo que ya ha escrito se conserva en el mismo enlace.",
        OpenReviews = "Abrir sus valoraciones",
        LinkIsYours = "Este enlace es solo suyo: quien lo tenga puede responder en su lugar. Por favor, no reenvíe este mensaje.",
        Promise = "Las respuestas son confidenciales mientras la ronda está abierta y anónimas después del cierre; la página del enlace dice exactamente qué significa eso.",
        LinkFails = "Si el enlace no se abre, vaya a la dirección que está antes del signo # y pegue allí la parte que le sigue.",

        ThanksSubject = "Gracias a todas las personas consultadas en «{round}»",
        ThanksSays = "{leader} escribe a todas las personas a las que se pidió su opinión en «{round}»:",
        ThanksForAll = "Todas las personas consultadas reciben esta carta, hayan respondido o no; no dice nada de quién respondió.",
        ThanksNoReply = "Nadie lee las respuestas a esta dirección. Nadie sabrá si usted ha abierto esta carta.",

        ActivationSubject = "Configure su cuenta de Feedback360",
        ActivationSays = "Se ha creado una cuenta para usted. Elija una contraseña para empezar.",
        ActivationDoes = "Elegir una contraseña",
        PasswordSubject = "Elija una nueva contraseña de Feedback360",
        PasswordSays = "Alguien ha pedido una contraseña nueva para su cuenta. Si no fue usted, no haga nada: su contraseña sigue igual.",
        PasswordDoes = "Elegir una contraseña nueva",
        LinkEnds = "El enlace sirve una sola vez y durante siete días. Después, pida otro en la página de acceso.",

        ListOpenSubject = "Elija a quién se pregunta sobre usted, hasta el {deadline}",
        ListOpenSays = "En «{round}» usted elige a quién se pide una opinión sobre usted. Puede elegir hasta el {deadline}. Después, la lista vale tal como está.",
        ListSentBackSubject = "Su lista ha vuelto a usted",
        ListSentBackSays = "Su lista para «{round}» ha vuelto a usted con una nota. Puede cambiarla hasta el {deadline}.",
        ListWaitsSubject = "Una lista le espera",
        ListWaitsSays = "Una persona ha elegido a quién se pregunta sobre ella en «{round}». Mire la lista hasta el {deadline}: apruébela, cámbiela o devuélvala. Después vale tal como está.",
        ListReminderSubject = "Un recordatorio: una lista, hasta el {deadline}",
        ListReminderSays = "Una lista para «{round}» todavía le espera. Puede mirarla hasta el {deadline}. Después vale tal como está.",
        OpenList = "Abrir la lista",
        ListNeedsSignIn = "Para verla hay que iniciar sesión. Con este mensaje solo, nadie puede abrirla.",
    };
}
