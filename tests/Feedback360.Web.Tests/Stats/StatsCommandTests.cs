using System.Text;
using System.Text.Json;
using Feedback360.Golden;
using Feedback360.Web.Hosting;
using Feedback360.Web.Stats;

namespace Feedback360.Web.Tests.Stats;

/// <summary>The command <c>stats</c> on the reference cases of R, and on files that are wrong.</summary>
public sealed class StatsCommandTests
{
    internal static string Folder { get; } = Environment.GetEnvironmentVariable("FEEDBACK360_GOLDEN") ?? Path.Combine(AppContext.BaseDirectory, "Golden");

    public static TheoryData<string> Names() =>
        [.. Directory.GetFiles(Folder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Where(name => !name.StartsWith("sim_", StringComparison.Ordinal)).Order()];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_key_of_the_reference_is_printed_and_equal(string name)
    {
        var file = Path.Combine(Folder, $"{name}.json");
        using var reference = JsonDocument.Parse(File.ReadAllText(file));
        var tolerance = reference.RootElement.GetProperty("tolerance").GetProperty("abs").GetDouble();
        var (code, output, errors) = Run(name, file);
        (code, errors).ShouldBe((0, ""));

        using var printed = JsonDocument.Parse(output);
        printed.RootElement.GetProperty("statistic").GetString().ShouldBe(name);
        var results = printed.RootElement.GetProperty("results").EnumerateArray().ToDictionary(result => result.GetProperty("id").GetString()!, result => result.GetProperty("output"));
        var cases = reference.RootElement.GetProperty("cases").EnumerateArray().ToList();
        cases.ShouldNotBeEmpty();
        results.Keys.ShouldBe(cases.Select(one => one.GetProperty("id").GetString()!));
        cases.SelectMany(one => GoldenComparison.Differences(one.GetProperty("expected"), results[one.GetProperty("id").GetString()!], one.GetProperty("id").GetString()!, tolerance)).ShouldBeEmpty();
        output.ShouldNotContain("NaN");
    }

    [Fact]
    public void Every_statistic_has_a_reference_and_every_reference_a_statistic() =>
        Names().Select(name => name.Data).ShouldBe(StatsCases.All.Keys, ignoreOrder: true);

    [Fact]
    public void A_wrong_value_a_missing_key_and_a_wrong_null_are_told_apart_from_right_ones()
    {
        using var expected = JsonDocument.Parse("""{"mean":3.5,"p":0.1,"list":[1,null],"status":"ok"}""");
        string[] Compare(string actual)
        {
            using var document = JsonDocument.Parse(actual);
            return [.. GoldenComparison.Differences(expected.RootElement, document.RootElement, "one", 1e-9)];
        }

        Compare("""{"mean":3.5,"p":0.1000005,"list":[1,null],"status":"ok","more":1}""").ShouldBeEmpty();
        Compare("""{"mean":3.50000001,"p":0.10001,"list":[1,2],"status":"no"}""").Length.ShouldBe(4);
        Compare("""{"p":0.1,"list":[1],"status":null}""").Length.ShouldBe(3);
    }

    [Fact]
    public void Undefined_is_null_with_its_reason()
    {
        var (_, output, _) = RunOn("means", """{"cases":[{"id":"none","inputs":{"ratings":[[null,2],[null,4]],"min_answered_share":0.5}}]}""");
        using var printed = JsonDocument.Parse(output);
        var result = printed.RootElement.GetProperty("results")[0].GetProperty("output");
        result.GetProperty("item_mean")[0].ValueKind.ShouldBe(JsonValueKind.Null);
        result.GetProperty("mean_person").GetDouble().ShouldBe(3);

        var (_, icc, _) = RunOn("icc", """{"cases":[{"id":"one","inputs":{"score":[3,4],"group":["a","a"]}}]}""");
        icc.ShouldContain("\"icc1\":null,\"icc1_reason\":\"n_lt_2\"");
    }

    [Theory]
    [InlineData("nothing", """{"cases":[{"id":"a","inputs":{}}]}""", "NAME")]
    [InlineData("means", """{"cases":[{"id":"a","inputs":{}}]}""", "case a, inputs.ratings: it is missing|case a, inputs.min_answered_share: it is missing")]
    [InlineData("means", """{"cases":[{"id":"a","inputs":{"ratings":[[1,2],[3]],"min_answered_share":2}}]}""", "inputs.ratings: all rows must be of one length|inputs.min_answered_share: a number from 0 to 1")]
    [InlineData("means", """{"cases":[{"id":"a","inputs":{"ratings":[[1,"2"],5],"min_answered_share":"half"}}]}""", "inputs.ratings[0][1]: a number|inputs.ratings[1]: an array|inputs.min_answered_share: a number")]
    [InlineData("means", """{"cases":[{"id":"a","inputs":{"ratings":[[1e999]],"min_answered_share":0.5}}]}""", "inputs.ratings[0][0]: a number")]
    [InlineData("tost", """{"cases":[{"id":"a","inputs":{"round1":[1],"round2":[2],"low":1,"high":0,"alpha":0.05}},{"id":"a","inputs":{}},{"inputs":{}},{"id":"b"}]}""", "case a, inputs.high|$.cases[1].id: \"a\" is there already|$.cases[2].id|$.cases[3].inputs")]
    [InlineData("change", """{"cases":[]}""", "there is no case")]
    [InlineData("change", """{"case":[]}""", "an array \"cases\"")]
    [InlineData("change", """[1]""", "an array \"cases\"")]
    [InlineData("change", "{\"cases\":[\n{\"id\":]}", "line 2: this is no JSON")]
    [InlineData("change", "", "this is no JSON")]
    [InlineData("change", """{"cases":[{"id":"a","id":"b","inputs":{}}]}""", "this is no JSON")]
    [InlineData("mean_ci_fpc", """{"cases":[{"id":"a","inputs":{"x":[1,2,3],"invited":2}}]}""", "inputs.invited: at least as many")]
    [InlineData("agreement_critical_values", """{"cases":[{"id":"a","inputs":{"n":500,"options":7,"alpha":0.05}}]}""", "inputs.n: fewer raters")]
    [InlineData("agreement_critical_values", """{"cases":[{"id":"a","inputs":{"n":2147483647,"options":2,"alpha":0.05}}]}""", "inputs.n: a whole number of 2 or more, up to 1000000")]
    [InlineData("agreement_critical_values", """{"cases":[{"id":"a","inputs":{"n":200000,"options":2,"alpha":0.05}}]}""", "inputs.n: fewer raters")]
    [InlineData("agreement", """{"cases":[{"id":"a","inputs":{"ratings":[[1],[2]],"options":60000}}]}""", "inputs.options: a whole number of 2 or more, up to 1000")]
    [InlineData("agreement", """{"cases":[{"id":"a","inputs":{"ratings":[[0],[6]],"options":5}}]}""", "inputs.ratings: ratings from 1 to options")]
    [InlineData("composition_drift", """{"cases":[{"id":"a","inputs":{"group":["peer","peer"],"n1":[3,3],"n2":[3,0],"mean1":[3,null],"mean2":[3,null]}}]}""", "inputs.group: every group is wanted once|inputs.mean1: a mean is wanted for every group with raters")]
    [InlineData("feldt_from_summary", """{"cases":[{"id":"a","inputs":{"alpha":0.8,"n":5,"k":3,"conf":0.9999999999999999}}]}""", "inputs.conf: a number from 0.01 to 0.9999")]
    [InlineData("change", """{"cases":[{"id":"a","inputs":{"round1":[1e308,2],"round2":[1,2],"conf":0.95}}]}""", "inputs.round1[0]: a number is wanted, of at most 1e9")]
    [InlineData("icc", "{\"cases\":[\n{\"id\":\"\\ud800\"}]}", "line 2: a text is not Unicode")]
    [InlineData("bootstrap_percentile", """{"cases":[{"id":"a","inputs":{"x":[1,2],"resample_index0":[[0,2]]}}]}""", "inputs.resample_index0")]
    [InlineData("gaps_classification", """{"cases":[{"id":"a","inputs":{"self":[1],"others":[1],"target":4,"cut":3.5,"delta":0.5,"reference_within_sd":1,"norm":7}}]}""", "inputs.norm: an object")]
    public void What_is_wrong_is_said_all_at_once_and_nothing_is_printed(string name, string json, string said)
    {
        var (code, output, errors) = RunOn(name, json);
        (code, output).ShouldBe((1, ""));
        foreach (var part in said.Split('|'))
            errors.ShouldContain(part);
        errors.ShouldNotContain("   at ");
    }

    [Fact]
    public void Depth_without_end_and_a_missing_file_are_refused()
    {
        RunOn("means", new string('[', 100_000)).Errors.ShouldContain("this is no JSON");
        Run("means", "/nowhere/at-all.json").ShouldBe((1, "", $"FILE: there is no such file.{Environment.NewLine}"));
        Run("means", Path.GetTempPath()).Errors.ShouldContain("FILE: it cannot be read.");
    }

    [Fact]
    public void Bytes_that_are_no_text_are_refused() =>
        Run("icc", "-", new MemoryStream([.. "{\"cases\":[{\"id\":\""u8, 0xff, .. "\"}]}"u8])).ShouldBe((1, "", $"line 1: a text is not Unicode.{Environment.NewLine}"));

    /// <summary>In R <c>t.test(c(.1, .1, .1))</c> stops: data are essentially constant.</summary>
    [Theory]
    [InlineData("perceived_change", """{"x":[0.1,0.1,0.1]}""", "\"status\":\"zero_variance\"")]
    [InlineData("tost", """{"round1":[0.1,0.1,0.1],"round2":[0.7,0.7,0.7],"low":-0.3,"high":0.3,"alpha":0.05}""", "\"status\":\"zero_variance\"")]
    [InlineData("org_change", """{"mean1":[3.2,4.2,2.9],"mean2":[3.4,4.4,3.1],"n1":[5,5,5],"n2":[5,5,5],"ms_within":0.5}""", "\"status\":\"zero_variance\"")]
    [InlineData("profile_agreement", """{"self":[0.1,0.1,0.1],"others":[1,2,3.3]}""", "\"r_reason\":\"zero_variance\"")]
    [InlineData("icc", """{"score":[0.1,0.1,0.1,0.7,0.7,0.7],"group":["a","a","a","b","b","b"]}""", "\"F_reason\":\"zero_variance\"")]
    [InlineData("polynomial_regression", """{"outcome":[3,3,3,3,3,3,3,3],"self":[1,2,3,4,5,1,2,3],"others":[2,1,4,3,5,5,4,1],"midpoint":3}""", "\"F_reason\":\"zero_variance\"")]
    [InlineData("polynomial_regression", """{"outcome":[1,2,3,4,5,4,3,2],"self":[3,3,3,3,3,3,3,3],"others":[2,1,4,3,5,5,4,1],"midpoint":3}""", "\"status\":\"zero_variance\"")]
    public void Values_that_are_equal_on_paper_have_no_test(string name, string inputs, string said)
    {
        var (code, output, errors) = RunOn(name, $$"""{"cases":[{"id":"a","inputs":{{inputs}}}]}""");
        (code, errors).ShouldBe((0, ""));
        output.ShouldContain(said);
    }

    [Fact]
    public void Command_line_knows_it_and_it_reads_a_file()
    {
        using var output = new StringWriter();
        var parsed = CommandLine.Create().Parse(["stats", "benjamini_hochberg", Path.Combine(Folder, "benjamini_hochberg.json")]);
        parsed.InvocationConfiguration.Output = output;
        parsed.Invoke().ShouldBe(0);
        output.ToString().ShouldStartWith("{\"statistic\":\"benjamini_hochberg\",\"results\":[{\"id\":\"p1\"");
    }

    private static (int Code, string Output, string Errors) Run(string name, string file) => Run(name, file, Stream.Null);

    private static (int Code, string Output, string Errors) RunOn(string name, string json) => Run(name, "-", new MemoryStream(Encoding.UTF8.GetBytes(json)));

    private static (int Code, string Output, string Errors) Run(string name, string file, Stream input)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        return (StatsCommand.Run(name, file, () => input, output, errors), output.ToString(), errors.ToString());
    }
}
