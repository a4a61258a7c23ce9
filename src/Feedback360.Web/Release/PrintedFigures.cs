using Feedback360.Core.Release;
using Feedback360.Web.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Release;

/// <summary>The printed figures of a round as they were written when it was sealed.</summary>
internal static class PrintedFigures
{
    public static async Task<RoundPsychometrics> OfAsync(FeedbackDb db, Guid round, CancellationToken stop) =>
        new(await db.Psychometrics.AsNoTracking()
            .Where(figure => figure.RoundId == round)
            .Select(figure => new PrintedPsychometric(
                figure.Group, figure.Scale, figure.Msw!.Value, figure.Icc1, figure.Icc2, figure.Alpha, figure.Leaders, figure.Ballots))
            .ToListAsync(stop));
}
