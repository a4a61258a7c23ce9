namespace Feedback360.Web.Tests.Hosting;

/// <summary>One server for all tests of a class; only for classes whose tests leave nothing behind that others see.</summary>
public sealed class SharedServer(TestCluster cluster) : IAsyncLifetime
{
    public TestServer Server { get; private set; } = null!;

    internal Given Given { get; private set; } = null!;

    /// <summary>An HR admin's client of the API.</summary>
    public HttpClient Api { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Server = await TestServer.StartAsync(cluster);
        Given = new Given(Server);
        Api = await Given.ApiAsync("hanna");
    }

    public ValueTask DisposeAsync()
    {
        Api.Dispose();
        return Server.DisposeAsync();
    }
}
