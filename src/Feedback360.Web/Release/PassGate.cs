using Feedback360.Core.Common;
using Feedback360.Core.Release;
using Feedback360.Core.Responses;

namespace Feedback360.Web.Release;

/// <summary>What the gate has let out of one shard: leaf snapshots as text, and the shard's part of the round's sums.</summary>
internal sealed record GatedShard(Guid[] Subjects, string[] Leaves, PsychometricSums Sums);

/// <summary>Takes every subject of a shard through the release gate.</summary>
internal static class PassGate
{
    public static GatedShard Run(
        RoundForm form, BoxContents contents, IReadOnlyDictionary<Guid, EarlierRound> earlier, Chance chance, CancellationToken stop)
    {
        var subjects = contents.Subjects.OrderBy(subject => subject.Key).ToArray();
        var sums = new PsychometricSums(form.Survey);
        var leaves = new ReleaseGate(form.Survey, form.Policy, chance).SealShard(
            subjects.Length, place => subjects[place].Value, sums, place => earlier.GetValueOrDefault(subjects[place].Key), _ => { }, stop);
        return new(
            [.. subjects.Select(subject => subject.Key)],
            [.. leaves.AsParallel().AsOrdered().WithCancellation(stop).Select(one => one.ToText())],
            sums);
    }
}
