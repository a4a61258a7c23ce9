using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Feedback360.Web.Shared;

/// <summary>Addresses of static files with a digest of their content, so that they can be cached for good.</summary>
internal static class StaticFile
{
    private static readonly string Root = Path.Combine(AppContext.BaseDirectory, "wwwroot");
    private static readonly ConcurrentDictionary<string, string> Urls = new(StringComparer.Ordinal);

    /// <summary>Where the files lie.</summary>
    public static string Directory => Root;

    /// <param name="path">Path below wwwroot, beginning with a slash.</param>
    public static string Url(string path) =>
        Urls.GetOrAdd(path, static file => $"{file}?v={Digest(Path.Combine(Root, file.TrimStart('/')))}");

    private static string Digest(string file) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)).AsSpan(0, 6));
}
