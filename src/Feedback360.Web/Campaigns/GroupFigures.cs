using Feedback360.Core.Campaigns;

namespace Feedback360.Web.Campaigns;

/// <summary>Whether each protected group of each subject has reached its minimum, as columns; groups that are too small are not in it.</summary>
internal sealed record GroupFigures(Guid[] Subjects, string[] Codes, bool[] Reached)
{
    /// <param name="minima">k by code of the protected groups.</param>
    /// <param name="reviews">All reviews of the round.</param>
    /// <param name="submitted">Ids of the submitted ones.</param>
    public static GroupFigures Of(IReadOnlyDictionary<string, int> minima, IReadOnlyList<Invitation> reviews, IReadOnlySet<Guid> submitted)
    {
        var figures =
            from review in reviews
            where minima.ContainsKey(review.GroupCode) && !review.Revoked && !review.Declined
            group review by (review.SubjectId, review.GroupCode) into members
            let reached = ProgressFigures.MinimumReached(
                minima[members.Key.GroupCode], members.Count(), members.Count(review => submitted.Contains(review.Id)))
            where reached is not null
            select (members.Key.SubjectId, members.Key.GroupCode, Reached: reached.Value);
        var rows = figures.ToArray();
        return new GroupFigures(
            Array.ConvertAll(rows, row => row.SubjectId),
            Array.ConvertAll(rows, row => row.GroupCode),
            Array.ConvertAll(rows, row => row.Reached));
    }
}
