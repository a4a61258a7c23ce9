using Feedback360.Architecture;
using Feedback360.Core.Groups;
using Feedback360.Core.Release;

namespace Feedback360.Core.Tests.Architecture;

/// <summary>Every rule of release is on outside tests.</summary>
public sealed class ReleaseRulesTests
{
    private static readonly Type[] Rules = [typeof(ReleaseRules), typeof(GroupRules)];

    [Theory]
    [InlineData(typeof(ReleaseRules), 8)]
    [InlineData(typeof(GroupRules), 4)]
    public void Every_rule_is_on_from_the_start(Type rules, int count)
    {
        var switches = rules.GetProperties().Where(property => property.PropertyType == typeof(bool)).ToList();

        switches.Count.ShouldBe(count);
        switches.ShouldAllBe(rule => (bool)rule.GetValue(Activator.CreateInstance(rules))!);
    }

    [Fact]
    public void Nothing_but_a_test_switches_one_off()
    {
        var types = UsedBy.TypesOf(typeof(ReleaseGate).Assembly, "Feedback360.Core");
        types.Count.ShouldBeGreaterThan(100);
        types.ShouldContain(typeof(ReleaseGate));
        SwitchesIn(types).ShouldBeEmpty();

        SwitchesIn([typeof(Planted)]).ShouldBe(["Planted uses set_EndBands", "Planted uses set_RankTest"], ignoreOrder: true);
    }

    private static List<string> SwitchesIn(IEnumerable<Type> types) =>
    [
        .. from type in types
           where !Rules.Contains(type)
           from member in UsedBy.Of(type).Members
           where Rules.Contains(member.DeclaringType) && (member.Name.StartsWith("set_", StringComparison.Ordinal) || member.Name == "<Clone>$")
           select $"{type.Name} uses {member.Name}",
    ];

    private static class Planted
    {
        public static ReleaseRules WithoutBands() => new() { EndBands = false };

        public static GroupRules WithoutRankTest() => new() { RankTest = false };
    }
}
