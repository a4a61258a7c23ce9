using Microsoft.Playwright;

namespace Feedback360.BrowserTests;

/// <summary>What a page fetches while it is opened: bytes of bodies as they travel, by address.</summary>
internal sealed class Weighed
{
    private readonly List<Task<(string Address, int Bytes)>> _fetched = [];

    public Weighed(IPage page) => page.RequestFinished += (_, request) => _fetched.Add(WeighAsync(request));

    /// <summary>Once the page has come to rest.</summary>
    public async Task<IReadOnlyList<(string Address, int Bytes)>> FetchedAsync() => await Task.WhenAll(_fetched);

    private static async Task<(string, int)> WeighAsync(IRequest request) => (request.Url, (await request.SizesAsync()).ResponseBodySize);
}
