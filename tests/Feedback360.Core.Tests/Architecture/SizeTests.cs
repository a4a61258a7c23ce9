using Feedback360.Architecture;
using Feedback360.Core.Release;

namespace Feedback360.Core.Tests.Architecture;

/// <summary>Files and methods stay small enough to be read at once.</summary>
public sealed class SizeTests
{
    private const int LinesOfFile = 300;
    private const int LinesOfMethod = 60;

    [Theory]
    [InlineData("src")]
    [InlineData("tests")]
    public void Files_have_at_most_300_lines(string folder)
    {
        var files = SourceTree.Files(folder, ".cs", ".razor", ".js").Select(file => (File: file, Lines: File.ReadLines(file).Count())).ToList();

        files.Count.ShouldBeGreaterThan(50);
        SourceTree.TooLong(files, LinesOfFile).ShouldBeEmpty();
        // The cap is a real one: some file is longer than a third of it.
        SourceTree.TooLong(files, LinesOfFile / 3).ShouldNotBeEmpty();
    }

    [Fact]
    public void Methods_of_Core_have_at_most_60_lines()
    {
        var methods = MethodLengths.Of(typeof(ReleaseGate).Assembly).ToList();

        methods.Count.ShouldBeGreaterThan(300);
        methods.Where(method => method.Lines > LinesOfMethod).ShouldBeEmpty();
    }

    [Fact]
    public void A_long_method_is_found()
    {
        var mine = MethodLengths.Of(GetType().Assembly).Where(method => method.Method == $"{typeof(PlantedLength).FullName}.{nameof(PlantedLength.TooLong)}").ToList();

        mine.ShouldHaveSingleItem().Lines.ShouldBeGreaterThan(LinesOfMethod);
    }

    [Fact]
    public void No_folder_is_named_for_nothing_in_the_business()
    {
        SourceTree.UnwantedFolders([.. SourceTree.Files("src", ".cs", ".razor"), .. SourceTree.Files("tests", ".cs")]).ShouldBeEmpty();

        SourceTree.UnwantedFolders([Path.Combine(SourceTree.Root, "src/Feedback360.Web/Helpers/Strings.cs")]).ShouldHaveSingleItem();
    }
}
