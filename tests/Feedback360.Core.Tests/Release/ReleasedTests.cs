using Feedback360.Core.Release;

namespace Feedback360.Core.Tests.Release;

/// <summary>Something released, or the reason why not; and values by key.</summary>
public sealed class ReleasedTests
{
    private static readonly Withheld Why = new(Reason.NotAsked, 1);

    [Fact]
    public void Released_value_can_be_had_and_a_withheld_one_cannot()
    {
        Released<string> shown = "yes";
        Released<string> withheld = Why;

        (shown.IsShown, shown.Why, shown.Value).ShouldBe((true, null, "yes"));
        (withheld.IsShown, withheld.Why).ShouldBe((false, Why));
        Should.Throw<InvalidOperationException>(() => withheld.Value);
        shown.TryGet(out var value).ShouldBeTrue();
        value.ShouldBe("yes");
        withheld.TryGet(out _).ShouldBeFalse();
        shown.Map(text => text.Length).ShouldBe(3);
        withheld.Map(text => text.Length).ShouldBe(Why);
        (shown.ToString(), withheld.ToString()).ShouldBe(("yes", "Withheld { Reason = NotAsked, Minimum = 1 }"));
    }

    [Fact]
    public void Equal_are_equal_values_and_equal_reasons()
    {
        Released<string> shown = "yes";
        Released<string>[] others = ["no", Why, new Withheld(Reason.NotAsked, 2), new Withheld(Reason.Merged, 1)];

        shown.Equals((Released<string>)"yes").ShouldBeTrue();
        shown.Equals((object)(Released<string>)"yes").ShouldBeTrue();
        shown.GetHashCode().ShouldBe(((Released<string>)"yes").GetHashCode());
        others[1].Equals(new Withheld(Reason.NotAsked, 1)).ShouldBeTrue();
        others.Append(shown).Distinct().Count().ShouldBe(5);
        shown.Equals(null).ShouldBeFalse();
        shown.Equals((object)"yes").ShouldBeFalse();
    }

    [Fact]
    public void Values_are_found_by_key_and_kept_in_order()
    {
        Keyed<int> keyed = new([new("b", 1), new("a", 2)]);

        (keyed.Count, keyed["b"], keyed["a"]).ShouldBe((2, 1, 2));
        keyed.Keys.ShouldBe(["b", "a"]);
        keyed.Values.ShouldBe([1, 2]);
        keyed.Entries.ShouldBe([new("b", 1), new("a", 2)]);
        keyed.At(1).ShouldBe(("a", 2));
        (keyed.ContainsKey("a"), keyed.ContainsKey("A")).ShouldBe((true, false));
        keyed.TryGetValue("c", out _).ShouldBeFalse();
        Should.Throw<KeyNotFoundException>(() => keyed["c"]);
        Should.Throw<ArgumentException>(() => new Keyed<int>([new("a", 1), new("a", 2)]));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    [InlineData(4, 2)]
    public void Half_of_the_items_is_rounded_up(int items, int needed) => HalfRule.Needed(items).ShouldBe(needed);

    [Fact]
    public void Competency_without_a_value_shares_the_reason_of_its_items_if_none_could_have_had_one()
    {
        Released<string> shown = "4";
        Released<string> Hidden(Reason reason, int minimum = 3) => new Withheld(reason, minimum);

        HalfRule.Reason<string>([], 0).ShouldBe(new(Reason.TooFewItems, 0));
        HalfRule.Reason([Hidden(Reason.NotAsked), Hidden(Reason.NoAnswer, 1)], 0).ShouldBe(new(Reason.NoAnswer, 1));
        HalfRule.Reason([Hidden(Reason.NotAsked), Hidden(Reason.NotAsked)], 0).ShouldBe(new(Reason.NotAsked, 3));
        HalfRule.Reason([Hidden(Reason.NotAsked), Hidden(Reason.Merged)], 0).ShouldBe(new(Reason.Merged, 3));
        HalfRule.Reason([Hidden(Reason.NotAsked), Hidden(Reason.FewerThanMinimum)], 0).ShouldBe(new(Reason.TooFewItems, 1));
        HalfRule.Reason([Hidden(Reason.NotAsked), Hidden(Reason.NotAsked), shown], 1).ShouldBe(new(Reason.TooFewItems, 2));
        HalfRule.Reason([Hidden(Reason.NoAnswer, 1), Hidden(Reason.NoAnswer, 1), shown], 1).ShouldBe(new(Reason.TooFewItems, 2));
    }
}
