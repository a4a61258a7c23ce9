using Feedback360.Core.Common;
using Feedback360.Core.Responses;
using Feedback360.Core.Scoring;
using Shouldly;
using Xunit;

namespace Feedback360.Core.Tests.Responses;

public sealed class BallotBoxTests
{
    private const int Self = 0;
    private const int Manager = 1;
    private const int Peer = 2;
    private const int Report = 3;
    private static readonly Guid Ana = GivenRound.Subject;
    private static readonly Guid Ben = new("cccccccc-0000-4000-8000-000000000001");

    [Fact]
    public void Submitted_ballots_of_a_subject_become_one_sheet()
    {
        var contents = Empty(
            [Submitted(Ana, Peer, [1, 2, 3, 4]), Submitted(Ana, Peer, [5, 4, 2, 1]), Submitted(Ana, Report, [3, 3, 3, 3]), Submitted(Ben, Self, [2, 2, 0, 0])],
            Invited((Ana, [1, 1, 3, 1, 0]), (Ben, [1, 0, 0, 0, 0]))
        );

        var ana = contents.Subjects[Ana];
        ana.Invited.ShouldBe([1, 1, 3, 1, 0]);
        (ana.Sheet.Count(Self), ana.Sheet.Count(Peer), ana.Sheet.Count(Report)).ShouldBe((0, 2, 1));
        Rows(ana.Sheet).ShouldBe(["2: 1 4 3 4", "2: 5 2 2 1", "3: 3 3 3 3"], ignoreOrder: true);
        Rows(contents.Subjects[Ben].Sheet).ShouldBe(["0: 2 4 0 0"]);
    }

    [Fact]
    public void Reversed_item_is_recoded_and_only_that_one()
    {
        foreach (var answer in Enumerable.Range(1, 5))
        {
            var contents = Empty([Submitted(Ana, Peer, [(byte)answer, (byte)answer, (byte)answer, (byte)answer])], Invited((Ana, [0, 0, 1, 0, 0])));

            Rows(contents.Subjects[Ana].Sheet).ShouldBe([$"2: {answer} {6 - answer} {answer} {answer}"]);
        }
    }

    [Fact]
    public void Not_observed_and_unanswered_are_the_same_also_on_a_reversed_item()
    {
        var contents = Empty(
            [Submitted(Ana, Peer, [255, 255, 1, 7]), Submitted(Ana, Peer, [0, 0, 1, 7])],
            Invited((Ana, [0, 0, 2, 0, 0]))
        );

        Rows(contents.Subjects[Ana].Sheet).ShouldBe(["2: 0 0 1 7", "2: 0 0 1 7"]);
        RatingSheet.NotObserved.ShouldBe((byte)0);
    }

    [Fact]
    public void Drafts_revoked_empty_and_altered_ballots_are_not_counted()
    {
        var contents = Empty(
            [
                Submitted(Ana, Peer, [1, 1, 1, 1], "counted"),
                Opened(GivenRound.Answered("a draft"), submitted: false),
                Opened(Ballot.Revoked, submitted: true),
                Opened(Ballot.Empty, submitted: true),
                new(Ballot: null, Submitted: false, BallotFault.Mac),
                new(Ballot: null, Submitted: false, BallotFault.CloseWrap),
            ],
            Invited((Ana, [0, 0, 1, 0, 0]))
        );

        var ana = contents.Subjects[Ana];
        ana.Sheet.Rows.ShouldBe(1);
        ana.Comments.Select(comment => comment.Text).ShouldBe(["counted"]);
        contents.ReceiptHashes.Count.ShouldBe(1);
        contents.Altered.ShouldBe(2);
    }

    [Fact]
    public void Subject_nobody_answered_for_is_there_and_empty()
    {
        var contents = Empty([], Invited((Ana, [1, 1, 3, 2, 0])));

        var ana = contents.Subjects[Ana];
        (ana.Sheet.Rows, ana.Sheet.Items, ana.Comments.Count, ana.OwnChoices.Count).ShouldBe((0, 4, 0, 0));
        ana.Invited.ShouldBe([1, 1, 3, 2, 0]);
    }

    [Fact]
    public void As_many_ballots_as_invitations_are_counted_and_one_more_is_refused()
    {
        BallotOpening[] two = [Submitted(Ana, Peer), Submitted(Ana, Peer)];

        Empty(two, Invited((Ana, [0, 0, 2, 0, 0]))).Subjects[Ana].Sheet.Rows.ShouldBe(2);

        Refused(two, Invited((Ana, [9, 9, 1, 9, 9]))).ShouldBe(ResponseRefusals.MoreBallotsThanInvitations);
    }

    [Fact]
    public void Ballot_about_somebody_nobody_was_invited_about_is_refused() =>
        Refused([Submitted(Ben, Peer)], Invited((Ana, [1, 1, 1, 1, 1]))).ShouldBe(ResponseRefusals.MoreBallotsThanInvitations);

    [Fact]
    public void Revoked_ballots_do_not_count_towards_the_invitations() =>
        Empty([Submitted(Ana, Peer), Opened(Ballot.Revoked, submitted: true)], Invited((Ana, [0, 0, 1, 0, 0]))).Subjects[Ana].Sheet.Rows.ShouldBe(1);

    [Theory]
    [InlineData("version")]
    [InlineData("group")]
    [InlineData("items")]
    [InlineData("scale")]
    [InlineData("choice")]
    [InlineData("questions")]
    public void Ballot_that_does_not_fit_the_survey_is_refused(string what)
    {
        byte[] number = new byte[16];
        byte[] good = [1, 2, 3, 4];
        var ballot = what switch
        {
            "version" => GivenRound.Answered(form: GivenRound.Form with { FormVersion = 6 }),
            "group" => GivenRound.Answered(form: GivenRound.Form with { Group = 5 }),
            "items" => GivenRound.Answered(answers: [1, 2, 3]),
            "scale" => GivenRound.Answered(answers: [1, 2, 6, 4]),
            "choice" => new Ballot(GivenRound.Form, good, ["", ""], [3], number),
            _ => new Ballot(GivenRound.Form, good, [""], [1], number),
        };

        Refused([Opened(ballot, submitted: true)], Invited((Ana, [1, 1, 1, 1, 1]))).ShouldBe(ResponseRefusals.BallotOnAnotherForm);
    }

    [Fact]
    public void Comments_keep_question_group_and_text_and_blank_ones_are_dropped()
    {
        var one = new Ballot(Form(Ana, Peer), [1, 1, 1, 1], ["  start it\n", " \u200b\n"], [0], new byte[16]);
        var two = new Ballot(Form(Ana, Report), [1, 1, 1, 1], ["", "stop it"], [0], new byte[16]);

        var contents = Empty([Opened(one, submitted: true), Opened(two, submitted: true)], Invited((Ana, [0, 0, 1, 1, 0])));

        contents.Subjects[Ana].Comments.ShouldBe([new(0, Peer, "  start it\n"), new(1, Report, "stop it")], ignoreOrder: true);
    }

    [Fact]
    public void Comments_ballots_and_receipts_are_each_in_an_order_of_their_own()
    {
        // Ballot i of 5 answers i, writes "i" and has receipt number i: after the shuffles no order tells of another.
        var ballots = Enumerable.Range(1, 5)
            .Select(i => Opened(new Ballot(Form(Ana, Peer), [(byte)i, 1, 1, 1], [$"{i}", ""], [0], [.. Enumerable.Repeat((byte)i, 16)]), submitted: true))
            .ToArray();
        var hashes = Enumerable.Range(1, 5).ToDictionary(i => Convert.ToHexString(Receipt.HashOf(Enumerable.Repeat((byte)i, 16).ToArray(), 4)), i => i, StringComparer.Ordinal);
        var (commentsAsRows, receiptsAsRows, commentsAsCast, rowsAsCast) = (0, 0, 0, 0);
        const int Runs = 2000;
        for (var seed = 0; seed < Runs; seed++)
        {
            var contents = Empty(ballots, Invited((Ana, [0, 0, 5, 0, 0])), new SeededChance(seed));
            var rows = string.Concat(Enumerable.Range(0, 5).Select(row => contents.Subjects[Ana].Sheet.Row(row)[0]));
            var comments = string.Concat(contents.Subjects[Ana].Comments.Select(comment => comment.Text));
            var receipts = string.Concat(contents.ReceiptHashes.Select(hash => hashes[Convert.ToHexString(hash)]));
            commentsAsRows += comments == rows ? 1 : 0;
            receiptsAsRows += receipts == rows ? 1 : 0;
            commentsAsCast += comments == "12345" ? 1 : 0;
            rowsAsCast += rows == "12345" ? 1 : 0;
        }

        // One in 120 each; 2,000 runs give 17 by chance, with a standard deviation of 4.
        new[] { commentsAsRows, receiptsAsRows, commentsAsCast, rowsAsCast }.ShouldAllBe(count => count > 2 && count < 40);
    }

    [Fact]
    public void Own_choices_come_from_the_self_ballot_alone()
    {
        BallotOpening WithChoice(int group, byte choice) =>
            Opened(new Ballot(Form(Ana, group), [1, 1, 0, 0], ["", ""], [choice], new byte[16]), submitted: true);
        var invited = Invited((Ana, [1, 1, 1, 0, 0]));

        Empty([WithChoice(Peer, 1), WithChoice(Self, 2), WithChoice(Manager, 1)], invited).Subjects[Ana].OwnChoices
            .ShouldBe(new Dictionary<string, string>(StringComparer.Ordinal) { ["style"] = "heart" });
        Empty([WithChoice(Peer, 1), WithChoice(Self, 0)], invited).Subjects[Ana].OwnChoices.ShouldBeEmpty();
        Empty([WithChoice(Manager, 2)], invited).Subjects[Ana].OwnChoices.ShouldBeEmpty();
    }

    [Fact]
    public void Receipt_hashes_are_what_the_receipts_of_counted_ballots_hash_to_each_once()
    {
        byte[] number = [.. GivenRound.Counting(0).Take(16)];
        var one = GivenRound.Answered(number: number);
        var same = GivenRound.Answered("another text", number: number);
        var other = GivenRound.Answered(answers: [1, 2, 3, 4], number: number);

        var contents = Empty([.. new[] { one, same, other }.Select(ballot => Opened(ballot, submitted: true))], Invited((Ana, [0, 0, 3, 0, 0])));

        contents.ReceiptHashes.Select(Convert.ToHexString).ShouldBe(
            [Convert.ToHexString(Receipt.Of(GivenRound.Round, one).Hash()), Convert.ToHexString(Receipt.Of(GivenRound.Round, other).Hash())],
            ignoreOrder: true
        );
    }

    [Fact]
    public void Invitations_of_another_number_of_groups_are_the_callers_mistake() =>
        Should.Throw<ArgumentException>(() => Empty([], Invited((Ana, [1, 1, 1]))));

    private static BoxContents Empty(BallotOpening[] openings, Dictionary<Guid, IReadOnlyList<int>> invited, Chance? chance = null)
    {
        BallotBox.TryEmpty(GivenRound.Survey, openings, invited, chance ?? Chance.Secure, out var contents, out var refusal).ShouldBeTrue(refusal?.Code);
        return contents!;
    }

    private static Refusal Refused(BallotOpening[] openings, Dictionary<Guid, IReadOnlyList<int>> invited)
    {
        BallotBox.TryEmpty(GivenRound.Survey, openings, invited, Chance.Secure, out var contents, out var refusal).ShouldBeFalse();
        contents.ShouldBeNull();
        return refusal!;
    }

    private static BallotOpening Submitted(Guid subject, int group, byte[]? answers = null, string comment = "") =>
        Opened(new Ballot(Form(subject, group), answers ?? [1, 2, 3, 4], [comment, ""], [0], Guid.NewGuid().ToByteArray()), submitted: true);

    private static BallotOpening Opened(Ballot ballot, bool submitted) => new(ballot, submitted, Fault: null);

    private static ReviewForm Form(Guid subject, int group) => new(subject, group, GivenRound.Survey.Version);

    private static Dictionary<Guid, IReadOnlyList<int>> Invited(params (Guid Subject, int[] Counts)[] subjects) =>
        subjects.ToDictionary(subject => subject.Subject, subject => (IReadOnlyList<int>)subject.Counts);

    private static string[] Rows(RatingSheet sheet)
    {
        var rows = new string[sheet.Rows];
        for (var row = 0; row < rows.Length; row++)
            rows[row] = $"{sheet.Groups[row]}: {string.Join(' ', sheet.Row(row).ToArray())}";
        return rows;
    }
}
