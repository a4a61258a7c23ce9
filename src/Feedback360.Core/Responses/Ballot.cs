namespace Feedback360.Core.Responses;

/// <summary>What a ballot is. The numbers are part of the stored payload.</summary>
public enum BallotKind : byte
{
    /// <summary>Nothing in it, as at launch, or withdrawn by its rater. It names no subject.</summary>
    Empty = 0,

    /// <summary>Answers, finished or not.</summary>
    Answered = 1,

    /// <summary>Taken back or declined; closing discards it.</summary>
    Revoked = 2,
}

/// <summary>
/// One rater's answers about one subject. Compact, by the survey's order: what an index means is in the survey version of
/// <see cref="Form"/>. Made by <see cref="BallotCheck"/>; prints as nothing but its kind.
/// </summary>
public sealed class Ballot
{
    /// <summary>In <see cref="Answers"/>: no answer given. Counts as not observed.</summary>
    public const byte Unanswered = 0;

    /// <summary>In <see cref="Answers"/>: "not observed" was chosen.</summary>
    public const byte NotObserved = 255;

    private readonly byte[] _answers;
    private readonly byte[] _choices;
    private readonly byte[] _receiptNumber;

    private Ballot(BallotKind kind)
    {
        Kind = kind;
        (_answers, _choices, _receiptNumber, Comments) = ([], [], new byte[Receipt.NumberSize], []);
    }

    internal Ballot(ReviewForm form, byte[] answers, IReadOnlyList<string> comments, byte[] choices, byte[] receiptNumber)
    {
        if (receiptNumber.Length != Receipt.NumberSize)
            throw new ArgumentException("A receipt number has 16 bytes.", nameof(receiptNumber));
        Kind = BallotKind.Answered;
        Form = form;
        Comments = comments;
        (_answers, _choices, _receiptNumber) = (answers, choices, receiptNumber);
    }

    /// <summary>A ballot with nothing in it.</summary>
    public static Ballot Empty { get; } = new(BallotKind.Empty);

    /// <summary>A ballot that was taken back.</summary>
    public static Ballot Revoked { get; } = new(BallotKind.Revoked);

    /// <summary>What it is; only an answered ballot has anything in the other members.</summary>
    public BallotKind Kind { get; }

    /// <summary>Whom it is about, from which group, on which form.</summary>
    public ReviewForm Form { get; }

    /// <summary>
    /// One byte an item: <see cref="Unanswered"/>, the ordinal 1..R as answered (a reversed item is not recoded here),
    /// or <see cref="NotObserved"/>.
    /// </summary>
    public ReadOnlySpan<byte> Answers => _answers;

    /// <summary>One text a comment question, exactly as typed; empty if there is none.</summary>
    public IReadOnlyList<string> Comments { get; }

    /// <summary>One byte a choice: 0 for none, else the option's index and one.</summary>
    public ReadOnlySpan<byte> Choices => _choices;

    /// <summary>r of the receipt, 16 bytes drawn at the last submit; zeros before the first.</summary>
    public ReadOnlySpan<byte> ReceiptNumber => _receiptNumber;

    /// <summary>Items with an ordinal: "not observed" is no answer, nor is a comment or a choice.</summary>
    public int AnswerCount
    {
        get
        {
            var count = 0;
            foreach (var answer in _answers)
                count += answer is Unanswered or NotObserved ? 0 : 1;
            return count;
        }
    }

    /// <summary>The kind; never an answer.</summary>
    public override string ToString() => $"{Kind} ballot";
}
