namespace Feedback360.Web.Tests.Responses.Attack;

/// <summary>
/// Whether the order in which ballots lie, or were written, goes with any order on the other side. Needs the truth, which
/// the attacker has not: it measures what the attacker could learn from order alone.
/// </summary>
internal static class Orders
{
    /// <summary>
    /// Rank correlation (Spearman) of independent orders of n has mean 0 and standard deviation 1/√(n-1); five of them
    /// happen less than once in a million.
    /// </summary>
    public static double Bound(int count) => 5 / Math.Sqrt(count - 1);

    /// <summary>Every pair of orders that go together, and how many pairs were looked at.</summary>
    /// <param name="dump">Everything readable.</param>
    /// <param name="truth">Review → ballot tag, in hex.</param>
    public static (List<string> Findings, int Looked) Of(Dump dump, IReadOnlyDictionary<Guid, string> truth)
    {
        var (findings, looked) = (new List<string>(), 0);
        foreach (var (here, there) in from side in BySide(dump) from ballots in OfBallots(dump) select (side, ballots))
        {
            var pairs = truth.Where(pair => here.Place.ContainsKey(pair.Key) && there.Place.ContainsKey(pair.Value))
                .Select(pair => (here.Place[pair.Key], there.Place[pair.Value])).ToList();
            // An order with few places (all rows of one transaction) is no order.
            if (pairs.Count < 20 || pairs.Select(pair => pair.Item1).Distinct().Count() < pairs.Count / 2 || pairs.Select(pair => pair.Item2).Distinct().Count() < pairs.Count / 2)
                continue;
            looked++;
            if (Math.Abs(Correlation(pairs)) > Bound(pairs.Count))
                findings.Add($"{there.Name} goes with {here.Name}");
        }
        return (findings, looked);
    }

    /// <summary>Whether receipts lie or sort in the order of anything that is known of their ballots.</summary>
    /// <param name="final">The state after the close.</param>
    /// <param name="open">A dump from before.</param>
    /// <param name="receipts">Review → hash of its receipt, in hex.</param>
    /// <param name="tags">Review → ballot tag, in hex.</param>
    public static List<string> OfReceipts(Dump final, Dump open, IReadOnlyDictionary<Guid, string> receipts, IReadOnlyDictionary<Guid, string> tags)
    {
        var table = final.Ours.Single(table => table.Name.StartsWith("ballots.receipt_", StringComparison.Ordinal));
        var findings = new List<string>();
        foreach (var (name, ordered) in OrdersOf(table))
        {
            var place = ordered.Index().ToDictionary(row => Convert.ToHexString(table.Bytes(row.Item.Row, "hash")), row => (double)row.Index, StringComparer.Ordinal);
            var sides = BySide(final).Select(side => (side.Name, side.Place)).Concat(OfBallots(open).Select(ballots =>
                (ballots.Name, Place: tags.Where(pair => ballots.Place.ContainsKey(pair.Value)).ToDictionary(pair => pair.Key, pair => ballots.Place[pair.Value]))));
            foreach (var (other, at) in sides)
            {
                var pairs = receipts.Where(pair => at.ContainsKey(pair.Key) && place.ContainsKey(pair.Value)).Select(pair => (at[pair.Key], place[pair.Value])).ToList();
                if (pairs.Count >= 20 && Math.Abs(Correlation(pairs)) > Bound(pairs.Count))
                    findings.Add($"{name} goes with {other}");
            }
        }
        return findings;
    }

    /// <summary>Spearman's rho: Pearson's coefficient of the ranks, ties by their middle rank.</summary>
    public static double Correlation(IReadOnlyList<(double X, double Y)> pairs)
    {
        var (x, y) = (Ranks([.. pairs.Select(pair => pair.X)]), Ranks([.. pairs.Select(pair => pair.Y)]));
        var (meanX, meanY) = (x.Average(), y.Average());
        var both = x.Zip(y, (a, b) => (a - meanX) * (b - meanY)).Sum();
        return both / Math.Sqrt(x.Sum(a => (a - meanX) * (a - meanX)) * y.Sum(b => (b - meanY) * (b - meanY)));
    }

    private static double[] Ranks(double[] values)
    {
        var sorted = values.Index().OrderBy(pair => pair.Item).ToArray();
        var ranks = new double[values.Length];
        foreach (var tie in sorted.Index().GroupBy(pair => pair.Item.Item))
        {
            var middle = tie.Average(pair => pair.Index);
            foreach (var (_, (place, _)) in tie)
                ranks[place] = middle;
        }
        return ranks;
    }

    /// <summary>Orders of reviews: of their own rows, and of the rows of their raters, by place, transaction and every column.</summary>
    private static IEnumerable<(string Name, Dictionary<Guid, double> Place)> BySide(Dump dump)
    {
        var invitations = dump["public.invitation"];
        var reviews = invitations.Rows.ToDictionary(row => Guid.Parse(invitations.Value(row, "id")), row => invitations.Value(row, "rater_id"));
        foreach (var table in dump.Ours.Where(table => !table.IsBallots && table.Rows.Count >= 20))
        {
            var key = table.Name == "public.invitation" ? "id" : table.Name == "public.person" ? "id" : "rater_id";
            if (!table.Columns.Contains(key))
                continue;
            foreach (var (name, ordered) in OrdersOf(table))
            {
                var place = ordered.Select((row, at) => (Key: table.Value(row.Row, key), At: row.Place ?? at)).GroupBy(row => row.Key).ToDictionary(group => group.Key, group => group.First().At);
                yield return (name, reviews.Where(review => place.ContainsKey(Key(review))).ToDictionary(review => review.Key, review => place[Key(review)]));
            }

            string Key(KeyValuePair<Guid, string> review) => table.Name == "public.invitation" ? review.Key.ToString() : review.Value;
        }
    }

    private static IEnumerable<(string Name, Dictionary<string, double> Place)> OfBallots(Dump dump)
    {
        foreach (var table in dump.Tables.Where(table => table.IsBallots))
        {
            foreach (var (name, ordered) in OrdersOf(table))
                yield return (name, ordered.Select((row, at) => (Tag: Convert.ToHexString(table.Bytes(row.Row, "ballot_tag")), At: row.Place ?? at)).ToDictionary(row => row.Tag, row => row.At));
        }
    }

    private static IEnumerable<(string Name, List<(DumpedRow Row, double? Place)> Ordered)> OrdersOf(DumpedTable table)
    {
        yield return ($"the place in {table.Name}", [.. table.Rows.Select(row => (row, (double?)null))]);
        // Rows of one large transaction have no order among them.
        var own = table.Rows.GroupBy(row => row.Xmin).Where(group => group.Count() <= 3).SelectMany(group => group);
        yield return ($"the transaction in {table.Name}", [.. own.Select(row => (row, (double?)row.Xmin))]);
        foreach (var column in table.Columns)
        {
            var at = table.Columns.ToList().IndexOf(column);
            if (table.Rows.Select(row => row.Values[at]).Distinct(StringComparer.Ordinal).Count() > table.Rows.Count / 2)
                yield return ($"{table.Name}.{column}", [.. table.Rows.OrderBy(row => row.Values[at], StringComparer.Ordinal).Select(row => (row, (double?)null))]);
        }
    }
}
