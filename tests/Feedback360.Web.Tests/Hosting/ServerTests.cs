using System.Net;

namespace Feedback360.Web.Tests.Hosting;

public sealed class ServerTests(TestCluster cluster)
{
    [Fact]
    public async Task Server_says_that_it_lives_and_lets_nothing_inline_or_foreign_in()
    {
        await using var server = await TestServer.StartAsync(cluster);

        var answer = await server.Http.GetAsync(new Uri("/health/live", UriKind.Relative), TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("default-src 'none'");
        policy.ShouldNotContain("unsafe");
    }
}
