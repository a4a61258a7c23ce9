using System.Text;

namespace Feedback360.Web.Tests.ScoreFile;

/// <summary>Whatever is wrong with a file, all of it is said, nothing is written, and nothing is made from its texts.</summary>
public sealed class BadScoreFileTests : IDisposable
{
    private readonly ScoreRun _run = new();

    [Theory]
    [InlineData("", "row 1: The file is empty.")]
    [InlineData(ScoreRun.Header, "row 1: The file has no line below its header.")]
    [InlineData(ScoreRun.Header + "\n,,,,,,,,,\n", "row 1: The file has no line below its header.")]
    [InlineData("subject,rater,relationship,goals\nana,x,peer,1\n", "row 1, results: The column results is required and not there.")]
    [InlineData(ScoreRun.Header + ",salary\n", "row 1, column 11: There is no such column.")]
    [InlineData(ScoreRun.Header + "\nana,x,peer,1,1,1,1,1\n", "row 2: The row has 8 cells; the header has 10.")]
    [InlineData(ScoreRun.Header + "\nana,x,peer,1,1,1,1,1,,,,x\n", "row 2: The row has 12 cells; the header has 10.")]
    [InlineData(ScoreRun.Header + "\nana,x,peer,1,1,1,1,1,\"open,\n", "row 2: A quote is not closed in this row")]
    [InlineData(ScoreRun.Header + "\nana,x,peer,1,1,1,1,1,a \"stray\" b,\n", "row 2: A quote is not closed in this row, or stands inside a cell")]
    [InlineData(ScoreRun.Header + "\nana,x,peer,1,6,1,1,1,,\n", "row 2, results: The answers are 1 to 5, NA or an empty cell.")]
    [InlineData(ScoreRun.Header + "\nana,x,peer,1,1,1,1,1,a\0b,\n", "row 2, keep: This text contains a character that cannot be kept.")]
    public async Task Bad_file_is_refused_with_row_and_column(string file, string problem)
    {
        _run.Write("responses.csv", file);

        var (code, output, error) = await _run.RunAsync();

        (code, output).ShouldBe((1, ""));
        error.ShouldContain($"responses.csv: {problem}");
        NothingWasWritten();
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("latin1")]
    public async Task Other_encodings_are_refused(string encoding)
    {
        File.WriteAllText(_run.PathOf("responses.csv"), $"{ScoreRun.Header}\nJürgen,x,peer,1,1,1,1,1,,\n", Encoding.GetEncoding(encoding));

        (await _run.RunAsync()).Error.ShouldContain("not UTF-8");
        NothingWasWritten();
    }

    [Fact]
    public async Task Five_thousand_good_rows_and_three_bad_ones_give_three_problems_and_no_file()
    {
        string[] rows = [.. Enumerable.Range(0, 5000).Select(row => $"s{row / 10},r{row},peer,1,2,3,4,5,,")];
        (rows[17], rows[18], rows[4999]) = ("s1,r17,peer,1,2,3,4,9,,", "s1,r17x,friend,1,2,3,4,5,,", "s499,r4998,peer,1,2,3,4,5,,");
        _run.WriteReviews("responses.csv", rows);

        var (code, _, error) = await _run.RunAsync();

        code.ShouldBe(1);
        error.TrimEnd('\n').Split('\n').Select(line => line[(line.IndexOf(".csv: ", StringComparison.Ordinal) + 6)..]).ShouldBe(
        [
            "row 19, mistakes: The answers are 1 to 5, NA or an empty cell.",
            "row 20, relationship: The relationship is one of self, manager, peer, report, other.",
            "row 5001, rater: Row 5000 names the same subject and rater.",
        ]);
        NothingWasWritten();
    }

    [Fact]
    public async Task Problems_of_all_files_are_said_together()
    {
        _run.WriteReviews("responses.csv", "ana,x,peer,0,1,1,1,1,,");
        _run.WriteReviews("before.csv", "ana,x,peer,1,1,1,1,7,,");
        _run.Write("policy.yaml", "minimum:\n  peers: 2\nsmallGroups: hide\n");

        var (code, _, error) = await _run.RunAsync("--baseline", _run.PathOf("before.csv"), "--policy", _run.PathOf("policy.yaml"));

        code.ShouldBe(1);
        error.ShouldContain("policy.yaml:2:minimum.peers: The minimum is 3 or more.");
        error.ShouldContain("policy.yaml:3:smallGroups: One of these words is expected here: merge, drop.");
        error.ShouldContain("before.csv: row 2, mistakes: ");
        error.ShouldContain("responses.csv: row 2, goals: ");
        NothingWasWritten();
    }

    [Fact]
    public async Task A_bad_survey_is_refused_with_line_and_key_and_a_missing_file_in_words()
    {
        (await _run.RunAsync()).Error.ShouldContain("responses.csv: There is no such file.");
        _run.Write("survey.yaml", Given.SmallSurvey.Replace("minutes: 3", "minutes: none", StringComparison.Ordinal));
        (await _run.RunAsync()).Error.ShouldContain("survey.yaml:5:minutes: ");
        NothingWasWritten();
    }

    [Fact]
    public async Task Directory_that_holds_something_is_left_as_it_is_and_an_empty_one_is_taken()
    {
        _run.WriteReviews("responses.csv", ScoreRun.Panel("ana"));
        Directory.CreateDirectory(_run.Out);
        File.WriteAllText(Path.Combine(_run.Out, "mine.txt"), "mine");

        var (code, _, error) = await _run.RunAsync();

        code.ShouldBe(1);
        error.ShouldContain("The directory is not empty.");
        _run.Files().ShouldBe(["mine.txt"]);
        File.Delete(Path.Combine(_run.Out, "mine.txt"));
        (await _run.RunAsync("--formats", "summary")).Code.ShouldBe(0);
        _run.Files().ShouldBe(["summary.csv"]);
    }

    [Theory]
    [InlineData("../../x")]
    [InlineData("/etc/x")]
    [InlineData("C:\\x")]
    [InlineData("..")]
    [InlineData("summary.csv")]
    public async Task Ids_that_look_like_paths_are_only_text(string subject)
    {
        _run.WriteReviews("responses.csv", ScoreRun.Panel(subject));

        (await _run.RunAsync()).Code.ShouldBe(0);

        _run.Files().ShouldBe(["0001.html", "0001.json", "summary.csv"]);
        _run.Made.ShouldBe(["out"]);
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+49", "'+49")]
    [InlineData("-2", "'-2")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\"=HYPERLINK(\"\"x\"\",1)\"", "\"'=HYPERLINK(\"\"x\"\",1)\"")]
    [InlineData("Ana; Ltd", "\"Ana; Ltd\"")]
    public async Task No_cell_of_the_summary_begins_as_a_formula(string subject, string cell)
    {
        _run.WriteReviews("responses.csv", $"{subject},x,peer,1,1,1,1,1,,");

        (await _run.RunAsync("--formats", "summary")).Error.ShouldBeEmpty();

        _run.Read("summary.csv").Split('\n')[1].ShouldStartWith($"0001,{cell},self,");
    }

    private void NothingWasWritten() => _run.Made.ShouldBeEmpty();

    public void Dispose() => _run.Dispose();
}
