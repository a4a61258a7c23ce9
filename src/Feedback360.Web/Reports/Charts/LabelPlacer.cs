namespace Feedback360.Web.Reports.Charts;

/// <summary>A mark in a plane with its name.</summary>
/// <param name="X">From the left.</param>
/// <param name="Y">From the top.</param>
/// <param name="Text">Its name.</param>
public sealed record NamedMark(decimal X, decimal Y, string Text);

/// <summary>Which part of a name stands where it is put: a class of the style sheet.</summary>
public enum LabelAnchor
{
    Starts,
    Middle,
    Ends,
}

/// <summary>Where a name stands.</summary>
/// <param name="X">Where each line begins, has its middle or ends.</param>
/// <param name="Y">Top edge.</param>
/// <param name="Anchor">Which of these.</param>
/// <param name="Lines">The name, broken where it is long.</param>
/// <param name="IsAway">Whether a line must lead from the mark to it.</param>
public sealed record PlacedLabel(decimal X, decimal Y, LabelAnchor Anchor, IReadOnlyList<string> Lines, bool IsAway)
{
    /// <summary>Class of its words.</summary>
    public string Look => Anchor switch
    {
        LabelAnchor.Ends => "ends",
        LabelAnchor.Middle => "middle",
        _ => "starts",
    };
}

/// <summary>
/// Puts names beside their marks so that none lies on a mark, on another name or outside of the plane. The place beside
/// the mark is taken if it is free, else the nearest free one. Widths are estimated, since a server has no screen:
/// generously, so that names of wide letters fit too.
/// </summary>
/// <param name="width">Width of the plane.</param>
/// <param name="height">Height of the plane.</param>
/// <param name="longest">Characters after which a name is broken.</param>
public sealed class LabelPlacer(int width, int height, int longest)
{
    /// <summary>From one line to the next.</summary>
    public const int LineHeight = 15;

    private const decimal LetterWidth = 7.1m;
    private const int MarkRadius = 8;
    private const int Step = 4;

    private readonly List<Area> _taken = [];

    /// <summary>Keeps a part of the plane free.</summary>
    public LabelPlacer Without(decimal x, decimal y, decimal areaWidth, decimal areaHeight)
    {
        _taken.Add(new(x, y, areaWidth, areaHeight));
        return this;
    }

    /// <summary>A place for every name, in the order of the marks.</summary>
    public IReadOnlyList<PlacedLabel> Place(IReadOnlyList<NamedMark> marks)
    {
        _taken.AddRange(marks.Select(mark => new Area(mark.X - MarkRadius, mark.Y - MarkRadius, 2 * MarkRadius, 2 * MarkRadius)));
        var places = new PlacedLabel[marks.Count];
        // The highest first, so that those below give way downwards.
        foreach (var (place, mark) in marks.Index().OrderBy(mark => mark.Item.Y).ThenBy(mark => mark.Item.X))
            places[place] = Place(mark);
        return places;
    }

    /// <summary>The name in lines, broken between words.</summary>
    public static IReadOnlyList<string> Broken(string text, int longest)
    {
        var lines = new List<string>();
        foreach (var word in text.Split(' '))
        {
            if (lines.Count > 0 && lines[^1].Length + 1 + word.Length <= longest)
                lines[^1] += " " + word;
            else
                lines.Add(word);
        }
        return lines;
    }

    private PlacedLabel Place(NamedMark mark)
    {
        var lines = Broken(mark.Text, longest);
        var (labelWidth, labelHeight) = (lines.Max(line => line.Length) * LetterWidth, (decimal)lines.Count * LineHeight);
        foreach (var (anchor, area) in Beside(mark, labelWidth, labelHeight))
        {
            if (IsFree(area))
                return Taken(area, anchor, lines, isAway: false);
        }
        return Taken(Nearest(mark, labelWidth, labelHeight), LabelAnchor.Starts, lines, isAway: true);
    }

    private PlacedLabel Taken(Area area, LabelAnchor anchor, IReadOnlyList<string> lines, bool isAway)
    {
        _taken.Add(area);
        var x = anchor switch
        {
            LabelAnchor.Ends => area.X + area.Width,
            LabelAnchor.Middle => area.X + (area.Width / 2),
            _ => area.X,
        };
        return new(x, area.Y, anchor, lines, isAway);
    }

    /// <summary>Right, left, below and above the mark, then at its corners, as near as can be.</summary>
    private static (LabelAnchor Anchor, Area Area)[] Beside(NamedMark mark, decimal labelWidth, decimal labelHeight)
    {
        const int air = MarkRadius + 2;
        var (middle, centre) = (mark.Y - (labelHeight / 2), mark.X - (labelWidth / 2));
        var (right, left, below, above) = (mark.X + air, mark.X - air - labelWidth, mark.Y + air, mark.Y - air - labelHeight);
        return
        [
            (LabelAnchor.Starts, new(right, middle, labelWidth, labelHeight)),
            (LabelAnchor.Ends, new(left, middle, labelWidth, labelHeight)),
            (LabelAnchor.Middle, new(centre, below, labelWidth, labelHeight)),
            (LabelAnchor.Middle, new(centre, above, labelWidth, labelHeight)),
            (LabelAnchor.Starts, new(mark.X, above, labelWidth, labelHeight)),
            (LabelAnchor.Starts, new(mark.X, below, labelWidth, labelHeight)),
            (LabelAnchor.Ends, new(mark.X - labelWidth, above, labelWidth, labelHeight)),
            (LabelAnchor.Ends, new(mark.X - labelWidth, below, labelWidth, labelHeight)),
        ];
    }

    /// <summary>The free place whose middle is nearest to the mark; if nothing is free, right of it all the same.</summary>
    private Area Nearest(NamedMark mark, decimal labelWidth, decimal labelHeight)
    {
        var (best, least) = (Beside(mark, labelWidth, labelHeight)[0].Area, decimal.MaxValue);
        for (decimal y = 0; y + labelHeight <= height; y += Step)
        {
            for (decimal x = 0; x + labelWidth <= width; x += Step)
            {
                var (across, down) = (x + (labelWidth / 2) - mark.X, y + (labelHeight / 2) - mark.Y);
                var distance = (across * across) + (down * down);
                if (distance >= least || !IsFree(new(x, y, labelWidth, labelHeight)))
                    continue;
                (best, least) = (new(x, y, labelWidth, labelHeight), distance);
            }
        }
        return best;
    }

    private bool IsFree(Area area) =>
        area.X >= 0 && area.Y >= 0 && area.X + area.Width <= width && area.Y + area.Height <= height && !_taken.Exists(area.Meets);

    private readonly record struct Area(decimal X, decimal Y, decimal Width, decimal Height)
    {
        public bool Meets(Area other) => X < other.X + other.Width && other.X < X + Width && Y < other.Y + other.Height && other.Y < Y + Height;
    }
}
