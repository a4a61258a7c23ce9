using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Feedback360.Core.Release;
using Feedback360.Core.Reports;
using Feedback360.Web.Surveys;
using Feedback360.Web.Tests.ScoreFile;

namespace Feedback360.Web.Tests.Reports;

/// <summary>A report on the survey that comes with the product, made by the command <c>score</c>, with a baseline on demand.</summary>
internal sealed class ReportRun : IDisposable
{
    private static readonly string SurveyPath = Path.Combine(Feedback360.Architecture.SourceTree.Root, "surveys", "tech-leadership-360.yaml");

    private readonly string _folder = Directory.CreateTempSubdirectory("report-").FullName;

    /// <summary>The pages that were written, by their names.</summary>
    public async Task<IHtmlDocument> PageAsync(string file = "0001.html", bool hasBaseline = false, int peers = 6)
    {
        await RunAsync(hasBaseline, peers);
        return new HtmlParser().ParseDocument(Text(file));
    }

    /// <summary>The same as a report.</summary>
    public async Task<Report> ReportAsync()
    {
        await RunAsync(hasBaseline: false, peers: 6);
        var written = System.Text.Json.Nodes.JsonNode.Parse(Text("0001.json"))!;
        var survey = SurveyFile.Read(File.ReadAllText(SurveyPath), SurveyPath).Survey.ShouldNotBeNull();
        TakeOut(written);
        return ReportBuilder.Build(ReleasedResults.Read(written.ToJsonString(Relaxed)), survey, new ReportNames("ana", "responses"), "en", isSubject: true);
    }

    /// <summary>What a file holds.</summary>
    public string Text(string file) => File.ReadAllText(Path.Combine(_folder, "out", file));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static readonly System.Text.Json.JsonSerializerOptions Relaxed =
        new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All) };

    private async Task RunAsync(bool hasBaseline, int peers)
    {
        var survey = SurveyFile.Read(File.ReadAllText(SurveyPath), SurveyPath).Survey.ShouldNotBeNull();
        string[] items = [.. survey.Items.Where(item => item.Kind == Core.Surveys.ItemKind.Rating).Select(item => item.Key)];
        Write("after.csv", items, peers, shift: 1);
        Write("before.csv", items, peers, shift: 0);
        string[] baseline = hasBaseline ? ["--baseline", Path.Combine(_folder, "before.csv")] : [];
        var (code, _, error) = await ScoreRun.TypeAsync(
            ["score", "--survey", SurveyPath, "--responses", Path.Combine(_folder, "after.csv"), "--out", Path.Combine(_folder, "out"), .. baseline]);
        (code, error).ShouldBe((0, ""));
    }

    /// <summary>Ratings that rise and fall over the items, so that boxes, gaps and bands of many kinds occur.</summary>
    private void Write(string file, string[] items, int peers, int shift)
    {
        string Row(string rater, string relationship, int seed) =>
            $"ana,{rater},{relationship},{string.Join(',', items.Select((_, item) => Math.Clamp(2 + (((item / 4 * (seed % 3 + 2)) + seed + (item % 2)) % 3) + (item / 8 % 2 * shift), 1, 5)))}";
        string[] rows =
        [
            $"subject,rater,relationship,{string.Join(',', items)}", Row("ana", "self", 7), Row("m", "manager", 3),
            .. Enumerable.Range(0, peers).Select(peer => Row($"p{peer}", "peer", peer % 3)), .. Enumerable.Range(0, 9).Select(report => Row($"r{report}", "report", report % 2 + 3)),
        ];
        File.WriteAllText(Path.Combine(_folder, file), string.Join('\n', rows) + "\n");
    }

    private static void TakeOut(System.Text.Json.Nodes.JsonNode? node)
    {
        if (node is System.Text.Json.Nodes.JsonObject fields)
        {
            foreach (var word in (string[])["label", "words", "title", "text", "name", "prompt"])
                fields.Remove(word);
        }
        IEnumerable<System.Text.Json.Nodes.JsonNode?> children = node switch
        {
            System.Text.Json.Nodes.JsonObject parent => parent.Select(field => field.Value),
            System.Text.Json.Nodes.JsonArray list => list,
            _ => [],
        };
        foreach (var child in children)
            TakeOut(child);
    }
}
