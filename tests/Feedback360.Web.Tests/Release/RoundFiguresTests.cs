using System.Globalization;
using Feedback360.Core.Campaigns;
using Feedback360.Core.Release;
using Feedback360.Core.Surveys;
using Feedback360.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Tests.Release;

/// <summary>Figures of a whole round: the same whether its ballots lay in one table or in three.</summary>
public sealed class RoundFiguresTests(TestCluster cluster)
{
    private const int Leaders = 32;
    private const int Peers = 3;

    [Fact]
    public async Task Printed_figures_are_those_worked_out_apart_and_do_not_depend_on_the_shards()
    {
        var (whole, axis) = await PrintedAsync(shards: 1);
        var (parted, partedAxis) = await PrintedAsync(shards: 3);

        whole.Select(figure => $"{figure.Group} {figure.Scale}").ShouldBe(["peers axis", "peers direction", "peers trust"]);
        whole.ShouldAllBe(figure => figure.Leaders == Leaders && figure.Ballots == Leaders * Peers);
        parted.ShouldBe(whole);
        partedAxis.ShouldBe(axis);
        var direction = whole.Single(figure => figure.Scale == "direction");
        direction.Msw.ShouldBe(MeanSquareWithin([0, 1, 2]));
        whole.Single(figure => figure.Scale == "trust").Msw.ShouldBe(MeanSquareWithin([3, 4]));
        (direction.Alpha ?? direction.Icc1).ShouldNotBeNull();
    }

    [Fact]
    public async Task Parts_that_were_altered_lead_to_no_figure_and_hold_nothing_up()
    {
        await using var server = await TestServer.StartAsync(cluster, SealingDisturbance.SweepsOnly);
        var given = await AnsweredAsync(server, shards: 3);
        await SealingDisturbance.BeginClosingAsync(given, server);
        var table = Feedback360.Web.Responses.BallotTables.PartialSums(given.Round("spring").Id);
        await SealingDisturbance.ExecuteAsync(server, $"""
            CREATE FUNCTION spoil() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.sums := set_byte(NEW.sums, 99, get_byte(NEW.sums, 99) # 1); RETURN NEW; END';
            CREATE TRIGGER spoil BEFORE INSERT ON {table} FOR EACH ROW WHEN (NEW.shard = 1) EXECUTE FUNCTION spoil()
            """);
        await given.CloseAsync("spring");

        await using var db = given.LookAsApp();
        (await db.Psychometrics.AnyAsync()).ShouldBeFalse();
        (await db.Reports.CountAsync()).ShouldBe(Leaders);
    }

    private async Task<(List<PrintedPsychometric> Figures, decimal?[] Axis)> PrintedAsync(int shards)
    {
        await using var server = await TestServer.StartAsync(cluster, SealingDisturbance.SweepsOnly);
        var given = await AnsweredAsync(server, shards);
        await given.CloseAsync("spring");
        await using var db = given.LookAsApp();
        var figures = await db.Psychometrics.OrderBy(figure => figure.Scale)
            .Select(figure => new PrintedPsychometric(figure.Group, figure.Scale, figure.Msw!.Value, figure.Icc1, figure.Icc2, figure.Alpha, figure.Leaders, figure.Ballots))
            .ToListAsync();
        var axis = new decimal?[Leaders];
        for (var leader = 0; leader < Leaders; leader++)
            axis[leader] = (await given.ResultsAsync("spring", $"s{leader}")).Axis.TryGet(out var own) ? own.Adjustment : null;
        // Where nobody has an own mean the survey's norms would step in, of which this one has none for the axis.
        axis.Distinct().ShouldHaveSingleItem().ShouldNotBeNull();
        return (figures, axis);
    }

    private static async Task<Given> AnsweredAsync(TestServer server, int shards)
    {
        var given = new Given(server);
        for (var leader = 0; leader < Leaders; leader++)
            given.Round("spring").Subject($"s{leader}", peers: Peers, manager: false);
        await given.LaunchAsync("spring");
        var answers = new Dictionary<Guid, Func<Item, int?>>();
        for (var leader = 0; leader < Leaders; leader++)
        {
            var place = leader;
            answers.Add(given.Person($"s{leader}").Id, item => 2 + ((place + item.Index) % 3));
            for (var peer = 1; peer <= Peers; peer++)
            {
                var number = peer;
                answers.Add(given.Person($"s{leader}.peer.{peer}").Id, item => Answer(place, number, item.Index));
            }
        }
        await given.AnswerAllAsync("spring", (review, item) => answers[review.RaterId](item));
        if (shards > 1)
            await SealingDisturbance.PartAsync(given, server, shards);
        return given;
    }

    /// <summary>1 to 5, neither alike within a leader nor between leaders.</summary>
    private static int Answer(int leader, int peer, int item) => 1 + (((leader * 7) + (peer * peer * 3) + (item * (peer + leader))) % 5);

    /// <summary>Squares of person means from their leader's mean, over raters less leaders; the third item is reversed.</summary>
    private static decimal MeanSquareWithin(int[] items)
    {
        var squares = 0m;
        for (var leader = 0; leader < Leaders; leader++)
        {
            decimal[] means = [.. Enumerable.Range(1, Peers).Select(peer => items.Average(item => (decimal)(item == 2 ? 6 - Answer(leader, peer, item) : Answer(leader, peer, item))))];
            squares += means.Sum(mean => (mean - means.Average()) * (mean - means.Average()));
        }
        return decimal.Round(squares / (Leaders * (Peers - 1)), 2, MidpointRounding.AwayFromZero);
    }
}
