using System.Text.Json;

[assembly: AssemblyFixture(typeof(Feedback360.BrowserTests.Product))]

namespace Feedback360.BrowserTests;

/// <summary>One running program with its demo for all tests of the assembly.</summary>
public sealed class Product : IAsyncLifetime
{
    private DemoProgram _program = null!;

    /// <summary>What <c>demo.json</c> says.</summary>
    public JsonElement Demo => _program.Demo;

    public Uri At(string path) => _program.At(path);

    /// <summary>The first account of a role.</summary>
    public (string Email, string Password) Account(string role) => _program.Account(role);

    public async ValueTask InitializeAsync() => _program = await DemoProgram.StartAsync();

    public ValueTask DisposeAsync() => _program.DisposeAsync();
}
