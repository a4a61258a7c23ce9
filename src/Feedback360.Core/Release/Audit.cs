using System.Collections.Concurrent;
using Feedback360.Core.Campaigns;

namespace Feedback360.Core.Release;

/// <summary>
/// Attacks a leaf table before it is released, with what everybody will see of it and the rules (anonymity 4.1): every
/// rater of every leaf keeps L possible answers. In a strict policy one insider, too, pins nobody below the top. What is
/// not known counts as a breach. Findings are remembered, so that a round costs little; safe for several threads.
/// </summary>
/// <param name="remaining">L.</param>
/// <param name="guarantee">Whether one insider counts.</param>
internal sealed class Audit(int remaining, InsiderGuarantee guarantee)
{
    private readonly ConcurrentDictionary<AuditLeaf, bool> _isSafe = new();
    private readonly ConcurrentDictionary<AuditLeaf, AuditSpread?> _spreads = new();

    /// <summary>Whether the leaf cells of a subject may be released. Raters who are told that they are identifiable do not count.</summary>
    /// <param name="competencies">Leaf cells of the competencies.</param>
    /// <param name="perceived">Leaf cells of the perceived-change items.</param>
    /// <param name="bands">D3 per scale name.</param>
    public bool Passes(IReadOnlyList<LeafCompetency> competencies, IReadOnlyList<LeafItem> perceived, IReadOnlyDictionary<string, Band> bands)
    {
        foreach (var competency in competencies)
        {
            if (!ArePassed(competency.Items, bands) || !AgreementPasses(competency, bands))
                return false;
        }
        return ArePassed(perceived, bands);
    }

    private bool ArePassed(IReadOnlyList<LeafItem> items, IReadOnlyDictionary<string, Band> bands)
    {
        foreach (var item in items)
        {
            var band = bands[item.Scale];
            for (var place = 0; place < item.Blocks.Count; place++)
            {
                var (block, cell) = item.Blocks.At(place);
                if (!cell.TryGet(out var printed))
                    continue;
                var leaf = AuditLeaf.Read(printed, band);
                if (item.Frequencies.TryGetValue(block, out var classes) && classes.TryGet(out var shown))
                    leaf = leaf.With(shown);
                if (!_isSafe.TryGetValue(leaf, out var isSafe))
                    isSafe = _isSafe.GetOrAdd(leaf, IsSafe);
                if (!isSafe)
                    return false;
            }
        }
        return true;
    }

    private bool IsSafe(AuditLeaf leaf)
    {
        if (!KeepsEnough(AuditAnswers.Possible(leaf, [])))
            return false;
        if (guarantee == InsiderGuarantee.Standard)
            return true;
        for (var known = 1; known <= leaf.Points; known++)
        {
            if (leaf.N > 1 && IsPinnedBelowTop(AuditAnswers.Possible(leaf, [known]), leaf.Points))
                return false;
        }
        return true;
    }

    /// <summary>Nobody possible means that no insider can have answered so.</summary>
    private static bool IsPinnedBelowTop(int? possible, int points) =>
        possible is not { } answers || (int.PopCount(answers) == 1 && answers != 1 << (points - 1));

    private bool KeepsEnough(int? possible) => possible is { } answers && int.PopCount(answers) >= remaining;

    private bool AgreementPasses(LeafCompetency competency, IReadOnlyDictionary<string, Band> bands)
    {
        for (var place = 0; place < competency.Agreement.Count; place++)
        {
            var (block, cell) = competency.Agreement.At(place);
            if (cell.TryGet(out var agreement) && !AgreementPasses(competency, block, agreement, bands))
                return false;
        }
        return true;
    }

    /// <summary>The class is made of the published leaves with five ratings and more (D5a).</summary>
    private bool AgreementPasses(LeafCompetency competency, string block, AgreementClass agreement, IReadOnlyDictionary<string, Band> bands)
    {
        var spreads = new List<AuditSpread>(competency.Items.Count);
        var ratings = 0;
        foreach (var item in competency.Items)
        {
            if (!item.Blocks[block].TryGet(out var printed) || printed.N < SpreadRule.AgreementFrom)
                continue;
            if (_spreads.GetOrAdd(AuditLeaf.Read(printed, bands[item.Scale]), AuditSpread.Of) is not { } spread)
                return false;
            spreads.Add(spread);
            ratings += printed.N;
        }
        if (spreads.Count == 0)
            return false;
        var audit = new AuditAgreement(spreads, bands[competency.Items[0].Scale].Points, ratings, agreement);
        for (var leaf = 0; leaf < spreads.Count; leaf++)
        {
            if (!KeepsEnough(audit.Possible(leaf)))
                return false;
        }
        return true;
    }
}
