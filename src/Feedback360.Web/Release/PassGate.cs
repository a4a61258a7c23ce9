using Feedback360.Core.Common;
using Feedback360.Core.Release;
using Feedback360.Core.Responses;

namespace Feedback360.Web.Release;

/// <summary>What the gate has let out of one shard: leaf snapshots as text, and the shard's part of the round's sums.</summary>
internal sealed record GatedShard(Guid[] Subjects, string[] Leaves, PsychometricSums Sums);

/// <summary>
/// Takes every subject of a shard through the release gate, several at a time. Sums are joined in a fixed order, so that
/// they do not depend on which processor was faster.
/// </summary>
internal static class PassGate
{
    private const int SubjectsAtATime = 16;

    public static GatedShard Run(
        RoundForm form, BoxContents contents, IReadOnlyDictionary<Guid, EarlierRound> earlier, Chance chance, CancellationToken stop)
    {
        var gate = new ReleaseGate(form.Survey, form.Policy, chance);
        var chunks = contents.Subjects.OrderBy(subject => subject.Key).Chunk(SubjectsAtATime).ToArray();
        var sealedChunks = new (string[] Leaves, PsychometricSums Sums)[chunks.Length];
        Parallel.For(0, chunks.Length, new ParallelOptions { CancellationToken = stop, MaxDegreeOfParallelism = Environment.ProcessorCount }, chunk =>
        {
            var sums = new PsychometricSums(form.Survey);
            string[] leaves = [.. chunks[chunk].Select(subject => gate.Seal(subject.Value, sums, earlier.GetValueOrDefault(subject.Key)).ToText())];
            sealedChunks[chunk] = (leaves, sums);
        });
        var all = new PsychometricSums(form.Survey);
        foreach (var (_, sums) in sealedChunks)
            all.Add(sums);
        return new(
            [.. chunks.SelectMany(chunk => chunk.Select(subject => subject.Key))],
            [.. sealedChunks.SelectMany(chunk => chunk.Leaves)],
            all);
    }
}
