using Feedback360.Core.Common;
using Feedback360.Core.Groups;
using Feedback360.Core.Surveys;
using Feedback360.Core.Tests.Release;

namespace Feedback360.Core.Tests.Groups;

/// <summary>What may be declared before launch.</summary>
public sealed class GroupDeclarationTests
{
    private static readonly Survey Survey = GivenSurvey.WithItems(1);
    private static readonly DeclaredTree Department = Tree("department", "Engineering", "Web");
    private static readonly DeclaredTree Level = Tree("level", "One");
    private static readonly DeclaredTree Location = Tree("location", "Berlin");

    [Fact]
    public void Three_trees_and_two_tables_are_fine()
    {
        new GroupDeclaration([Department, Level, Location], [new("department", "level", 2), new("level", "location")]).Check(Survey).ShouldBeEmpty();
        GroupDeclaration.None.Check(Survey).ShouldBeEmpty();
    }

    [Fact]
    public void Third_table_is_too_many() =>
        Problems(new([Department, Level, Location], [new("department", "level"), new("level", "location"), new("department", "location")]))
            .ShouldBe(["tables[2] too-many"]);

    [Fact]
    public void Table_crosses_two_declared_trees_at_levels_that_they_have()
    {
        Problems(new([Department], [new("department", "location")])).ShouldBe(["tables[0].columns unknown-tree"]);
        Problems(new([Department], [new("department", "department")])).ShouldBe(["tables[0].columns duplicate"]);
        Problems(new([Department, Level], [new("department", "level", 3, 0)])).ShouldBe(["tables[0].rowLevel out-of-range", "tables[0].columnLevel out-of-range"]);
        Problems(new([Department, Level], [new("department", "level"), new("level", "department")])).ShouldBe(["tables[1] duplicate"]);
    }

    [Fact]
    public void There_is_one_tree_per_dimension_and_no_other_dimension() =>
        Problems(new([Department, Tree("age", "Old"), Department], [])).ShouldBe(["trees[1].key unknown-dimension", "trees[2].key duplicate"]);

    [Fact]
    public void Every_part_of_a_path_is_a_name()
    {
        Problems(new([Tree("level", "One", " ")], [])).ShouldBe(["trees[0].paths.ana[1] required"]);
        Problems(new([Tree("level", "One\u001fTwo")], [])).ShouldBe(["trees[0].paths.ana[0] not-a-name"]);
        Problems(new([Tree("level", [.. Enumerable.Repeat("x", 9)])], [])).ShouldBe(["trees[0].paths.ana too-deep"]);
    }

    [Fact]
    public void Organisation_that_is_rated_itself_cannot_be_divided() =>
        new GroupDeclaration([Level], []).Check(Survey with { Subject = SurveySubject.Organisation }).Select(Told).ShouldBe(["trees not-allowed"]);

    [Fact]
    public void Declaration_with_a_problem_makes_no_report() =>
        Should.Throw<ArgumentException>(() => new GivenGroup(Survey).Leader("ana", [40], null, ("age", "Old")).Build()).Message.ShouldContain("trees[0].key: unknown-dimension");

    private static string[] Problems(GroupDeclaration declaration) => [.. declaration.Check(Survey).Select(Told)];

    private static string Told(Problem problem) => $"{problem.Path} {problem.Code}";

    private static DeclaredTree Tree(string key, params string[] path) =>
        new(key, new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["ana"] = path });
}
