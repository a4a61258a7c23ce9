using System.Text.Json;
using Feedback360.Core.Statistics;
using Feedback360.Core.Tests.Golden;

namespace Feedback360.Core.Tests.Statistics;

public sealed class AlphaSumsTests
{
    [Fact]
    public void Accumulated_complete_rows_give_the_reference_alpha()
    {
        foreach (var golden in GoldenFile.Read("alpha_feldt_sem"))
        {
            var (sums, alpha) = Analyse(CompleteRows(golden));

            golden.Check("n", sums.Rows);
            golden.Check("k", sums.Items);
            golden.Check("alpha", alpha.Exists ? alpha.Value : null);
            if (golden.Expected.TryGetProperty("status", out var status))
                JsonNamingPolicy.SnakeCaseLower.ConvertName(alpha.Reason.ToString()).ShouldBe(status.GetString());
        }
    }

    [Fact]
    public void Rows_of_two_shards_give_the_alpha_of_both()
    {
        foreach (var golden in GoldenFile.Read("alpha_feldt_sem"))
        {
            var rows = CompleteRows(golden);
            var (first, _) = Analyse(rows[..2]);
            first.Add(RoundTripped(Analyse(rows[2..]).Sums));

            first.Alpha().ShouldBe(Analyse(rows).Alpha);
        }
    }

    [Fact]
    public void One_item_has_no_alpha() => Analyse([[3], [4]]).Alpha.ShouldBe(Statistic.None(Undefined.KLtMin));

    [Fact]
    public void One_row_has_no_alpha() => Analyse([[3, 4]]).Alpha.ShouldBe(Statistic.None(Undefined.NLt2));

    [Fact]
    public void No_row_has_no_data() => new AlphaSums(2).Alpha().ShouldBe(Statistic.None(Undefined.NoData));

    [Fact]
    public void Two_rows_are_enough() => // variances 4.5 and 0.5, of the totals 3 and 7 it is 8: 2·(1 - 5/8)
        Analyse([[1, 2], [4, 3]]).Alpha.Value.ShouldBe(0.75, 1e-12);

    [Fact]
    public void Rows_and_sums_of_other_items_are_refused_and_change_nothing()
    {
        var (sums, alpha) = Analyse([[1, 2], [4, 3]]);

        Should.Throw<ArgumentException>(() => sums.Add([5]));
        Should.Throw<ArgumentException>(() => sums.Add([5, 5, 5]));
        Should.Throw<ArgumentException>(() => sums.Add(Analyse([[5], [1]]).Sums));
        Should.Throw<ArgumentException>(() => sums.Add(Analyse([[5, 5, 1], [1, 2, 3]]).Sums));
        (sums.Rows, sums.Alpha()).ShouldBe((2, alpha));
    }

    private static byte[][] CompleteRows(GoldenCase golden) =>
    [
        .. golden.Inputs.GetProperty("ratings").EnumerateArray()
            .Where(row => row.EnumerateArray().All(cell => cell.ValueKind == JsonValueKind.Number))
            .Select(row => row.EnumerateArray().Select(cell => cell.GetByte()).ToArray()),
    ];

    private static (AlphaSums Sums, Statistic Alpha) Analyse(byte[][] rows)
    {
        var sums = new AlphaSums(rows[0].Length);
        foreach (var row in rows)
            sums.Add(row);
        return (sums, sums.Alpha());
    }

    private static AlphaSums RoundTripped(AlphaSums sums)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        sums.Write(writer);
        stream.Position = 0;
        using var reader = new BinaryReader(stream);
        return AlphaSums.Read(reader, sums.Items);
    }
}
