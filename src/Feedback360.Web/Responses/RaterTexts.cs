using System.Globalization;
using Feedback360.Core.Campaigns;
using Feedback360.Core.Surveys;
using Feedback360.Web.Shared;

namespace Feedback360.Web.Responses;

/// <summary>
/// Every text of the rater's pages in one language; the survey brings its own. Another language is another instance, and
/// the compiler asks for all of it. Words in braces are filled in.
/// </summary>
public sealed partial record RaterTexts
{
    /// <summary>Every language that there is, in the order in which they are offered.</summary>
    public static IReadOnlyList<RaterTexts> All => Known.All;

    /// <summary>BCP 47 code.</summary>
    public required string Language { get; init; }

    /// <summary>What the language calls itself.</summary>
    public required string OwnName { get; init; }

    public required string LanguagesLabel { get; init; }
    public required string Title { get; init; }
    public required string SkipLink { get; init; }
    public required string ProblemTitle { get; init; }
    public required string EnterTitle { get; init; }
    public required string EnterLead { get; init; }
    public required string CodeLabel { get; init; }
    public required string CodeHint { get; init; }
    public required string Enter { get; init; }
    public required string Opening { get; init; }
    public required string WithoutScript { get; init; }
    public required string WrongCode { get; init; }
    public required string TooManyWrongCodes { get; init; }
    public required string SessionEnded { get; init; }
    public required string SessionEndedTyped { get; init; }
    public required string ConfirmCode { get; init; }
    public required string RequestUnread { get; init; }

    public required string ListLead { get; init; }
    public required string PromiseTitle { get; init; }
    public required string PromiseOpen { get; init; }
    public required string PromiseClosed { get; init; }

    /// <summary>What becomes of the keys, where they are files on the server's own disk.</summary>
    public required string PromiseKeysOnDisk { get; init; }

    public required string PromiseExempt { get; init; }
    public required string PromiseComments { get; init; }
    public required string PromiseReaders { get; init; }
    public required string PromiseReadersHr { get; init; }
    public required string PromiseMerge { get; init; }
    public required string PromiseDrop { get; init; }
    public required string PromiseEveryone { get; init; }
    public required string Among { get; init; }
    public required string AmongAbout { get; init; }
    public required string Closes { get; init; }
    public required string DateFormat { get; init; }
    public required string PeopleTitle { get; init; }
    public required string YourselfTitle { get; init; }
    public required string NotStarted { get; init; }
    public required string Draft { get; init; }
    public required string Submitted { get; init; }
    public required string ReceiptLink { get; init; }

    public required string ReviewTitle { get; init; }
    public required string ReviewTitleSelf { get; init; }
    public required string AnswerAs { get; init; }
    public required string GroupSize { get; init; }
    public required string ExemptNote { get; init; }
    public required string ProtectedNote { get; init; }
    public required string Progress { get; init; }
    public required string CommentsTitle { get; init; }
    public required string CommentHint { get; init; }
    public required string CommentHintExempt { get; init; }
    public required string CommentCount { get; init; }
    public required string CommentTooLong { get; init; }
    public required string CommentLimit { get; init; }
    public required string CommentMayTell { get; init; }
    public required string Required { get; init; }
    public required string Optional { get; init; }
    public required string ChoicesTitle { get; init; }
    public required string Save { get; init; }
    public required string Check { get; init; }
    public required string BackToPeople { get; init; }
    public required string AlreadySubmitted { get; init; }
    public required string WithdrawTitle { get; init; }
    public required string WithdrawText { get; init; }
    public required string Withdraw { get; init; }
    public required string DeclineTitle { get; init; }
    public required string DeclineText { get; init; }
    public required string DeclineReason { get; init; }
    public required string DeclineLimit { get; init; }
    public required string Decline { get; init; }
    public required string DeclineProblem { get; init; }
    public required string DeclinedTitle { get; init; }
    public required string DeclinedText { get; init; }
    public required string LostLink { get; init; }
    public required string LostLinkTitle { get; init; }
    public required string LostLinkLead { get; init; }
    public required string LostLinkLabel { get; init; }
    public required string LostLinkAsk { get; init; }
    public required string LostLinkAsked { get; init; }
    public required string LostLinkProblem { get; init; }
    public required string LostLinkTooOften { get; init; }

    public required string SummaryTitle { get; init; }
    public required string SummaryComplete { get; init; }
    public required string SummaryMissing { get; init; }
    public required string SummaryRequired { get; init; }
    public required string SummaryNote { get; init; }
    public required string Submit { get; init; }

    public required string PreviewTitle { get; init; }
    public required string PreviewTitleSelf { get; init; }
    public required string PreviewExempt { get; init; }
    public required string PreviewRatings { get; init; }
    public required string PreviewCounts { get; init; }
    public required string PreviewGroupLarge { get; init; }
    public required string PreviewGroupSmall { get; init; }
    public required string PreviewComments { get; init; }
    public required string PreviewCommentsLabelled { get; init; }
    public required string PreviewCommentsPooled { get; init; }
    public required string PreviewCommentsExempt { get; init; }
    public required string PreviewNoComments { get; init; }
    public required string BackToQuestions { get; init; }

    public required string SubmittedTitle { get; init; }
    public required string SubmittedText { get; init; }
    public required string NextPerson { get; init; }
    public required string LastPerson { get; init; }
    public required string ReceiptTitle { get; init; }
    public required string ReceiptText { get; init; }
    public required string ReceiptWarning { get; init; }
    public required string Copy { get; init; }
    public required string Copied { get; init; }

    public required string CheckReceiptTitle { get; init; }
    public required string CheckReceiptLead { get; init; }
    public required string CheckReceiptLabel { get; init; }
    public required string CheckReceipt { get; init; }
    public required string ReceiptSealed { get; init; }
    public required string ReceiptNotFound { get; init; }
    public required string ReceiptNotFoundWhy { get; init; }

    public required string Saving { get; init; }
    public required string Saved { get; init; }
    public required string SavedNow { get; init; }
    public required string Offline { get; init; }
    public required string NoConnection { get; init; }
    public required string NotSaved { get; init; }
    public required string Closed { get; init; }
    public required string Gone { get; init; }
    public required string Withdrawn { get; init; }
    public required string NothingChanged { get; init; }

    public required string ProblemsTitle { get; init; }
    public required string ProblemOffScale { get; init; }
    public required string ProblemRequired { get; init; }
    public required string ProblemNoAnswer { get; init; }
    public required string ProblemTooLong { get; init; }
    public required string ProblemAllTooLong { get; init; }
    public required string ProblemOther { get; init; }
    public required string FormExpired { get; init; }

    public required string MergeTitle { get; init; }
    public required string MergeLead { get; init; }
    public required string MergeTyped { get; init; }
    public required string MergeHere { get; init; }
    public required string MergeThere { get; init; }
    public required string MergeNothing { get; init; }
    public required string MergeKeep { get; init; }

    /// <summary>What the script says, by its own keys.</summary>
    public IReadOnlyDictionary<string, string> ForScript =>
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["wrong-code"] = WrongCode,
            ["too-many-wrong-codes"] = TooManyWrongCodes,
            ["session-ended"] = SessionEnded,
            ["progress"] = Progress,
            ["saving"] = Saving,
            ["saved"] = Saved,
            ["offline"] = Offline,
            ["no-connection"] = NoConnection,
            ["not-saved"] = NotSaved,
            ["closed"] = Closed,
            ["gone"] = Gone,
            ["withdrawn"] = Withdrawn,
            ["comment-count"] = CommentCount,
            ["comment-too-long"] = CommentTooLong,
            ["comment-may-tell"] = CommentMayTell,
            ["next-person"] = NextPerson,
            ["summary-missing"] = SummaryMissing,
            ["here"] = MergeHere,
            ["there"] = MergeThere,
            ["nothing"] = MergeNothing,
            ["copied"] = Copied,
            ["problem.off-scale"] = ProblemOffScale,
            ["problem.required"] = ProblemRequired,
            ["problem.no-answer"] = ProblemNoAnswer,
            ["problem.too-long"] = ProblemTooLong,
            ["problem.comments-too-long"] = ProblemAllTooLong,
            ["problem.too-large"] = ProblemAllTooLong,
            ["decline-problem"] = DeclineProblem,
            ["problem"] = ProblemOther,
        };


    /// <summary>In the language asked for or the one that it is a form of (<c>de-CH</c>); null if there is none.</summary>
    public static RaterTexts? Find(string? language) => All.FirstOrDefault(texts => texts.Language == language?.Split('-')[0]);

    /// <summary>The language of a survey's own texts beside these: a form of it will do.</summary>
    public string SurveyLanguage(Survey survey) =>
        survey.Languages.OrderBy(language => language.Length).FirstOrDefault(language => language.Split('-')[0] == Language) ?? survey.Languages[0];

    /// <summary>Fills in words in braces.</summary>
    public static string Fill(string text, params ReadOnlySpan<(string Word, object Value)> values)
    {
        foreach (var (word, value) in values)
            text = text.Replace($"{{{word}}}", Convert.ToString(value, CultureInfo.InvariantCulture), StringComparison.Ordinal);
        return text;
    }

    /// <summary>The last minute before a moment in the round's own zone, which is named: what closes when Sunday begins is open until Saturday.</summary>
    public string Until(DateTimeOffset time, string zone)
    {
        var local = TimeZoneInfo.ConvertTime(time, TimeZoneInfo.FindSystemTimeZoneById(zone));
        if (local.TimeOfDay == TimeSpan.Zero)
            local = local.AddMinutes(-1);
        return Fill(local.ToString(DateFormat, Culture), ("zone", zone.Replace('_', ' ')));
    }

    /// <summary>Who reads a report.</summary>
    public string OfReaders(RoundPolicy policy) => policy.HrSeesReports ? PromiseReadersHr : PromiseReaders;

    /// <summary>What becomes of a group with too few answers.</summary>
    public string OfSmallGroups(RoundPolicy policy) => policy.SmallGroups == SmallGroups.Merge ? PromiseMerge : PromiseDrop;

    /// <summary>A whole number as people read it.</summary>
    public string Number(int number) => number.ToString("N0", Culture);

    /// <summary>Of Arabic the form whose signs go with the digits that are used here.</summary>
    private CultureInfo Culture => CultureInfo.GetCultureInfo(Language == "ar" ? "ar-AE" : Language);

    /// <summary>A problem of a ballot in the rater's words.</summary>
    public string Problem(string code) =>
        code switch
        {
            "off-scale" => ProblemOffScale,
            "required" => ProblemRequired,
            "no-answer" => ProblemNoAnswer,
            "too-long" => ProblemTooLong,
            "comments-too-long" => ProblemAllTooLong,
            _ => ProblemOther,
        };

    /// <summary>A refusal of a whole request in the rater's words.</summary>
    internal string Refusal(ProblemCode refusal) =>
        refusal.Code switch
        {
            "not-found" => WrongCode,
            "too-many-wrong-codes" => TooManyWrongCodes,
            "code-needed" => SessionEnded,
            "deadline-passed" => Closed,
            "not-from-our-page" => ConfirmCode,
            "too-large" => ProblemAllTooLong,
            _ => RequestUnread,
        };

    // A class of its own, so that the languages are there before the list of them, whatever the order of files.
    private static class Known
    {
        public static readonly IReadOnlyList<RaterTexts> All = [English, German, Spanish, French, Arabic];
    }
}
