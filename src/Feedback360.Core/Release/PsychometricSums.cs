using Feedback360.Core.Scoring;
using Feedback360.Core.Surveys;

namespace Feedback360.Core.Release;

/// <summary>
/// Partial sums for the printed figures of a round (anonymity 7.11), added up while shards are sealed: per unmerged
/// protected group and scale. Nothing in them belongs to a subject any more, but they are no released numbers: between
/// shards they are stored only encrypted, and only <see cref="Print"/> leaves them.
/// </summary>
public sealed class PsychometricSums
{
    private const byte Format = 1;
    private const int LeadersNeeded = 30;
    private const int BallotsNeeded = 90;
    private const int LargestShare = 10;
    private const decimal LeastMeanSquare = 0.10m;

    private readonly Survey _survey;
    private readonly RaterGroup[] _groups;
    private readonly SummedScale[] _scales;
    private readonly Dictionary<(string Group, string Scale), ScaleSums> _sums = [];
    private readonly Dictionary<string, Panel> _panels = new(StringComparer.Ordinal);

    /// <summary>Empty sums of a round.</summary>
    public PsychometricSums(Survey survey)
    {
        _survey = survey;
        _groups = [.. survey.ProtectedGroups];
        _scales = [.. SummedScale.Of(survey)];
        foreach (var group in _groups)
        {
            _panels[group.BlockKey] = default;
            foreach (var scale in _scales)
                _sums[(group.BlockKey, scale.Key)] = new ScaleSums(scale.AlphaItems(group));
        }
    }

    /// <summary>Adds what another shard has collected.</summary>
    public void Add(PsychometricSums other)
    {
        foreach (var (key, own) in _sums)
            own.Add(other._sums[key]);
        foreach (var group in _groups)
            _panels[group.BlockKey] = _panels[group.BlockKey].And(other._panels[group.BlockKey]);
    }

    /// <summary>The sums as bytes, to be encrypted; always as many for the same survey.</summary>
    public byte[] ToBytes()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(Format);
        foreach (var group in _groups)
        {
            _panels[group.BlockKey].Write(writer);
            foreach (var scale in _scales)
                _sums[(group.BlockKey, scale.Key)].Write(writer);
        }
        writer.Flush();
        return stream.ToArray();
    }

    /// <summary>Reads what <see cref="ToBytes"/> wrote for the same survey version.</summary>
    /// <exception cref="InvalidDataException">If it was another survey's or another format.</exception>
    public static PsychometricSums FromBytes(Survey survey, byte[] bytes)
    {
        using var stream = new MemoryStream(bytes, writable: false);
        using var reader = new BinaryReader(stream);
        var read = new PsychometricSums(survey);
        if (bytes.Length != read.ToBytes().Length || reader.ReadByte() != Format)
            throw new InvalidDataException("These sums are not of this survey version.");
        foreach (var group in read._groups)
        {
            read._panels[group.BlockKey] = Panel.Read(reader);
            foreach (var scale in read._scales)
                read._sums[(group.BlockKey, scale.Key)] = ScaleSums.Read(reader, scale.AlphaItems(group));
        }
        return read;
    }

    /// <summary>
    /// The printed figures: per group and scale, if at least 30 leaders and 90 ballots are in them, no leader has more
    /// than 10 % of the ballots, and MSW is at least 0.10. Numbers of leaders and ballots are sums of published counts.
    /// </summary>
    public RoundPsychometrics Print() => new(
    [
        .. from @group in _groups
           where _panels[@group.BlockKey].IsPrintable
           from scale in _scales
           let figure = Figure(@group.BlockKey, scale)
           where figure is not null
           select figure,
    ]);

    /// <summary>Adds a subject's ballots of published blocks that are exactly one group.</summary>
    internal void Add(Lines lines, RatingSheet sheet)
    {
        foreach (var block in lines.Blocks.Where(block => block.Members.Count == 1))
        {
            var group = _groups.First(group => group.BlockKey == block.Block);
            _panels[group.BlockKey] = _panels[group.BlockKey].And(new(1, block.Counted, block.Counted));
            foreach (var scale in _scales)
                scale.AddTo(_sums[(group.BlockKey, scale.Key)], sheet, group, IndexOf(group));
        }
    }

    private int IndexOf(RaterGroup group) => _survey.Groups.Index().First(entry => entry.Item == group).Index;

    private PrintedPsychometric? Figure(string group, SummedScale scale)
    {
        var own = _sums[(group, scale.Key)];
        var enough = own.Groups >= LeadersNeeded && own.Scores >= BallotsNeeded && own.WithinMeanSquareReaches(LeastMeanSquare);
        if (!enough)
            return null;
        var (figures, panel) = (own.Print(), _panels[group]);
        return scale.HasReliability
            ? new(group, scale.Key, figures.Msw!.Value, figures.Icc1, figures.Icc2, figures.Alpha, panel.Leaders, panel.Ballots)
            : new(group, scale.Key, figures.Msw!.Value, null, null, null, panel.Leaders, panel.Ballots);
    }

    /// <summary>Published counts of one group over the round.</summary>
    private readonly record struct Panel(int Leaders, int Ballots, int Largest)
    {
        public bool IsPrintable => Leaders >= LeadersNeeded && Ballots >= BallotsNeeded && Largest * LargestShare <= Ballots;

        public Panel And(Panel other) => new(Leaders + other.Leaders, Ballots + other.Ballots, Math.Max(Largest, other.Largest));

        public void Write(BinaryWriter writer)
        {
            writer.Write(Leaders);
            writer.Write(Ballots);
            writer.Write(Largest);
        }

        public static Panel Read(BinaryReader reader) => new(reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32());
    }
}
