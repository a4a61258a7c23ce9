using Feedback360.Core.People;

namespace Feedback360.Core.Tests.People;

public sealed class OrgChartTests
{
    private readonly Dictionary<string, Guid> _ids = new(StringComparer.Ordinal);

    [Fact]
    public void Peers_are_those_with_the_same_manager_and_nobody_at_the_top()
    {
        var chart = Chart("boss", "ana>boss", "ben>boss", "cem>boss", "dora>ana", "other");
        chart.PeersOf(Id("ana")).ShouldBe([Id("ben"), Id("cem")], ignoreOrder: true);
        chart.PeersOf(Id("boss")).ShouldBeEmpty();
        chart.ReportsOf(Id("ana")).ShouldBe([Id("dora")]);
        chart.ManagerOf(Id("dora")).ShouldBe(Id("ana"));
        chart.ManagerOf(Guid.NewGuid()).ShouldBeNull();
    }

    [Fact]
    public void Circle_is_a_broken_precondition() => Should.Throw<ArgumentException>(() => Chart("a>b", "b>c", "c>a"));

    [Fact]
    public void Every_circle_is_found_once_and_what_only_leads_into_one_is_no_part_of_it()
    {
        var managers = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["x"] = "a", ["a"] = "b", ["b"] = "a", ["y"] = "x", ["c"] = "c", ["p"] = "top",
        };
        OrgChart.FindCycles(managers).Select(cycle => string.Concat(cycle.Order())).Order().ShouldBe(["ab", "c"]);
    }

    [Fact]
    public void Long_chain_is_walked_in_time()
    {
        var managers = Enumerable.Range(0, 200_000).ToDictionary(person => person, person => person + 1);
        OrgChart.FindCycles(managers).ShouldBeEmpty();
        managers[200_000] = 0;
        OrgChart.FindCycles(managers).ShouldHaveSingleItem().Count.ShouldBe(200_001);
    }

    private OrgChart Chart(params string[] people) =>
        new(people.Select(person => person.Split('>')).Select(pair => (Id(pair[0]), pair.Length > 1 ? Id(pair[1]) : (Guid?)null)));

    private Guid Id(string name) => _ids.TryGetValue(name, out var id) ? id : _ids[name] = Guid.NewGuid();
}
