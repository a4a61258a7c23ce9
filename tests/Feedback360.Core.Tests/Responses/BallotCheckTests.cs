using Feedback360.Core.Common;
using Feedback360.Core.Responses;
using Feedback360.Core.Surveys;
using Shouldly;
using Xunit;

namespace Feedback360.Core.Tests.Responses;

public sealed class BallotCheckTests
{
    private static readonly string Number = Receipt.NewNumber(new SeededChance(1));
    private static readonly BallotCheck Check = new(GivenRound.Survey);

    [Fact]
    public void Good_submission_becomes_a_ballot_by_survey_order()
    {
        var draft = new BallotDraft
        {
            Answers = Map(("direction-change", GivenAnswer.Rated(7)), ("direction-2", GivenAnswer.NotObserved), ("direction-1", GivenAnswer.Rated(5))),
            Comments = Map(("stop", "Nothing."), ("start", "Listen.")),
            Choices = Map(("style", "heart")),
            ReceiptNumber = Number,
        };

        var ballot = Submit(draft).Ballot.ShouldNotBeNull();

        ballot.Kind.ShouldBe(BallotKind.Answered);
        ballot.Form.ShouldBe(GivenRound.Form);
        ballot.Answers.ToArray().ShouldBe([5, Ballot.NotObserved, Ballot.Unanswered, 7]);
        ballot.Comments.ShouldBe(["Listen.", "Nothing."]);
        ballot.Choices.ToArray().ShouldBe([2]);
        ballot.ReceiptNumber.ToArray().ShouldBe(new SeededChance(1).Bytes(16));
    }

    [Fact]
    public void Empty_draft_may_be_saved_but_not_submitted()
    {
        Save(new()).Ballot.ShouldNotBeNull().AnswerCount.ShouldBe(0);

        Found(Submit(new())).ShouldBe([("answers", "no-answer"), ("comments.start", "required"), ("receiptNumber", "required")], ignoreOrder: true);
    }

    [Theory]
    [InlineData("direction-1", 1)]
    [InlineData("direction-1", 5)]
    [InlineData("direction-change", 7)]
    public void Ends_of_the_scale_are_accepted(string item, int ordinal) =>
        Save(new() { Answers = Map((item, GivenAnswer.Rated(ordinal))) }).IsGood.ShouldBeTrue();

    [Theory]
    [InlineData("direction-1", 0)]
    [InlineData("direction-1", 6)]
    [InlineData("direction-change", 8)]
    [InlineData("direction-1", -1)]
    [InlineData("direction-1", 255)]
    [InlineData("direction-1", 257)]
    [InlineData("direction-1", int.MaxValue)]
    [InlineData("direction-1", int.MinValue)]
    public void Off_the_scale_is_refused(string item, int ordinal) =>
        Found(Save(new() { Answers = Map((item, GivenAnswer.Rated(ordinal))) })).ShouldBe([($"answers.{item}", "off-scale")]);

    [Fact]
    public void Answer_of_another_survey_is_refused() =>
        Found(Save(new() { Answers = Map(("trust-1", GivenAnswer.Rated(3))) })).ShouldBe([("answers.trust-1", "unknown-item")]);

    [Theory]
    [InlineData("self", "direction-3")]
    [InlineData("manager", "direction-3")]
    [InlineData("self", "direction-change")]
    public void Item_that_the_group_is_not_asked_is_refused_even_as_not_observed(string group, string item)
    {
        var form = GivenRound.Form with { Group = GroupIndex(group) };

        Found(Check.Check(form, new() { Answers = Map((item, GivenAnswer.NotObserved)) }, submit: false)).ShouldBe([($"answers.{item}", "not-asked")]);
    }

    [Fact]
    public void Submission_without_ratings_is_refused_and_with_one_accepted()
    {
        Found(Submit(Complete(Map(("direction-1", GivenAnswer.NotObserved))))).ShouldBe([("answers", "no-answer")]);
        Submit(Complete(Map(("direction-1", GivenAnswer.NotObserved), ("direction-2", GivenAnswer.Rated(1))))).IsGood.ShouldBeTrue();
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \t\r\n\u00a0\u2003")]
    [InlineData("\u200b\u200d\ufeff\u202e")]
    public void Required_comment_that_shows_nothing_is_missing(string text) =>
        Found(Submit(Complete(comments: Map(("start", text))))).ShouldBe([("comments.start", "required")]);

    [Fact]
    public void Comment_of_4000_scalar_values_is_accepted_and_one_more_refused()
    {
        foreach (var character in new[] { "a", "é", "\u202e", "\u0301", "👍", "𝒳" })
        {
            var text = Repeat(character, 4000);
            Submit(Complete(comments: Map(("start", "."), ("stop", text)))).Ballot.ShouldNotBeNull().Comments[1].ShouldBe(text);

            Found(Submit(Complete(comments: Map(("start", "."), ("stop", text + "a"))))).ShouldBe([("comments.stop", "too-long")]);
        }
    }

    [Fact]
    public void Comments_of_20_kb_together_are_accepted_and_one_byte_more_refused()
    {
        // 4,000 × 4 + 1,000 × 4 bytes, then a letter more.
        var (start, stop) = (Repeat("👍", 4000), Repeat("👍", 1000));

        Submit(Complete(comments: Map(("start", start), ("stop", stop)))).IsGood.ShouldBeTrue();

        Found(Submit(Complete(comments: Map(("start", start), ("stop", stop + "a"))))).ShouldBe([("comments", "comments-too-long")]);
        Found(Save(Complete(comments: Map(("start", start), ("stop", stop + "a"))))).ShouldBe([("comments", "comments-too-long")]);
    }

    [Fact]
    public void Longest_ballot_that_is_accepted_can_be_sealed()
    {
        var row = GivenRound.NewRow();
        using var seal = GivenRound.Seal();
        var ballot = Submit(Complete(comments: Map(("start", Repeat("👍", 4000)), ("stop", Repeat("👍", 1000))))).Ballot.ShouldNotBeNull();

        var saved = seal.Save(seal.Wrap(0, GivenRound.Form, row.ResumeWrap), ballot, submitted: true, Chance.Secure).ShouldNotBeNull();

        seal.Open(row.ResumeWrap, saved).Ballot.ShouldNotBeNull().Comments.ShouldBe(ballot.Comments);
    }

    [Fact]
    public void Text_that_cannot_be_kept_is_refused()
    {
        Found(Save(new() { Comments = Map(("stop", "a\0b")) })).ShouldBe([("comments.stop", "nul-character")]);
        foreach (var text in new[] { "a\ud83d", "\ud83da", "\udc4d", "\udc4d\ud83d" })
            Found(Save(new() { Comments = Map(("stop", text)) })).ShouldBe([("comments.stop", "broken-text")]);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("{{7*7}} javascript: =1+1")]
    [InlineData("  spaces kept \r\n\t ")]
    [InlineData("e\u0301 \u202eabc \u200d 👩‍👩‍👧 \ufeff")]
    [InlineData("\u0001\u001b[31m")]
    public void Any_other_text_is_kept_as_typed(string text) =>
        Submit(Complete(comments: Map(("start", text + "."), ("stop", text)))).Ballot.ShouldNotBeNull().Comments.ShouldBe([text + ".", text]);

    [Fact]
    public void Unknown_question_choice_and_option_are_refused()
    {
        var draft = new BallotDraft
        {
            Comments = Map(("continue", "x")),
            Choices = Map(("colour", "head")),
        };

        Found(Save(draft)).ShouldBe([("comments.continue", "unknown-question"), ("choices.colour", "unknown-choice")]);
        Found(Save(new() { Choices = Map(("style", "speed")) })).ShouldBe([("choices.style", "unknown-option")]);
        Found(Save(new() { Choices = Map(("style", "")) })).ShouldBe([("choices.style", "unknown-option")]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("AAAA")]
    [InlineData("oKGio6SlpqeoqaqrrK2urx")]
    [InlineData("oKGio6SlpqeoqaqrrK2ur!")]
    [InlineData("oKGio6SlpqeoqaqrrK2urw==")]
    public void Malformed_receipt_number_is_refused(string number)
    {
        Found(Save(new() { ReceiptNumber = number })).ShouldBe([("receiptNumber", "not-a-receipt-number")]);
        Found(Submit(Complete(number: number))).ShouldBe([("receiptNumber", "not-a-receipt-number")]);
    }

    [Fact]
    public void All_problems_come_together()
    {
        var draft = new BallotDraft
        {
            Answers = Map(("direction-1", GivenAnswer.Rated(9)), ("trust-1", GivenAnswer.Rated(1))),
            Comments = Map(("stop", "\0" + Repeat("x", 4001) + "\ud800"), ("continue", Repeat("y", 20_000))),
            Choices = Map(("style", "speed")),
            ReceiptNumber = "?",
        };

        Found(Submit(draft)).ShouldBe(
            [
                ("answers.direction-1", "off-scale"),
                ("answers.trust-1", "unknown-item"),
                ("comments.stop", "too-long"),
                ("comments.stop", "nul-character"),
                ("comments.stop", "broken-text"),
                ("comments.continue", "unknown-question"),
                ("comments.continue", "too-long"),
                ("comments", "comments-too-long"),
                ("choices.style", "unknown-option"),
                ("receiptNumber", "not-a-receipt-number"),
                ("answers", "no-answer"),
                ("comments.start", "required"),
            ],
            ignoreOrder: true
        );
    }

    [Fact]
    public void Problems_never_carry_what_was_typed()
    {
        const string Canary = "canary";
        var draft = new BallotDraft
        {
            Answers = Map(($"My {Canary}!", GivenAnswer.Rated(1)), (Repeat(Canary, 11), GivenAnswer.Rated(1)), ("", GivenAnswer.Rated(1))),
            Comments = Map(("stop", Canary + "\0"), (Canary.ToUpperInvariant(), Canary)),
            Choices = Map(("style", Canary), ($"{Canary}\n", "head")),
            ReceiptNumber = Canary,
        };

        var checkedBallot = Submit(draft);

        checkedBallot.Problems.Count.ShouldBeGreaterThan(8);
        checkedBallot.Problems.ShouldAllBe(problem => !problem.ToString().Contains(Canary, StringComparison.OrdinalIgnoreCase));
        checkedBallot.Problems.Count(problem => problem is { Path: "answers", Code: "unknown-item" }).ShouldBe(3);
    }

    [Fact]
    public void Form_of_another_version_or_group_is_the_callers_mistake()
    {
        Should.Throw<ArgumentException>(() => Check.Check(GivenRound.Form with { FormVersion = 8 }, new(), submit: false));
        Should.Throw<ArgumentException>(() => Check.Check(GivenRound.Form with { Group = 5 }, new(), submit: false));
    }

    [Fact]
    public void Draft_comes_back_to_the_form_as_it_was_checked()
    {
        var draft = new BallotDraft
        {
            Answers = Map(("direction-1", GivenAnswer.Rated(4)), ("direction-2", GivenAnswer.NotObserved)),
            Comments = Map(("stop", " typed ")),
            Choices = Map(("style", "head")),
            ReceiptNumber = Number,
        };

        var again = BallotDraft.Of(GivenRound.Survey, Save(draft).Ballot!);

        again.Answers.ShouldBe(draft.Answers, ignoreOrder: true);
        again.Comments.ShouldBe(draft.Comments, ignoreOrder: true);
        again.Choices.ShouldBe(draft.Choices, ignoreOrder: true);
        again.ReceiptNumber.ShouldBe(Number);
    }

    [Fact]
    public void Empty_ballot_comes_back_as_an_empty_form()
    {
        var again = BallotDraft.Of(GivenRound.Survey, Ballot.Empty);

        (again.Answers.Count, again.Comments.Count, again.Choices.Count, again.ReceiptNumber).ShouldBe((0, 0, 0, null));
        BallotDraft.Of(GivenRound.Survey, Save(new()).Ballot!).ReceiptNumber.ShouldBeNull();
    }

    [Fact]
    public void Ballot_on_another_form_is_not_shown_on_this_one()
    {
        Should.Throw<ArgumentException>(() => BallotDraft.Of(GivenRound.Survey, GivenRound.Answered(form: GivenRound.Form with { FormVersion = 6 })));
    }

    [Fact]
    public void Ballot_and_answer_never_print_what_is_in_them()
    {
        $"{GivenRound.Answered("canary")}".ShouldBe("Answered ballot");
        $"{GivenAnswer.Rated(4)} {GivenAnswer.NotObserved}".ShouldBe("answer answer");
        new BallotOpening(GivenRound.Answered("canary"), Submitted: true, Fault: null).ToString().ShouldNotContain("canary");
    }

    private static CheckedBallot Save(BallotDraft draft) => Check.Check(GivenRound.Form, draft, submit: false);

    private static CheckedBallot Submit(BallotDraft draft) => Check.Check(GivenRound.Form, draft, submit: true);

    private static BallotDraft Complete(
        Dictionary<string, GivenAnswer>? answers = null,
        Dictionary<string, string>? comments = null,
        string? number = null
    ) =>
        new()
        {
            Answers = answers ?? Map(("direction-1", GivenAnswer.Rated(3))),
            Comments = comments ?? Map(("start", "Listen.")),
            ReceiptNumber = number ?? Number,
        };

    private static (string Path, string Code)[] Found(CheckedBallot checkedBallot)
    {
        checkedBallot.Ballot.ShouldBeNull();
        return [.. checkedBallot.Problems.Select(problem => (problem.Path, problem.Code))];
    }

    private static Dictionary<string, T> Map<T>(params (string Key, T Value)[] pairs) =>
        pairs.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    private static int GroupIndex(string code) => RaterGroup.BuiltIn.Index().First(group => group.Item.Code == code).Index;
}
