using System.Globalization;
using Feedback360.Core.Common;
using Feedback360.Core.Release;
using Feedback360.Core.Responses;

namespace Feedback360.Web.Release;

/// <summary>
/// Takes reviews that came as a file through the release gate, as the shards of a closing round are taken: everyone
/// once, for the printed figures of the round, then everyone again to be finished with them. Sealing twice costs less
/// than keeping thousands of people's leaves, and lets out the same cells.
/// </summary>
/// <param name="form">Survey and policy.</param>
/// <param name="reviews">The reviews of one round.</param>
/// <param name="round">Which round.</param>
/// <param name="earlierOf">By place of the subject, what is known of an earlier round.</param>
internal sealed class GateFile(RoundForm form, CollectedReviews reviews, ReleasedRound round, Func<int, EarlierRound?> earlierOf)
{
    private const int SubjectsAtATime = 16;
    private const int ChunksAtATime = 32;

    private readonly ReleaseGate _gate = new(form.Survey, form.Policy, Chance.Secure);

    /// <summary>The figures of the round, once <see cref="PrintFigures"/> has been through everyone.</summary>
    public RoundFigures Figures { get; private set; } = new(RoundPsychometrics.None, null);

    /// <summary>Who is in it.</summary>
    public CollectedReviews Reviews => reviews;

    /// <summary>Seals everyone once and prints what may be printed of the round as a whole.</summary>
    public void PrintFigures(Action<int> progress, CancellationToken stop)
    {
        var sums = new PsychometricSums(form.Survey);
        using var all = InOrder(Seal, sums, progress, stop).GetEnumerator();
        var figures = RoundFigures.From(form.Survey, RoundPsychometrics.None, Rest(all));
        // Without an axis nobody has looked at a single subject so far.
        while (all.MoveNext())
        {
        }
        Figures = figures with { Psychometrics = sums.Print() };
    }

    /// <summary>Makes something of every report, several at a time; what comes back is in the order of the subjects.</summary>
    public IEnumerable<T> Release<T>(Func<int, ReleasedResults, T> make, Action<int> progress, CancellationToken stop) =>
        InOrder((subject, sums) => make(subject, Finish(subject, sums)), new PsychometricSums(form.Survey), progress, stop);

    /// <summary>The report of one subject.</summary>
    public ReleasedResults Release(int subject) => Finish(subject, new PsychometricSums(form.Survey));

    /// <summary>The file stem of a subject's report: its place, never its id.</summary>
    public static string StemOf(int subject) => string.Create(CultureInfo.InvariantCulture, $"{subject + 1:0000}");

    private SealedLeaves Seal(int subject, PsychometricSums sums) => _gate.Seal(reviews.BallotsOf(subject), sums, earlierOf(subject));

    private ReleasedResults Finish(int subject, PsychometricSums sums)
    {
        var frame = new ReportFrame(StemOf(subject), round, new ReleasedSubject(reviews.Subjects[subject]));
        return ReleaseGate.Finish(form.Survey, Seal(subject, sums), frame, Figures);
    }

    private IEnumerable<T> InOrder<T>(Func<int, PsychometricSums, T> make, PsychometricSums sums, Action<int> progress, CancellationToken stop)
    {
        var options = new ParallelOptions { CancellationToken = stop, MaxDegreeOfParallelism = Environment.ProcessorCount };
        foreach (var chunks in Enumerable.Range(0, reviews.Subjects.Count).Chunk(SubjectsAtATime).Chunk(ChunksAtATime))
        {
            var made = new (T[] Things, PsychometricSums Sums)[chunks.Length];
            Parallel.For(0, chunks.Length, options, place =>
            {
                var own = new PsychometricSums(form.Survey);
                made[place] = (Array.ConvertAll(chunks[place], subject => make(subject, own)), own);
            });
            // In the order of the subjects, so that the sums do not depend on which processor was faster.
            foreach (var (things, own) in made)
            {
                sums.Add(own);
                foreach (var thing in things)
                    yield return thing;
            }
            progress(chunks.Sum(chunk => chunk.Length));
        }
    }

    private static IEnumerable<SealedLeaves> Rest(IEnumerator<SealedLeaves> all)
    {
        while (all.MoveNext())
            yield return all.Current;
    }
}
