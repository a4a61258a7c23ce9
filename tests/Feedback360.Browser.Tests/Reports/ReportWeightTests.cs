using Microsoft.Playwright;

namespace Feedback360.BrowserTests.Reports;

/// <summary>How much a leader's browser fetches for a report.</summary>
public sealed class ReportWeightTests(Product product, Chromium chromium)
{
    [Fact]
    public async Task Report_weighs_less_than_two_hundred_and_fifty_kilobytes_and_comes_from_one_place()
    {
        var leader = await chromium.SitDownAsync();
        await leader.SignInAsync(product, "leader");
        // With nothing kept from pages before.
        var page = await leader.Page.Context.NewPageAsync();
        await (await leader.Page.Context.NewCDPSessionAsync(page)).SendAsync("Network.setCacheDisabled", new() { ["cacheDisabled"] = true });
        var weighed = new Weighed(page);

        await page.GotoAsync(product.At($"/reports/{product.Demo.GetProperty("reports")[0].GetString()}").AbsoluteUri);
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        var fetched = await weighed.FetchedAsync();
        fetched.Count.ShouldBeGreaterThan(3);
        fetched.ShouldAllBe(file => file.Address.StartsWith(product.At("/").AbsoluteUri, StringComparison.Ordinal));
        fetched.Sum(file => file.Bytes).ShouldBeInRange(20 * 1024, 250 * 1024, string.Join('\n', fetched));
        await page.Context.CloseAsync();
    }
}
