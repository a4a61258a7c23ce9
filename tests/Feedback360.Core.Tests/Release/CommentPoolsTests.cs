using Feedback360.Core.Campaigns;
using Feedback360.Core.Release;
using Feedback360.Core.Surveys;

namespace Feedback360.Core.Tests.Release;

/// <summary>D7.</summary>
public sealed class CommentPoolsTests
{
    private static readonly Survey Survey = new GivenSurvey().Competency("listening", 1).Comment("start");

    [Fact]
    public void Every_block_large_enough_has_a_pool_of_its_own()
    {
        var results = new GivenSubject(Survey)
            .Peers(Ballots.Same(5, "4")).Reports(Ballots.Same(6, "4"))
            .Says("peer", "from a peer").Says("report", "from a report")
            .Release();

        Pool(results, "peers").Texts.Value.ShouldBe(["from a peer"]);
        Pool(results, "reports").Texts.Value.ShouldBe(["from a report"]);
    }

    [Fact]
    public void One_block_too_small_takes_the_label_from_all()
    {
        var results = new GivenSubject(Survey)
            .Peers(Ballots.Same(8, "4")).Reports(Ballots.Same(4, "4"))
            .Says("peer", "from a peer").Says("report", "from a report")
            .Release();

        Pools(results).ShouldBe(["self", "peers+reports"]);
        Pool(results, "peers+reports").Texts.Value.Order(StringComparer.Ordinal).ShouldBe(["from a peer", "from a report"]);
    }

    [Fact]
    public void Ballots_count_and_comments_do_not()
    {
        var few = new GivenSubject(Survey).Peers(Ballots.Same(4, "4")).Says("peer", "1", "2", "3", "4", "5").Release();
        var many = new GivenSubject(Survey).Peers(Ballots.Same(5, "4")).Says("peer", "only one").Release();

        Pool(few, "peers").Texts.Why.ShouldBe(new Withheld(Reason.FewerThanMinimum, 5));
        Pool(many, "peers").Texts.Value.ShouldBe(["only one"]);
    }

    [Fact]
    public void Manager_neither_counts_for_nor_enters_another_pool()
    {
        var results = new GivenSubject(Survey)
            .Self("4").Manager("4", "5").Peers(Ballots.Same(4, "4"))
            .Says("self", "me").Says("manager", "boss").Says("peer", "colleague")
            .Release();

        Pools(results).ShouldBe(["self", "manager", "peers"]);
        Pool(results, "self").Texts.Value.ShouldBe(["me"]);
        Pool(results, "manager").Texts.Value.ShouldBe(["boss"]);
        Pool(results, "peers").Texts.IsShown.ShouldBeFalse();
        results.Text.ShouldNotContain("colleague");
    }

    [Fact]
    public void Comments_of_a_dropped_group_are_gone()
    {
        var drop = RoundPolicy.DefaultFor(Survey) with { SmallGroups = SmallGroups.Drop };
        var results = new GivenSubject(Survey, drop)
            .Peers(Ballots.Same(6, "4")).Reports("1", "1")
            .Says("peer", "kept").Says("report", "destroyed")
            .Release();

        Pools(results).ShouldBe(["self", "peers"]);
        results.Text.ShouldNotContain("destroyed");
    }

    [Fact]
    public void Without_a_block_the_invited_groups_have_one_withheld_pool()
    {
        var results = new GivenSubject(Survey).Peers("4", "4").Invited("report", 2).Says("peer", "destroyed").Release();

        Pool(results, "peers+reports").Texts.Why.ShouldBe(new Withheld(Reason.FewerThanMinimum, 5));
        results.Text.ShouldNotContain("destroyed");
    }

    [Fact]
    public void Silent_self_and_manager_have_withheld_pools_and_nobody_invited_has_none()
    {
        var silent = new GivenSubject(Survey).Invited("manager", 1).Release();
        var nobody = new GivenSubject(Survey).Release();

        Pool(silent, "manager").Texts.Why.ShouldBe(new Withheld(Reason.NoAnswer, 1));
        Pools(nobody).ShouldBe(["self"]);
        Pool(nobody, "self").Texts.Why.ShouldBe(new Withheld(Reason.NoAnswer, 1));
    }

    [Fact]
    public void Order_is_random_and_not_that_of_the_ballots()
    {
        string[] texts = ["a", "b", "c", "d", "e", "f"];
        var orders = Enumerable.Range(0, 50).Select(seed => string.Concat(
            new GivenSubject(Survey).Peers(Ballots.Same(6, "4")).Says("peer", texts).Seal(chance: new SeededChance(seed))
                .Comments.Single(pool => pool.Pool == "peers").Texts.Value)).ToArray();

        orders.Distinct().Count().ShouldBeGreaterThan(30);
        orders.ShouldAllBe(order => order.Order().SequenceEqual("abcdef"));
    }

    [Theory]
    [InlineData("  two \t words\r\n and  a line\u00A0", "two words and a line")]
    [InlineData("zero\u200Bwidth\u200D\u2060\uFEFF\u00AD marks", "zerowidth marks")]
    [InlineData("\u202Eturned\u202C and \U000E0041tagged", "turned and tagged")]
    [InlineData("nul\0 and bell\a", "nul and bell")]
    [InlineData("Cafe\u0301", "Café")]
    [InlineData("Cafe\u200B\u0301", "Café")]
    [InlineData("𝒳 and 👍", "𝒳 and 👍")]
    [InlineData("قلب ١٢ \u0600", "قلب ١٢ \u0600")]
    [InlineData(" \u200B\t", "")]
    public void Text_is_normalised(string typed, string released)
    {
        CommentText.Normalise(typed).ShouldBe(released);
        CommentText.Normalise(released).ShouldBe(released);
    }

    [Fact]
    public void Half_a_character_becomes_the_replacement_character() =>
        CommentText.Normalise("broken " + (char)0xD800 + " half").ShouldBe("broken \uFFFD half");

    [Fact]
    public void Comment_with_nothing_to_read_is_left_out() =>
        Pool(new GivenSubject(Survey).Peers(Ballots.Same(5, "4")).Says("peer", "\u200B", "read me").Release(), "peers")
            .Texts.Value.ShouldBe(["read me"]);

    [Fact]
    public void Markup_and_scripts_are_kept_as_text_byte_for_byte()
    {
        const string nasty = "<script>alert(1)</script> {{7*7}} =cmd|' \"quoted\" \\ back";
        var results = new GivenSubject(Survey).Peers(Ballots.Same(5, "4")).Says("peer", nasty).Release();

        ReleasedResults.Read(results.Text).Comments.Single(pool => pool.Pool == "peers").Texts.Value.ShouldBe([nasty]);
    }

    [Fact]
    public void One_of_two_managers_who_answered_has_a_pool() =>
        Pool(new GivenSubject(Survey).Invited("manager", 2).Manager("4").Says("manager", "boss").Release(), "manager").Texts.Value.ShouldBe(["boss"]);

    [Fact]
    public void Pool_of_all_is_named_by_the_published_groups_and_needs_its_minimum_exactly()
    {
        var drop = RoundPolicy.DefaultFor(Survey) with { SmallGroups = SmallGroups.Drop };
        Pools(new GivenSubject(Survey, drop).Peers(Ballots.Same(4, "4")).Reports("1").Release()).ShouldBe(["self", "peers"]);

        var six = RoundPolicy.DefaultFor(Survey) with { CommentMinimum = 6 };
        var given = new GivenSubject(Survey, six).Peers(Ballots.Same(3, "4")).Reports(Ballots.Same(3, "4")).Says("peer", "six of us");
        Pool(given.Release(), "peers+reports").Texts.Value.ShouldBe(["six of us"]);
    }

    private static CommentPool Pool(ReleasedResults results, string key) => results.Comments.Single(pool => pool.Pool == key);

    private static string[] Pools(ReleasedResults results) => [.. results.Comments.Select(pool => pool.Pool)];
}
