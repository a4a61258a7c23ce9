namespace Feedback360.Cluster.Tests;

/// <summary>A data directory of a server, deleted with the test.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("f360-cluster-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
