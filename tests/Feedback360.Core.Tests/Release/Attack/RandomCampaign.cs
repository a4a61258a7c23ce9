using Feedback360.Core.Campaigns;
using Feedback360.Core.Release;
using Feedback360.Core.Responses;
using Feedback360.Core.Scoring;
using Feedback360.Core.Surveys;

namespace Feedback360.Core.Tests.Release.Attack;

/// <summary>One subject by chance: 15 protected raters at most, up to 30 % not observed, low, spread or high.</summary>
internal sealed class RandomCampaign
{
    private const int MostRaters = 15;

    private readonly Survey _survey;
    private readonly RoundPolicy _policy;
    private readonly Random _random;
    private readonly int _notObserved;
    private readonly int _lean;
    private readonly List<byte> _groups = [];
    private readonly List<byte> _ratings = [];
    private readonly int[] _invited;

    public RandomCampaign(int seed, Survey survey)
    {
        _survey = survey;
        _random = new Random(seed);
        _policy = RoundPolicy.DefaultFor(survey) with
        {
            SmallGroups = (SmallGroups)_random.Next(2),
            InsiderGuarantee = (InsiderGuarantee)_random.Next(2),
        };
        _notObserved = _random.Next(31);
        _lean = _random.Next(3);
        _invited = new int[survey.Groups.Count];
        var left = _random.Next(1, MostRaters + 1);
        foreach (var (place, group) in survey.Groups.Index())
        {
            var count = group.IsExempt ? _random.Next(2) : _random.Next(left + 1);
            left -= group.IsExempt ? 0 : count;
            _invited[place] = count + _random.Next(2);
            for (var rater = 0; rater < count; rater++)
                Answer((byte)place);
        }
    }

    public Known Known => new(
        [.. _survey.Groups.Index().Where(group => !group.Item.IsExempt).Select(group => new KnownGroup(
            group.Item.BlockKey,
            _policy.Minimum[group.Item.BlockKey],
            _invited[group.Index],
            _groups.Count(of => of == group.Index),
            _survey.Items.ToDictionary(item => item.Key, item => Ratings(group.Index, item.Index).Count())))],
        _groups.Count(of => _survey.Groups[of] == RaterGroup.Manager));

    public string Release(ReleaseRules rules)
    {
        var gate = new ReleaseGate(_survey, _policy, new SeededChance(1), rules);
        GivenComment[] comments = [.. _groups.Select((group, row) => new GivenComment(0, group, $"comment {row}"))];
        var leaves = gate.Seal(new(_invited, new RatingSheet(_survey.Items.Count, [.. _groups], [.. _ratings]), comments, new Dictionary<string, string>()), new(_survey));
        return ReleaseGate.FinishUnder(
            rules, _survey, leaves, new("r1", new("round", RoundKind.Baseline, new DateOnly(2026, 5, 4)), new("ana")), new(RoundPsychometrics.None, null)).Text;
    }

    private IEnumerable<byte> Ratings(int group, int item) =>
        _groups.Index().Where(row => row.Item == group).Select(row => _ratings[row.Index * _survey.Items.Count + item]).Where(rating => rating != RatingSheet.NotObserved);

    private void Answer(byte group)
    {
        _groups.Add(group);
        foreach (var item in _survey.Items)
            _ratings.Add(_random.Next(100) < _notObserved ? RatingSheet.NotObserved : Rating(item.Scale.Points));
    }

    private byte Rating(int points) => (byte)(_lean switch
    {
        0 => _random.Next(1, 3),
        1 => _random.Next(1, points + 1),
        _ => _random.Next(points - 1, points + 1),
    });
}
