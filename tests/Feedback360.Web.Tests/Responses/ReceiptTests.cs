using System.Net;
using Feedback360.Core.Responses;
using Feedback360.Web.Responses;
using Feedback360.Web.Tests.Hosting;
using Npgsql;

namespace Feedback360.Web.Tests.Responses;

public sealed class ReceiptTests(TestCluster cluster)
{
    [Fact]
    public async Task A_receipt_is_found_once_its_ballot_is_sealed_and_tells_only_the_number_of_answers()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = await AnaAsync(server);
        using var rater = await given.RaterAsync("spring", "ana.peer.1");
        var review = await rater.OpenAsync();
        var first = (string)(await review.SubmitAsync(review.Whole()))["receipt"]!;
        var second = (string)(await review.SubmitAsync(review.Body()))["receipt"]!;
        (await AskAsync(rater, second)).ShouldBe("not-found");
        await SealAsync(server, given, second);

        (await AskAsync(rater, second)).ShouldBe("sealed with 5");
        (await AskAsync(rater, first)).ShouldBe("not-found");
        (await AskAsync(rater, second[..^1] + "4")).ShouldBe("not-found");
        (await AskAsync(rater, second + " ")).ShouldBe("not-found");
        using var paper = new PaperRater(server);
        await paper.GoAsync("/receipt");
        await paper.PressAsync(null, ("receipt", $" {second} "));
        paper.Text.ShouldContain("Sealed with 5 answers.");
        await paper.PressAsync(null, ("receipt", first));
        paper.Text.ShouldContain("Not found.");
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("'; DROP TABLE round; --")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAA-5")]
    public async Task Whatever_is_no_receipt_is_not_found(string receipt)
    {
        await using var server = await TestServer.StartAsync(cluster);
        using var rater = new RaterBrowser(server, "");
        (await AskAsync(rater, receipt)).ShouldBe("not-found");
    }

    [Fact]
    public async Task Guessing_receipts_is_limited_like_guessing_codes()
    {
        await using var server = await TestServer.StartAsync(cluster);
        using var rater = new RaterBrowser(server, "");
        for (var wrong = 0; wrong < FailedCodes.Limit; wrong++)
            await AskAsync(rater, "x");
        (await rater.SendAsync(HttpMethod.Post, "/receipt", new { receipt = "x" })).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
    }

    private static async Task<string> AskAsync(RaterBrowser rater, string receipt)
    {
        var answer = await rater.SendAsync(HttpMethod.Post, "/receipt", new { receipt });
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var json = await RaterBrowser.ReadAsync(answer);
        return json["answers"] is { } answers ? $"{json["status"]} with {answers}" : (string)json["status"]!;
    }

    private static async Task SealAsync(TestServer server, Given given, string receipt)
    {
        await using var closer = new NpgsqlConnection(server.Database.Connections.Closer);
        await closer.OpenAsync(TestContext.Current.CancellationToken);
        await using var insert = new NpgsqlCommand($"INSERT INTO {BallotTables.Receipts(given.Round("spring").Id)} VALUES ($1)", closer);
        insert.Parameters.Add(new() { Value = Receipt.Parse(receipt)!.Hash() });
        await insert.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<Given> AnaAsync(TestServer server)
    {
        var given = new Given(server);
        given.Round("spring").Subject("ana", peers: 4);
        await given.LaunchAsync("spring");
        return given;
    }
}
