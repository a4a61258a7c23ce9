using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Feedback360.Web.Tests.Hosting;
using Microsoft.Playwright;

namespace Feedback360.BrowserTests.Reports;

/// <summary>The report of the demo's follow-up as the program prints it, on both papers, for a program and for somebody without script.</summary>
public sealed class PdfOfDemoTests(Product product, Chromium chromium)
{
    private string Report => product.Demo.GetProperty("reports")[0].GetString()!;

    [Theory]
    [InlineData("a4", "(A4)")]
    [InlineData("letter", "(letter)")]
    public async Task Report_is_a_small_tagged_file_with_bookmarks_and_its_fingerprint_on_every_page(string paper, string size)
    {
        using var api = Leader();
        var report = JsonDocument.Parse(await api.GetStringAsync(new Uri($"/api/v1/reports/{Report}", UriKind.Relative))).RootElement;
        using var pdf = new PdfFile(await PrintAsync(api, paper));

        pdf.Length.ShouldBeLessThan(3_000_000);
        pdf.Pages.Count.ShouldBeGreaterThan(5);
        pdf.Facts["Page size"].ShouldEndWith(size);
        pdf.Facts["Tagged"].ShouldBe("yes");
        pdf.Facts["Title"].ShouldBe($"Feedback for {report.GetProperty("subject").GetProperty("name").GetString()}");
        foreach (var kind in (string[])["H1", "H2", "Table", "TH", "Figure", "LI"])
            pdf.Structure.ShouldContain(kind);
        var digits = report.GetProperty("fingerprint").GetString()!["sha256:".Length..];
        foreach (var (place, page) in pdf.Pages.Index())
        {
            page.ShouldContain($"Version 1 · {digits[..16]}");
            page.ShouldContain($"{place + 1} / {pdf.Pages.Count}");
            page.ShouldContain(report.GetProperty("round").GetProperty("name").GetString()!);
        }
        pdf.Pages[^1].Replace(" ", "", StringComparison.Ordinal).ShouldContain(digits);
        string[] sections = ["How to read this", "Competencies", "Question by question", "Comments", "Change", "Your plan", "How these numbers were made"];
        pdf.Bookmarks.Where(sections.Contains).ShouldBe(sections);
    }

    [Fact]
    public async Task Everything_is_unfolded_and_nothing_but_the_report_is_on_the_pages()
    {
        using var api = Leader();
        var report = JsonDocument.Parse(await api.GetStringAsync(new Uri($"/api/v1/reports/{Report}", UriKind.Relative))).RootElement;
        using var pdf = new PdfFile(await PrintAsync(api, "a4"));

        foreach (var item in report.GetProperty("competencies").EnumerateArray().SelectMany(competency => competency.GetProperty("items").EnumerateArray()))
            pdf.Text.ShouldContain(item.GetProperty("text").GetString()!);
        // A question is never torn from its figures.
        foreach (var page in pdf.Pages)
            page.TrimEnd().ShouldNotEndWith("The 5 questions");
        foreach (var words in (string[])["Skip to content", "Sign out", "Show as table", "Keep it as a PDF", "In this report"])
            pdf.Text.ShouldNotContain(words, Case.Sensitive);
    }

    [Fact]
    public async Task Reader_without_script_asks_waits_and_downloads()
    {
        var visitor = await chromium.SitDownAsync(script: false);
        await visitor.SignInAsync(product, "coach");
        var page = visitor.Page;
        await page.GotoAsync(product.At($"/reports/{Report}").AbsoluteUri);
        await page.ClickAsync("a[href$='/pdf']");
        await visitor.LookAsync("pdf-1-choice");
        await page.ClickAsync("button:has-text('Make the PDF')");
        await Assertions.Expect(page.Locator("a[download]")).ToBeVisibleAsync();
        await visitor.LookAsync("pdf-2-done");

        var download = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync("a[download]"));
        download.SuggestedFilename.ShouldMatch("^feedback-report-[0-9a-f]{8}\\.pdf$");
        using var pdf = new PdfFile(await File.ReadAllBytesAsync((await download.PathAsync())!));
        pdf.Pages[0].ShouldContain("Feedback for");
        visitor.Complaints.ShouldBeEmpty();
        await page.Context.CloseAsync();
    }

    private HttpClient Leader()
    {
        var leader = product.Demo.GetProperty("accounts").EnumerateArray().First(account => account.GetProperty("role").GetString() == "leader");
        var api = new HttpClient { BaseAddress = product.At("/") };
        api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", leader.GetProperty("token").GetString());
        return api;
    }

    private async Task<byte[]> PrintAsync(HttpClient api, string paper)
    {
        byte[] bytes = [];
        (await Eventually.HoldsAsync(async () =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/reports/{Report}?paper={paper}");
            request.Headers.Accept.ParseAdd("application/pdf");
            using var answer = await api.SendAsync(request);
            answer.StatusCode.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.Accepted);
            bytes = await answer.Content.ReadAsByteArrayAsync();
            return answer.StatusCode == HttpStatusCode.OK;
        })).ShouldBeTrue();
        return bytes;
    }
}
