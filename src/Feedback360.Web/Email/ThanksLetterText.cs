using Feedback360.Core.Reports;

namespace Feedback360.Web.Email;

/// <summary>What a letter of thanks is about.</summary>
/// <param name="Leader">Who thanks.</param>
/// <param name="Round">Name of the round.</param>
/// <param name="Text">The leader's own words, normalised.</param>
internal sealed record LeadersThanks(string Leader, string Round, string Text);

/// <summary>
/// The letter of a leader to everybody who was asked: the leader's words as they are, in a frame of the reader's language
/// that says the same to those who answered and to those who did not. No link and no code.
/// </summary>
internal static class ThanksLetterText
{
    public static LetterText Write(LeadersThanks thanks, string name, string language)
    {
        var texts = LetterTexts.For(language);
        return new LetterText(
            texts.Language,
            LetterTexts.Fill(texts.ThanksSubject, ("round", thanks.Round)),
            LetterTexts.Fill(texts.Greeting, ("name", name)),
            [LetterTexts.Fill(texts.ThanksSays, ("leader", thanks.Leader), ("round", thanks.Round))],
            LinkLabel: null,
            Link: null,
            [texts.ThanksForAll, texts.ThanksNoReply])
        {
            Quote = ThanksRules.Paragraphs(thanks.Text),
        };
    }
}
