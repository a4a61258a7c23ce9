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

    private readonly Survey survey;
    private readonly RaterGroup[] groups;
    private readonly Scale[] scales;
    private readonly Dictionary<(string Group, string Scale), ScaleSums> sums = [];
    private readonly Dictionary<string, Panel> panels = new(StringComparer.Ordinal);

    /// <summary>Empty sums of a round.</summary>
    public PsychometricSums(Survey survey)
    {
        this.survey = survey;
        groups = [.. survey.ProtectedGroups];
        scales = [.. Scale.Of(survey)];
        foreach (var group in groups)
        {
            panels[group.BlockKey] = default;
            foreach (var scale in scales)
                sums[(group.BlockKey, scale.Key)] = new ScaleSums(scale.AlphaItems(group));
        }
    }

    /// <summary>Adds what another shard has collected.</summary>
    public void Add(PsychometricSums other)
    {
        foreach (var (key, own) in sums)
            own.Add(other.sums[key]);
        foreach (var group in groups)
            panels[group.BlockKey] = panels[group.BlockKey].And(other.panels[group.BlockKey]);
    }

    /// <summary>The sums as bytes, to be encrypted; always as many for the same survey.</summary>
    public byte[] ToBytes()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(Format);
        foreach (var group in groups)
        {
            panels[group.BlockKey].Write(writer);
            foreach (var scale in scales)
                sums[(group.BlockKey, scale.Key)].Write(writer);
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
        foreach (var group in read.groups)
        {
            read.panels[group.BlockKey] = Panel.Read(reader);
            foreach (var scale in read.scales)
                read.sums[(group.BlockKey, scale.Key)] = ScaleSums.Read(reader, scale.AlphaItems(group));
        }
        return read;
    }

    /// <summary>
    /// The printed figures: per group and scale, if at least 30 leaders and 90 ballots are in them, no leader has more
    /// than 10 % of the ballots, and MSW is at least 0.10. Numbers of leaders and ballots are sums of published counts.
    /// </summary>
    public RoundPsychometrics Print() => new(
    [
        .. from @group in groups
           where panels[@group.BlockKey].IsPrintable
           from scale in scales
           let figure = Figure(@group.BlockKey, scale)
           where figure is not null
           select figure,
    ]);

    /// <summary>Adds a subject's ballots of published blocks that are exactly one group.</summary>
    internal void Add(Lines lines, RatingSheet sheet)
    {
        foreach (var block in lines.Blocks.Where(block => block.Members.Count == 1))
        {
            var group = groups.First(group => group.BlockKey == block.Block);
            panels[group.BlockKey] = panels[group.BlockKey].And(new(1, block.Counted, block.Counted));
            foreach (var scale in scales)
                scale.AddTo(sums[(group.BlockKey, scale.Key)], sheet, group, IndexOf(group));
        }
    }

    private int IndexOf(RaterGroup group) => survey.Groups.Index().First(entry => entry.Item == group).Index;

    private PrintedPsychometric? Figure(string group, Scale scale)
    {
        var own = sums[(group, scale.Key)];
        var enough = own.Groups >= LeadersNeeded && own.Scores >= BallotsNeeded && own.WithinMeanSquareReaches(LeastMeanSquare);
        if (!enough)
            return null;
        var (figures, panel) = (own.Print(), panels[group]);
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

    /// <summary>What is summed up: a competency, the axis, or perceived change.</summary>
    private sealed record Scale(string Key, bool HasReliability, Func<RaterGroup, int> AlphaItems, Action<ScaleSums, RatingSheet, RaterGroup, int> AddTo)
    {
        public static IEnumerable<Scale> Of(Survey survey)
        {
            foreach (var competency in survey.Competencies)
            {
                int[] Asked(RaterGroup group) => [.. competency.Items.Where(item => survey.Items[item].IsAsked(group.Code))];
                yield return new(competency.Key, true, group => Asked(group).Length, (sums, sheet, group, index) =>
                    sums.AddScale(sheet, index, Asked(group)));
            }
            if (survey.HasAxis)
            {
                int[][] Pole(Pole pole) => [.. survey.Competencies.Where(competency => competency.Pole == pole).Select(competency => competency.Items.ToArray())];
                yield return new(RoundPsychometrics.Axis, false, _ => 0, (sums, sheet, _, index) =>
                    sums.AddDifference(sheet, index, Pole(Surveys.Pole.Execution), Pole(Surveys.Pole.Relational)));
            }
            int[] perceived = [.. survey.Items.Where(item => item.Kind == ItemKind.PerceivedChange).Select(item => item.Index)];
            if (perceived.Length > 0)
                yield return new(RoundPsychometrics.PerceivedChange, false, _ => 0, (sums, sheet, _, index) =>
                    sums.AddPooled(sheet, index, perceived));
        }
    }
}
