using Feedback360.Web.Tests.Responses;

namespace Feedback360.Web.Tests;

internal sealed partial class Given
{
    /// <summary>A rater with the link of their letter and a browser of their own, not entered yet.</summary>
    public async Task<RaterBrowser> RaterAsync(string round, string rater) => new(_server, await CodeAsync(round, rater));
}
