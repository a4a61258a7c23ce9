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

    private readonly GroupSums[] _groups;

    /// <summary>Empty sums of a round.</summary>
    public PsychometricSums(Survey survey) =>
        _groups = [.. survey.Groups.Index().Where(group => !group.Item.IsExempt).Select(group => new GroupSums(survey, group.Index))];

    /// <summary>Adds what another shard has collected.</summary>
    public void Add(PsychometricSums other)
    {
        for (var group = 0; group < _groups.Length; group++)
            _groups[group].Add(other._groups[group]);
    }

    /// <summary>The sums as bytes, to be encrypted; always as many for the same survey.</summary>
    public byte[] ToBytes()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(Format);
        foreach (var group in _groups)
            group.Write(writer);
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
            group.Read(reader);
        return read;
    }

    /// <summary>
    /// The printed figures: per group and scale, if at least 30 leaders and 90 ballots are in them, no leader has more
    /// than 10 % of the ballots, and MSW is at least 0.10. Numbers of leaders and ballots are sums of published counts.
    /// </summary>
    public RoundPsychometrics Print() => new([.. _groups.SelectMany(group => group.Print())]);

    /// <summary>Adds a subject's ballots of published blocks that are exactly one group.</summary>
    internal void Add(Lines lines, RatingSheet sheet)
    {
        foreach (var block in lines.Blocks)
        {
            if (block.Members.Count == 1)
                Array.Find(_groups, group => group.Key == block.Block)!.Add(block, sheet);
        }
    }

    /// <summary>The sums of one group.</summary>
    private sealed class GroupSums
    {
        private readonly SummedScale[] _scales;
        private readonly ScaleSums[] _sums;
        private Panel _panel;

        public GroupSums(Survey survey, int index)
        {
            Key = survey.Groups[index].BlockKey;
            _scales = [.. SummedScale.Of(survey, index)];
            _sums = Array.ConvertAll(_scales, scale => new ScaleSums(scale.AlphaItems));
        }

        /// <summary>Block key of the group.</summary>
        public string Key { get; }

        public void Add(PublishedBlock block, RatingSheet sheet)
        {
            _panel = _panel.And(new(1, block.Counted, block.Counted));
            for (var scale = 0; scale < _scales.Length; scale++)
                _scales[scale].AddTo(_sums[scale], sheet);
        }

        public void Add(GroupSums other)
        {
            _panel = _panel.And(other._panel);
            for (var scale = 0; scale < _sums.Length; scale++)
                _sums[scale].Add(other._sums[scale]);
        }

        public void Write(BinaryWriter writer)
        {
            _panel.Write(writer);
            foreach (var sums in _sums)
                sums.Write(writer);
        }

        public void Read(BinaryReader reader)
        {
            _panel = Panel.Read(reader);
            for (var scale = 0; scale < _sums.Length; scale++)
                _sums[scale] = ScaleSums.Read(reader, _scales[scale].AlphaItems);
        }

        public IEnumerable<PrintedPsychometric> Print() => _panel.IsPrintable
            ? _scales.Zip(_sums, Print).OfType<PrintedPsychometric>()
            : [];

        private PrintedPsychometric? Print(SummedScale scale, ScaleSums sums)
        {
            if (sums.Groups < LeadersNeeded || sums.Scores < BallotsNeeded || !sums.WithinMeanSquareReaches(LeastMeanSquare))
                return null;
            var figures = sums.Print();
            return scale.HasReliability
                ? new(Key, scale.Key, figures.Msw!.Value, figures.Icc1, figures.Icc2, figures.Alpha, _panel.Leaders, _panel.Ballots)
                : new(Key, scale.Key, figures.Msw!.Value, null, null, null, _panel.Leaders, _panel.Ballots);
        }
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
