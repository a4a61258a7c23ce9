using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Feedback360.Web.Stats;

/// <summary>
/// The command <c>stats NAME FILE.json</c>: computes the cases of a file, for people who want to check our numbers against R. It prints all results or,
/// if anything is wrong, all problems and no result.
/// </summary>
internal static class StatsCommand
{
    private const int Largest = 64 * 1024 * 1024;
    private const int Part = 64 * 1024;

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create()
    {
        var name = new Argument<string>("NAME") { Description = $"Which statistic: {string.Join(", ", StatsCases.All.Keys)}." };
        var file = new Argument<string>("FILE") { Description = "JSON file with the cases, or - for standard input." };
        var stats = new Command("stats", "Computes the cases of a file.") { name, file };
        stats.SetAction(parsed => Run(
            parsed.GetValue(name)!, parsed.GetValue(file)!, Console.OpenStandardInput, parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return stats;
    }

    /// <returns>The exit code: 0 with results, 1 with problems.</returns>
    public static int Run(string name, string file, Func<Stream> standardInput, TextWriter output, TextWriter errors)
    {
        List<string> problems = [];
        if (!StatsCases.All.TryGetValue(name, out var read))
            problems.Add($"NAME: there is no statistic of this name. There are: {string.Join(", ", StatsCases.All.Keys)}.");
        var cases = ReadCases(file, standardInput, problems);
        var computations = read is null ? [] : cases.Select(one => (one.Id, Compute: read(new CaseInputs(one.Id, one.Inputs, problems)))).ToList();
        if (problems.Count > 0)
        {
            problems.ForEach(errors.WriteLine);
            return 1;
        }
        var results = computations.Select(one => (JsonNode)new JsonObject { ["id"] = one.Id, ["output"] = one.Compute() });
        output.WriteLine(new JsonObject { ["statistic"] = name, ["results"] = new JsonArray([.. results]) }.ToJsonString(Plain));
        return 0;
    }

    private static IReadOnlyList<StatsCase> ReadCases(string file, Func<Stream> standardInput, List<string> problems)
    {
        try
        {
            using var stream = file == "-" ? standardInput() : File.OpenRead(file);
            if (ReadAll(stream) is { } bytes)
                return StatsFile.Read(bytes, problems);
            problems.Add($"FILE: more than {Largest / 1024 / 1024} MiB.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            problems.Add(failure is FileNotFoundException or DirectoryNotFoundException ? "FILE: there is no such file." : "FILE: it cannot be read.");
        }
        return [];
    }

    /// <summary>Everything, or null if it is too much.</summary>
    private static ReadOnlyMemory<byte>? ReadAll(Stream stream)
    {
        var (all, part) = (new MemoryStream(), new byte[Part]);
        for (var length = stream.Read(part); length > 0; length = stream.Read(part))
        {
            all.Write(part, 0, length);
            if (all.Length > Largest)
                return null;
        }
        return all.GetBuffer().AsMemory(0, (int)all.Length);
    }
}
