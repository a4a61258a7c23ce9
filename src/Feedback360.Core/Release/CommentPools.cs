using Feedback360.Core.Common;
using Feedback360.Core.Responses;
using Feedback360.Core.Surveys;

namespace Feedback360.Core.Release;

/// <summary>
/// D7: who may be named beside a comment. Per block only if every block is large enough; else one pool of all
/// published blocks, because naming the large block would name the small one by elimination. Comments of groups that
/// are in no block are not released and so are gone with the ballots.
/// </summary>
/// <param name="survey">The survey.</param>
/// <param name="lines">The subject's blocks.</param>
/// <param name="minimum">k_comment, in ballots, not in comments.</param>
/// <param name="chance">Shuffles each pool.</param>
/// <param name="rules">The rules.</param>
internal sealed class CommentPools(Survey survey, Lines lines, int minimum, Chance chance, ReleaseRules rules)
{
    /// <summary>All pools of all questions: self, manager, then the protected raters, per question in survey order.</summary>
    public IReadOnlyList<CommentPool> Build(IReadOnlyList<GivenComment> comments)
    {
        Pool[] pools = [.. ExemptPools(), .. ProtectedPools()];
        return
        [
            .. survey.Comments.SelectMany((question, place) =>
                pools.Select(pool => new CommentPool(question.Key, pool.Key, Texts(pool, place, comments)))),
        ];
    }

    private IEnumerable<Pool> ExemptPools() =>
        lines.Exempt.GroupBy(rater => rater.Block, StringComparer.Ordinal).Select(raters => new Pool(
            raters.Key,
            [raters.Key],
            raters.Any(rater => rater.Answered) ? null : new Withheld(Reason.NoAnswer, 1)));

    private IEnumerable<Pool> ProtectedPools()
    {
        if (lines.Blocks.Count > 0 && (!rules.PooledComments || lines.Blocks.All(block => block.Counted >= minimum)))
            return lines.Blocks.Select(block => new Pool(block.Block, block.Members, null));
        string[] groups = lines.Blocks.Count > 0 ? [.. lines.PublishedGroups] : [.. lines.InvitedGroups];
        if (groups.Length == 0)
            return [];
        var enough = lines.Blocks.Sum(block => block.Counted) >= minimum;
        return [new Pool(string.Join('+', groups), groups, enough ? null : new Withheld(Reason.FewerThanMinimum, minimum))];
    }

    private Released<IReadOnlyList<string>> Texts(Pool pool, int question, IReadOnlyList<GivenComment> comments)
    {
        if (pool.Why is not null)
            return pool.Why;
        string[] texts =
        [
            .. comments
                .Where(comment => comment.Question == question && pool.Groups.Contains(survey.Groups[comment.Group].BlockKey))
                .Select(comment => CommentText.Normalise(comment.Text))
                .Where(text => text.Length > 0),
        ];
        chance.Shuffle(texts.AsSpan());
        return texts;
    }

    private sealed record Pool(string Key, IReadOnlyList<string> Groups, Withheld? Why);
}
