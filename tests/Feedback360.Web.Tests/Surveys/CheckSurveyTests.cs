using System.CommandLine;
using System.Text;
using Feedback360.Web.Hosting;
using Feedback360.Web.Surveys;

namespace Feedback360.Web.Tests.Surveys;

public sealed class CheckSurveyTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("check-survey-").FullName;

    [Fact]
    public void Good_file_is_one_line_that_begins_with_ok()
    {
        var file = Write("good.yaml", SurveySamples.Small);

        Check(file).ShouldBe((0, $"ok {file}: small version 1, 1 competency, 2 items, 0 comments, 0 choices, en, {SurveySamples.Read(SurveySamples.Small).ContentHash}\n"));
    }

    [Fact]
    public void Shipped_survey_is_good()
    {
        var (exit, output) = Check(Path.Combine(SurveySamples.LibraryFolder, "tech-leadership-360.yaml"));

        exit.ShouldBe(0);
        output.ShouldContain("tech-leadership-360 version 1, 9 competencies, 43 items, 3 comments, 1 choice, en de es fr ar, sha256:");
    }

    [Fact]
    public void Every_problem_of_every_file_is_a_line_of_its_own_and_good_files_are_still_good()
    {
        var bad = Write("bad.yaml", SurveySamples.Small.Replace("minutes: 2", "minutes: none\nauthor: Ana", StringComparison.Ordinal));
        var good = Write("good.yaml", SurveySamples.Small);
        var missing = Path.Combine(_folder, "missing.yaml");

        var (exit, output) = Check(bad, missing, good);

        exit.ShouldBe(1);
        var lines = output.TrimEnd('\n').Split('\n');
        lines.Length.ShouldBe(4);
        lines[0].ShouldBe($"{bad}:5:minutes: A whole number is expected here, in plain digits and without quotes.");
        lines[1].ShouldStartWith($"{bad}:6:author: Unknown key. Here may stand: key, version, ");
        lines[2].ShouldBe($"{missing}:1:(file): There is no such file.");
        lines[3].ShouldStartWith($"ok {good}: ");
    }

    [Fact]
    public void Folder_is_no_file() => Check(_folder).ShouldBe((1, $"{_folder}:1:(file): The file cannot be read.\n"));

    [Fact]
    public void Device_that_never_ends_is_read_no_further_than_the_limit() =>
        Check("/dev/zero").ShouldBe((1, "/dev/zero:1:(file): A survey file has at most 1024 KiB.\n"));

    [Fact]
    public void Key_of_a_hostile_file_cannot_forge_a_line()
    {
        var file = Write("forged.yaml", SurveySamples.Small + "\n\"a\\nok forged\\e[2J\": 1\n");

        var (exit, output) = Check(file);

        exit.ShouldBe(1);
        output.Count(letter => letter == '\n').ShouldBe(1);
        output.ShouldContain(":a?ok forged?[2J: ");
    }

    [Fact]
    public void Command_checks_all_the_files_that_it_is_given()
    {
        var good = Write("good.yaml", SurveySamples.Small);
        var bad = Write("bad.yaml", SurveySamples.Small.Replace("minutes: 2", "minutes: none", StringComparison.Ordinal));

        Command(good, good).Exit.ShouldBe(0);
        var (exit, output) = Command(good, bad);

        exit.ShouldBe(1);
        output.ShouldStartWith($"ok {good}: ");
        output.ShouldContain($"{bad}:5:minutes: ");
        Command().Exit.ShouldNotBe(0);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        return path;
    }

    private static (int Exit, string Output) Check(params string[] files)
    {
        using var output = new StringWriter { NewLine = "\n" };
        return (CheckSurvey.Run(files, output), output.ToString());
    }

    private static (int Exit, string Output) Command(params string[] files)
    {
        using var output = new StringWriter { NewLine = "\n" };
        var console = new InvocationConfiguration { Output = output, Error = output };
        return (CommandLine.Create().Parse(["check-survey", .. files]).Invoke(console), output.ToString());
    }
}
