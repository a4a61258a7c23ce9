using System.Globalization;
using Feedback360.Core.Common;
using Feedback360.Core.Release;
using Feedback360.Core.Responses;

namespace Feedback360.Web.Release;

/// <summary>
/// Takes reviews that came as a file through the release gate, as the shards of a closing round are taken: everyone is
/// sealed once, the figures of the round are printed, and with them the reports are finished.
/// </summary>
/// <param name="form">Survey and policy.</param>
/// <param name="reviews">The reviews of one round.</param>
/// <param name="round">Which round.</param>
/// <param name="earlierOf">By place of the subject, what is known of an earlier round.</param>
internal sealed class GateFile(RoundForm form, CollectedReviews reviews, ReleasedRound round, Func<int, EarlierRound?> earlierOf)
{
    private const int SubjectsAtATime = 512;

    private IReadOnlyList<SealedLeaves> _leaves = [];

    /// <summary>The figures of the round, once <see cref="Seal"/> has been through everyone.</summary>
    public RoundFigures Figures { get; private set; } = new(RoundPsychometrics.None, null);

    /// <summary>Who is in it.</summary>
    public CollectedReviews Reviews => reviews;

    /// <summary>Seals everyone and prints what may be printed of the round as a whole.</summary>
    public void Seal(Action<int> progress, CancellationToken stop)
    {
        var sums = new PsychometricSums(form.Survey);
        _leaves = new ReleaseGate(form.Survey, form.Policy, Chance.Secure)
            .SealShard(reviews.Subjects.Count, reviews.BallotsOf, sums, earlierOf, progress, stop);
        Figures = RoundFigures.From(form.Survey, sums.Print(), _leaves);
    }

    /// <summary>Makes something of every report, several at a time; what comes back is in the order of the subjects.</summary>
    public IEnumerable<T> Release<T>(Func<int, ReleasedResults, T> make, Action<int> progress, CancellationToken stop)
    {
        var options = new ParallelOptions { CancellationToken = stop, MaxDegreeOfParallelism = Environment.ProcessorCount };
        foreach (var subjects in Enumerable.Range(0, reviews.Subjects.Count).Chunk(SubjectsAtATime))
        {
            var made = new T[subjects.Length];
            Parallel.For(0, made.Length, options, place => made[place] = make(subjects[place], Release(subjects[place])));
            foreach (var thing in made)
                yield return thing;
            progress(made.Length);
        }
    }

    /// <summary>The report of one subject.</summary>
    public ReleasedResults Release(int subject) => ReleaseGate.Finish(
        form.Survey, _leaves[subject], new ReportFrame(StemOf(subject), round, new ReleasedSubject(reviews.Subjects[subject])), Figures);

    /// <summary>Who answered about a subject, as the report tells.</summary>
    public IReadOnlyList<Respondent> RespondentsOf(int subject) => _leaves[subject].Respondents;

    /// <summary>The file stem of a subject's report: its place, never its id.</summary>
    public static string StemOf(int subject) => string.Create(CultureInfo.InvariantCulture, $"{subject + 1:0000}");
}
