using Feedback360.Core.Common;
using Feedback360.Core.Responses;
using Feedback360.Web.Campaigns;
using Feedback360.Web.Surveys;

namespace Feedback360.Web.Release;

/// <summary>
/// From the ballots of a closing shard to what may be released: opened, sorted by subject, through the gate, committed. A
/// shard whose ballots do not fit its invitations stays as it is, for people to look into.
/// </summary>
public sealed class SealBallots(SurveyLibrary surveys, Chance chance, ILogger<SealBallots> log)
{
    internal async Task RunAsync(RoundWork work, Shard shard, ClosingKeys keys, CancellationToken stop)
    {
        var form = await RoundForm.ReadAsync(surveys, work.Db, work.Round, stop);
        var (contents, refusal) = await EmptyShard.RunAsync(work, form.Survey, shard.No, keys, chance, stop);
        if (contents is null)
        {
            log.LogError("Shard {Shard} of round {Round} cannot be sealed: {Code}", shard.No, shard.RoundId, refusal!.Code);
            return;
        }
        if (contents.Altered > 0)
            log.LogWarning("Shard {Shard} of round {Round} holds {Count} altered ballots, which are not counted", shard.No, shard.RoundId, contents.Altered);
        var earlier = await EarlierRounds.ReadAsync(work, form.Survey, [.. contents.Subjects.Keys], stop);
        var gated = PassGate.Run(form, contents, earlier, chance, stop);
        await CommitShard.RunAsync(work, shard, gated, contents.ReceiptHashes, chance, stop);
    }
}
