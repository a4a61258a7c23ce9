using System.Net;
using Feedback360.Web.Access;
using Feedback360.Web.Tests;
using Feedback360.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.BrowserTests.Reports;

/// <summary>Whatever people write and are called stands as text on paper, each comment whole on one page.</summary>
public sealed class HostilePdfTests(TestCluster cluster)
{
    private const string Name = "<b>Ana</b> {{7*7}} \"O'Neil\" & Co";
    private const string Round = "</span><script>alert(1)</script><style>*{display:none}</style>";

    private static readonly string[] Comments =
    [
        "<script>document.body.innerHTML = 'gone'</script> stays",
        "javascript:alert(1) and {{7*7}} and ${7*7} and @(7*7)",
        "</blockquote></main><style>body{display:none}</style><img src=x onerror=alert(1)>",
        "left \u202Ethgir\u202C over, and Zalgo e\u0301\u0302\u0303 and \U0001F600 and \u4E2D\u6587",
    ];

    [Fact]
    public async Task Hostile_texts_are_text_on_paper()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var (given, report) = await Given.ReleasedAsync(server, async given =>
        {
            var next = 0;
            await given.AnswerAllAsync("spring", (_, _) => 4, review => review.GroupCode == "peer" ? Comments[next++ % Comments.Length] : "");
        }, peers: 5);
        await using (var db = given.Look())
        {
            await db.Rounds.ExecuteUpdateAsync(row => row.SetProperty(round => round.Name, Round));
            await db.Subjects.ExecuteUpdateAsync(row => row.SetProperty(subject => subject.Name, Name));
        }

        using var pdf = await PrintAsync(server, given, report);

        pdf.Facts["Title"].ShouldBe($"Feedback for {Name}");
        pdf.Text.ShouldContain($"Feedback for {Name}");
        pdf.Pages.ShouldAllBe(page => page.Contains("</span><script>alert(1)</script>", StringComparison.Ordinal));
        foreach (var comment in Comments[..3])
            pdf.Pages.ShouldContain(page => PdfFile.Holds(page, comment), comment);
        pdf.Text.ShouldContain("over, and Zalgo");
    }

    [Fact]
    public async Task Long_comments_stand_whole_on_one_page()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var texts = new List<string>();
        var (given, report) = await Given.ReleasedAsync(server, given => given.AnswerAllAsync("spring", (_, _) => 4, review =>
        {
            if (review.GroupCode != "peer")
                return "";
            var text = string.Join(' ', Enumerable.Range(0, 220).Select(word => $"w{texts.Count}x{word}"));
            texts.Add(text);
            return text;
        }), peers: 5);

        using var pdf = await PrintAsync(server, given, report);

        texts.Count.ShouldBe(5);
        pdf.Pages.Count.ShouldBeGreaterThan(3);
        foreach (var text in texts)
            pdf.Pages.ShouldContain(page => PdfFile.Holds(page, text), text[..5]);
    }

    private static async Task<PdfFile> PrintAsync(TestServer server, Given given, Guid report)
    {
        using var coach = await given.ApiAsync("carla", Roles.Coach);
        byte[] bytes = [];
        (await Eventually.HoldsAsync(async () =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/reports/{report}");
            request.Headers.Accept.ParseAdd("application/pdf");
            using var answer = await coach.SendAsync(request);
            bytes = await answer.Content.ReadAsByteArrayAsync();
            answer.StatusCode.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.Accepted);
            return answer.StatusCode == HttpStatusCode.OK;
        })).ShouldBeTrue();
        return new PdfFile(bytes);
    }
}
