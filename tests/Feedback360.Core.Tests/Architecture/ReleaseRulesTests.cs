using Feedback360.Architecture;
using Feedback360.Core.Release;

namespace Feedback360.Core.Tests.Architecture;

/// <summary>Every rule of release is on outside tests.</summary>
public sealed class ReleaseRulesTests
{
    [Fact]
    public void Every_rule_is_on_from_the_start()
    {
        var switches = typeof(ReleaseRules).GetProperties().Where(property => property.PropertyType == typeof(bool)).ToList();

        switches.Count.ShouldBe(8);
        switches.ShouldAllBe(rule => (bool)rule.GetValue(new ReleaseRules())!);
    }

    [Fact]
    public void Nothing_but_a_test_switches_one_off()
    {
        var types = UsedBy.TypesOf(typeof(ReleaseGate).Assembly, "Feedback360.Core");
        types.Count.ShouldBeGreaterThan(100);
        types.ShouldContain(typeof(ReleaseGate));
        SwitchesIn(types).ShouldBeEmpty();

        SwitchesIn([typeof(Planted)]).ShouldBe(["Planted uses set_EndBands"]);
    }

    private static List<string> SwitchesIn(IEnumerable<Type> types) =>
    [
        .. from type in types
           where type != typeof(ReleaseRules)
           from member in UsedBy.Of(type).Members
           where member.DeclaringType == typeof(ReleaseRules) && (member.Name.StartsWith("set_", StringComparison.Ordinal) || member.Name == "<Clone>$")
           select $"{type.Name} uses {member.Name}",
    ];

    private static class Planted
    {
        public static ReleaseRules WithoutBands() => new() { EndBands = false };
    }
}
