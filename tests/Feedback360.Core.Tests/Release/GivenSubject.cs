using Feedback360.Core.Campaigns;
using Feedback360.Core.Common;
using Feedback360.Core.Release;
using Feedback360.Core.Responses;
using Feedback360.Core.Scoring;
using Feedback360.Core.Surveys;

namespace Feedback360.Core.Tests.Release;

/// <summary>
/// Builds the ballots of one subject. Each string is a ballot: its ratings in survey order, <c>-</c> for not observed,
/// with or without spaces. Everybody who answers is invited; <see cref="Invited"/> adds to it.
/// </summary>
internal sealed class GivenSubject(Survey survey, RoundPolicy? policy = null, PsychometricSums? sums = null)
{
    private readonly List<(int Group, byte[] Ratings)> _ballots = [];
    private readonly List<GivenComment> _comments = [];
    private readonly Dictionary<int, int> _invited = [];
    private readonly Dictionary<string, string> _choices = new(StringComparer.Ordinal);
    private RoundFigures _figures = new(RoundPsychometrics.None, null);

    public Survey Survey => survey;

    public RoundPolicy Policy { get; } = policy ?? RoundPolicy.DefaultFor(survey);

    public PsychometricSums Sums { get; } = sums ?? new(survey);

    public GivenSubject Self(string ballot) => From("self", ballot);

    public GivenSubject Manager(params string[] ballots) => From("manager", ballots);

    public GivenSubject Peers(params string[] ballots) => From("peer", ballots);

    public GivenSubject Reports(params string[] ballots) => From("report", ballots);

    public GivenSubject Others(params string[] ballots) => From("other", ballots);

    public GivenSubject From(string code, params string[] ballots)
    {
        foreach (var ballot in ballots)
            _ballots.Add((IndexOf(code), [.. ballot.Where(letter => letter != ' ').Select(letter => letter == '-' ? RatingSheet.NotObserved : (byte)(letter - '0'))]));
        return this;
    }

    /// <summary>So many invitations in all.</summary>
    public GivenSubject Invited(string code, int count)
    {
        _invited[IndexOf(code)] = count;
        return this;
    }

    public GivenSubject Says(string code, params string[] texts)
    {
        _comments.AddRange(texts.Select(text => new GivenComment(0, IndexOf(code), text)));
        return this;
    }

    public GivenSubject Chooses(string choice, string option)
    {
        _choices[choice] = option;
        return this;
    }

    public GivenSubject With(RoundFigures figures)
    {
        _figures = figures;
        return this;
    }

    /// <summary>The same printed MSW for every competency in every group.</summary>
    public GivenSubject WithMeanSquare(decimal msw, params string[] groups) => With(new(Printed(survey, msw, groups), null));

    public SubjectBallots Ballots()
    {
        var counts = survey.Groups.Select((_, place) => Math.Max(_invited.GetValueOrDefault(place), _ballots.Count(ballot => ballot.Group == place)));
        return new(
            [.. counts],
            new RatingSheet(survey.Items.Count, [.. _ballots.Select(ballot => (byte)ballot.Group)], [.. _ballots.SelectMany(ballot => ballot.Ratings)]),
            _comments,
            _choices);
    }

    public SealedLeaves Seal(EarlierRound? earlier = null, Chance? chance = null) =>
        new ReleaseGate(survey, Policy, chance ?? new SeededChance(1)).Seal(Ballots(), Sums, earlier);

    public ReleasedResults Release(EarlierRound? earlier = null) => Finish(survey, Seal(earlier), _figures);

    public static ReleasedResults Finish(Survey survey, SealedLeaves leaves, RoundFigures figures, string id = "r1", RoundKind kind = RoundKind.Baseline) =>
        ReleaseGate.Finish(survey, leaves, new(id, new("round-" + id, kind, new DateOnly(2026, 5, 4)), new("ana")), figures);

    public static RoundPsychometrics Printed(Survey survey, decimal msw, params string[] groups) => new(
    [
        .. from @group in groups.Length > 0 ? groups : ["peers", "reports", "others"]
           from scale in survey.Competencies.Select(competency => competency.Key).Append(RoundPsychometrics.Axis).Append(RoundPsychometrics.PerceivedChange)
           select new PrintedPsychometric(@group, scale, msw, 0.2m, 0.6m, 0.8m, 40, 200),
    ]);

    private int IndexOf(string code) => survey.Groups.Index().Single(group => group.Item.Code == code).Index;
}

/// <summary>The same random bytes for the same seed.</summary>
internal sealed class SeededChance(int seed) : Chance
{
    private readonly Random _random = new(seed);

    public override void Fill(Span<byte> bytes) => _random.NextBytes(bytes);
}

/// <summary>Ballots by their sums, where a test is about means only.</summary>
internal static class Ballots
{
    /// <summary>n ballots whose ratings of each item add up to the given sum, as evenly as can be.</summary>
    public static string[] WithSums(int n, params int[] sums) =>
        [.. Enumerable.Range(0, n).Select(rater => string.Concat(sums.Select(sum => sum / n + (rater < sum % n ? 1 : 0))))];

    /// <summary>n equal ballots.</summary>
    public static string[] Same(int n, string ballot) => [.. Enumerable.Repeat(ballot, n)];
}
