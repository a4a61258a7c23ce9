using Feedback360.Web.Reports.Printing;

namespace Feedback360.Web.Tests.Reports;

/// <summary>Which program prints.</summary>
public sealed class FindChromiumTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("chromium-").FullName;

    [Fact]
    public void First_browser_of_the_path_prints()
    {
        var (first, second) = (Add("a", "google-chrome"), Add("b", "chromium"));
        FindChromium.On(named: null, $"{_folder}/nowhere{Path.PathSeparator}{Path.GetDirectoryName(first)}{Path.PathSeparator}{Path.GetDirectoryName(second)}").ShouldBe(first);
    }

    [Fact]
    public void Named_program_prints_and_no_other_one_in_its_place()
    {
        var onPath = Add("a", "chromium");
        var named = Add("b", "my-browser");
        FindChromium.On(named, Path.GetDirectoryName(onPath)).ShouldBe(named);
        FindChromium.On(Path.Combine(_folder, "gone"), Path.GetDirectoryName(onPath)).ShouldBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    public void Without_a_path_nothing_is_found_but_what_macos_has(string? path)
    {
        var found = FindChromium.On(named: null, path);
        (found is null || found.StartsWith("/Applications/", StringComparison.Ordinal)).ShouldBeTrue(found);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Add(string folder, string program)
    {
        var file = Path.Combine(Directory.CreateDirectory(Path.Combine(_folder, folder)).FullName, program);
        File.WriteAllText(file, "");
        return file;
    }
}
