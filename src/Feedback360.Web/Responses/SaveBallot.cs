using Feedback360.Core.Common;
using Feedback360.Core.Responses;

namespace Feedback360.Web.Responses;

/// <summary>What a rater does to a ballot.</summary>
internal enum BallotAct
{
    /// <summary>Keeps what was typed; a submitted ballot stays submitted.</summary>
    Save,

    /// <summary>From here on the ballot counts.</summary>
    Submit,

    /// <summary>Empties the ballot: erasure while the round is open.</summary>
    Withdraw,
}

/// <summary>What became of it.</summary>
internal abstract record SaveOutcome
{
    /// <summary>Written, and safe.</summary>
    public sealed record Saved(BallotVersion Version, string? Receipt, int Answers) : SaveOutcome;

    /// <summary>Nothing was changed: everything that is wrong with it.</summary>
    public sealed record Invalid(IReadOnlyList<Problem> Problems) : SaveOutcome;

    /// <summary>Nothing was changed: somebody else's save came first, and this is what is there now.</summary>
    public sealed record Changed(ReviewContent Current) : SaveOutcome;

    /// <summary>The round takes no answers any more.</summary>
    public sealed record Closed : SaveOutcome;

    /// <summary>Revoked, re-keyed, or never there.</summary>
    public sealed record Gone : SaveOutcome;

    /// <summary>The session is another code's than the page's.</summary>
    public sealed record AnotherCode : SaveOutcome;
}

/// <summary>
/// Saves, submits or withdraws one ballot: one batch, one round trip, one row written. Repeating it is harmless, since
/// the version it names is gone after the first time.
/// </summary>
internal sealed class SaveBallot(RoundKeyring keyring, RoundSurveys surveys, WriteBallot write)
{
    public async Task<SaveOutcome> RunAsync(ReturningRater rater, BallotPost post, BallotAct act, CancellationToken stop)
    {
        if (BallotVersion.Parse(post.Rev) is not { } version)
            return new SaveOutcome.Invalid([new("rev", "required", "A save names the version that was loaded.")]);
        var round = rater.Visit.Round;
        using var keys = keyring.ForRaters(rater.Organisation, round);
        if (keys is null || await surveys.OfAsync(rater.Organisation, round, stop) is not { } survey)
            return new SaveOutcome.Gone();
        using var seal = keys.Seal(rater.Visit.Token, post.Review);
        if (seal.ReadWrap(post.Wrap) is not { } wrap)
            return new SaveOutcome.AnotherCode();
        var open = new OpenBallot(rater.Organisation, round, survey, seal, wrap, version);
        return act == BallotAct.Withdraw
            ? await write.RunAsync(open, Ballot.Empty, submitted: false, stop)
            : await SaveAsync(open, post, submitted: act == BallotAct.Submit || version.Submitted, stop);
    }

    private async Task<SaveOutcome> SaveAsync(OpenBallot open, BallotPost post, bool submitted, CancellationToken stop)
    {
        BallotDraft? stored = null;
        var group = open.Survey.Survey.Groups[open.Wrap.Form.Group].Code;
        if (!post.IsWhole(open.Survey.Survey, group) || (submitted && post.ReceiptNumber is null))
        {
            // Something is left out: it stays as it is stored, which has to be read.
            var found = await write.LookAsync(open, stop);
            if (found is not SaveOutcome.Changed { Current: { } current } || !current.Version.Rev.AsSpan().SequenceEqual(open.Version.Rev))
                return found;
            stored = current.Draft;
        }
        var check = open.Survey.Check.Check(open.Wrap.Form, post.Over(stored), submitted);
        return check.IsGood
            ? await write.RunAsync(open, check.Ballot, submitted, stop)
            : new SaveOutcome.Invalid(check.Problems);
    }
}
