namespace Feedback360.Web.Email;

internal sealed partial record LetterTexts
{
    /// <summary>Words that serve men and women alike; numbers stand apart from what they count.</summary>
    public static readonly LetterTexts Arabic = new()
    {
        Language = "ar",
        DayFormat = "dddd، d MMMM yyyy",
        Moment = "{day}، الساعة {time} (المنطقة الزمنية {zone})",
        TimeFormat = "HH:mm",
        Greeting = "مرحبًا {name}،",

        InvitationSubject = "نرجو الحصول على تقييمك حتى {deadline}",
        InvitationAsks = "تقييمك مطلوب في «{round}» لدى {organisation}.",
        InvitationHow = "يمكنك الإجابة حتى {deadline} على الهاتف أو الحاسوب، والتوقف متى شئت، والمتابعة لاحقًا بالرابط نفسه.",
        OneReview = "الوقت التقريبي بالدقائق: {minutes}.",
        SeveralReviews = "عدد التقييمات: {reviews}، والوقت التقريبي لكل منها بالدقائق: {minutes}.",
        ReminderSubject = "تذكير: تقييمك حتى {deadline}",
        ReminderSays = "لا يزال واحد على الأقل من تقييماتك في «{round}» مفتوحًا. يمكنك الإجابة حتى {deadline}.",
        ExtensionSubject = "لديك وقت إضافي: حتى {deadline}",
        ExtensionSays = "تبقى الجولة «{round}» الآن مفتوحة حتى {deadline}.",
        LostLinkSubject = "الرابط الخاص بك: تقييمك حتى {deadline}",
        LostLinkSays = "طُلب من جديد، ومنك على الأرجح، الرابط إلى «{round}». يمكنك الإجابة حتى {deadline}. إن لم يكن الطلب منك، فلا حاجة إلى فعل شيء.",
        IsKept = "ما كتبته من قبل محفوظ خلف الرابط نفسه.",
        OpenReviews = "فتح تقييماتك",
        LinkIsYours = "هذا الرابط لك وحدك: من يملكه يستطيع الإجابة نيابةً عنك. يُرجى عدم إعادة توجيه هذه الرسالة.",
        Promise = "الإجابات سرّية ما دامت الجولة مفتوحة، ومجهولة المصدر بعد إغلاقها؛ وتوضح الصفحة خلف الرابط معنى ذلك بدقة.",
        LinkFails = "إن لم يُفتح الرابط، فيُرجى الذهاب إلى العنوان الذي يسبق علامة # ولصق الجزء الذي يليها هناك.",

        ThanksSubject = "شكر لكل من طُلب رأيه في «{round}»",
        ThanksSays = "رسالة من {leader} إلى كل من طُلب رأيه في «{round}»:",
        ThanksForAll = "تصل هذه الرسالة إلى كل من طُلب رأيه، سواء أجاب أم لم يُجب، ولا تدل على من أجاب.",
        ThanksNoReply = "لا يقرأ أحد الردود على هذا العنوان، ولن يعرف أحد إن كانت هذه الرسالة قد فُتحت.",

        ActivationSubject = "إعداد حسابك في Feedback360",
        ActivationSays = "أُنشئ حساب لك. يُرجى اختيار كلمة مرور للبدء.",
        ActivationDoes = "اختيار كلمة مرور",
        PasswordSubject = "اختيار كلمة مرور جديدة في Feedback360",
        PasswordSays = "طُلبت كلمة مرور جديدة لحسابك. إن لم يكن الطلب منك، فلا حاجة إلى فعل شيء: تبقى كلمة مرورك كما هي.",
        PasswordDoes = "اختيار كلمة مرور جديدة",
        LinkEnds = "يعمل الرابط مرة واحدة ولمدة سبعة أيام. وبعد ذلك يمكن طلب رابط جديد في صفحة تسجيل الدخول.",

        ListOpenSubject = "اختيار من يُسأل عنك، حتى {deadline}",
        ListOpenSays = "في «{round}» يعود إليك اختيار من تُطلب آراؤهم فيك. الاختيار متاح حتى {deadline}. وبعد ذلك تُعتمد القائمة كما هي.",
        ListSentBackSubject = "أُعيدت إليك قائمتك",
        ListSentBackSays = "أُعيدت إليك قائمتك في «{round}» مع ملاحظة. يمكن تعديلها حتى {deadline}.",
        ListWaitsSubject = "قائمة بانتظارك",
        ListWaitsSays = "في «{round}» اختير من يُسأل عن أحد القادة. يُرجى النظر في القائمة حتى {deadline}: الموافقة عليها أو تعديلها أو إعادتها. وبعد ذلك تُعتمد كما هي.",
        ListReminderSubject = "تذكير: قائمة حتى {deadline}",
        ListReminderSays = "ما زالت قائمة في «{round}» بانتظارك. يمكن النظر فيها حتى {deadline}. وبعد ذلك تُعتمد كما هي.",
        OpenList = "فتح القائمة",
        ListNeedsSignIn = "يلزم تسجيل الدخول لرؤيتها. ولا يستطيع أحد فتحها بهذه الرسالة وحدها.",
    };
}
