using System.Globalization;

namespace Feedback360.Benchmarks;

/// <summary>An anchor and the product take turns; medians, spreads and the ratio of the medians are written.</summary>
internal static class Turns
{
    private const int Rounds = 5;

    /// <param name="output">Where the table goes.</param>
    /// <param name="anchor">One turn of the anchor: how many a second.</param>
    /// <param name="name">What the product does.</param>
    /// <param name="product">One turn of the product: how many a second.</param>
    public static async Task TakeAsync(TextWriter output, Func<Task<double>> anchor, string name, Func<Task<double>> product)
    {
        var (anchors, products) = (new List<double>(), new List<double>());
        for (var turn = 1; turn <= Rounds; turn++)
        {
            anchors.Add(await anchor());
            products.Add(await product());
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  turn {turn}: anchor {anchors[^1],8:0}   {name} {products[^1],8:0}   ratio {products[^1] / anchors[^1]:0.00}"));
        }
        await output.WriteLineAsync($"  anchor {Summary(anchors)}");
        await output.WriteLineAsync($"  {name,-6} {Summary(products)}");
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  ratio of medians {Median(products) / Median(anchors):0.000}"));
    }

    private static string Summary(List<double> rates) =>
        string.Create(CultureInfo.InvariantCulture, $"median {Median(rates):0}, from {rates.Min():0} to {rates.Max():0}");

    private static double Median(List<double> rates) => rates.Order().ElementAt(rates.Count / 2);
}
