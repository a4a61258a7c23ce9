namespace Feedback360.Core.Release;

/// <summary>
/// The cells that leaves of one scale can have, each made when it is first needed and shared from then on: a whole round
/// has a few hundred different ones. Safe for several threads, since whoever makes a cell again makes the same.
/// </summary>
/// <param name="points">R.</param>
/// <param name="release">From sum and n to what is released.</param>
internal sealed class LeafCells(int points, Func<int, int, Figure> release)
{
    /// <summary>Cells of more ratings are hardly ever the same, and are made anew.</summary>
    private const int MostRatings = 64;

    private readonly Released<Figure>?[][] _cells =
        [.. Enumerable.Range(0, MostRatings + 1).Select(n => new Released<Figure>?[n * (points - 1) + 1])];

    /// <summary>The cell of n ratings with this sum.</summary>
    /// <param name="sum">Sum of the ratings, n to n · R.</param>
    /// <param name="n">Ratings, at least 1.</param>
    public Released<Figure> Of(int sum, int n) => n > MostRatings ? release(sum, n) : _cells[n][sum - n] ??= release(sum, n);
}
