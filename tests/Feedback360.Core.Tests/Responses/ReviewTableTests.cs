using System.Text;
using Feedback360.Core.Campaigns;
using Feedback360.Core.Common;
using Feedback360.Core.Responses;
using Feedback360.Core.Surveys;
using Feedback360.Core.Tests.Release;

namespace Feedback360.Core.Tests.Responses;

/// <summary>Files of reviews: what is taken in, and what is wrong with them by row and column.</summary>
public sealed class ReviewTableTests
{
    private const string Header = "subject,rater,relationship,listening-1,listening-2,keep";

    private static readonly Survey Survey = new GivenSurvey().Competency("listening", 2).AskedOnly("peer", "report", "manager", "other").Comment("keep");

    [Fact]
    public void Answers_of_a_person_are_together_in_the_order_of_first_appearance()
    {
        var reviews = Good(Survey, Header, "ben,x,peer,1,NA,", "ana,y,peer,2,5,well done", "ben,z,report,,4,NA");

        reviews.Subjects.ShouldBe(["ben", "ana"]);
        var ben = reviews.BallotsOf(0);
        ben.Invited.ShouldBe([0, 0, 1, 1, 0]);
        ben.Sheet.Row(0).ToArray().ShouldBe([(byte)1, (byte)0]);
        ben.Sheet.Row(1).ToArray().ShouldBe([(byte)0, (byte)4]);
        ben.Comments.ShouldBeEmpty();
        reviews.BallotsOf(1).Comments.ShouldBe([new GivenComment(0, 2, "well done")]);
    }

    [Fact]
    public void Values_are_the_scales_own_and_reversed_items_are_turned_round()
    {
        Survey centred = new GivenSurvey().Competency("balance", 2, scale: GivenSurvey.Centred);
        var reversed = centred with { Items = [centred.Items[0], centred.Items[1] with { Reversed = true }] };

        Good(reversed, "subject,rater,relationship,balance-1,balance-2", "ana,x,peer,-2,-2", "ana,y,peer,2,1")
            .BallotsOf(0).Sheet.Row(0).ToArray().ShouldBe([(byte)1, (byte)5]);
    }

    [Theory]
    [InlineData("ana,x,peer,6,1,", "row 2, listening-1: off-scale")]
    [InlineData("ana,x,peer,0,1,", "row 2, listening-1: off-scale")]
    [InlineData("ana,x,peer,3.5,1,", "row 2, listening-1: off-scale")]
    [InlineData("ana,x,peer,=1,1,", "row 2, listening-1: off-scale")]
    [InlineData("ana,x,peer,99999999999999,1,", "row 2, listening-1: off-scale")]
    [InlineData("ana,x,peer,1\0,1,", "row 2, listening-1: off-scale")]
    [InlineData("ana,x,boss,1,1,", "row 2, relationship: unknown-relationship")]
    [InlineData("ana,x,,1,1,", "row 2, relationship: required")]
    [InlineData(" ,x,peer,1,1,", "row 2, subject: required")]
    [InlineData("ana,,peer,1,1,", "row 2, rater: required")]
    [InlineData("a\0a,x,peer,1,1,", "row 2, subject: invalid-characters")]
    [InlineData("ana,ana,peer,1,1,", "row 2, relationship: only-self-rates-self")]
    [InlineData("ana,ana,self,1,1,", "row 2, listening-2: not-asked")]
    [InlineData("ana,x,peer,1,1,a\0b", "row 2, keep: nul-character")]
    public void What_is_wrong_is_said_by_row_and_column(string row, string problem) => Problems(Survey, Header, row).ShouldBe([problem]);

    [Fact]
    public void Whoever_answers_twice_is_a_problem_also_far_apart_and_about_oneself()
    {
        Problems(Survey, Header, "ana,x,peer,1,1,", "ben,x,peer,1,1,", "ana,x,report,1,1,").ShouldBe(["row 4, rater: repeated"]);
        Problems(Survey, Header, "ana,ana,self,1,,", "ana,x,self,1,,").ShouldBe(["row 3, relationship: repeated"]);
    }

    [Fact]
    public void Raters_may_have_ids_of_their_own_also_the_subject() =>
        Good(Survey, Header, "ana,r1,self,1,,", "ana,r2,peer,2,2,").BallotsOf(0).Invited.ShouldBe([1, 0, 1, 0, 0]);

    [Fact]
    public void Long_texts_are_refused_and_texts_at_the_limit_are_not()
    {
        Good(Survey, Header, $"{new string('a', ReviewIds.Longest)},x,peer,1,1,{new string('b', BallotCheck.LongestComment)}").Subjects.Count.ShouldBe(1);
        Problems(Survey, Header, $"{new string('a', ReviewIds.Longest + 1)},x,peer,1,1,{new string('b', BallotCheck.LongestComment + 1)}")
            .ShouldBe(["row 2, subject: too-long", "row 2, keep: too-long"]);
    }

    [Fact]
    public void All_problems_of_all_rows_are_said_together() =>
        Problems(Survey, Header, "ana,x,peer,9,8,", "ana,y,peer,1,2,", ",x,boss,7,1,").ShouldBe(
        [
            "row 2, listening-1: off-scale", "row 2, listening-2: off-scale",
            "row 4, subject: required", "row 4, relationship: unknown-relationship", "row 4, listening-1: off-scale",
        ]);

    [Fact]
    public void Header_says_every_column_that_is_unknown_repeated_or_missing() =>
        Problems(Survey, "subject,RATER,what,listening-1,listening-1").ShouldBe(
            ["row 1, column 3: unknown-column", "row 1, listening-1: repeated-column", "row 1, relationship: missing-column", "row 1, listening-2: missing-column"]);

    [Fact]
    public void Perceived_change_is_a_column_of_a_follow_up_only()
    {
        const string header = "subject,rater,relationship,listening-1,listening-2,listening.change";

        Problems(Survey, header, "ana,x,peer,1,1,2").ShouldBe(["row 1, column 6: unknown-column"]);
        var reviews = Read(Survey, isFollowUp: true, [header, "ana,x,peer,1,1,-3"], out _).ShouldNotBeNull();
        reviews.Form.Items.Count.ShouldBe(3);
        reviews.BallotsOf(0).Sheet.Row(0)[2].ShouldBe((byte)1);
    }

    [Fact]
    public void A_file_full_of_faults_fills_no_memory_with_them()
    {
        var problems = new ProblemList();
        for (var fault = 0; fault < ProblemList.MostKept + 5; fault++)
            problems.Add(new Problem("", "off-scale", ""));

        problems.All().Count.ShouldBe(ProblemList.MostKept + 1);
        problems.All()[^1].Message.ShouldBe("There are 5 more problems.");
    }

    [Fact]
    public void Many_reviews_of_many_people_come_back_as_they_went_in()
    {
        var random = new Random(5);
        var rows = Enumerable.Range(0, 10_000).Select(rater => (Subject: random.Next(700), Rater: rater, Answer: random.Next(6))).ToArray();

        var reviews = Good(Survey, Header, [.. rows.Select(row => $"s{row.Subject},r{row.Rater},peer,{(row.Answer == 0 ? "" : row.Answer)},1,")]);

        foreach (var (place, subject) in reviews.Subjects.Index())
        {
            var mine = rows.Where(row => $"s{row.Subject}" == subject).ToArray();
            var sheet = reviews.BallotsOf(place).Sheet;
            Enumerable.Range(0, sheet.Rows).Select(row => (int)sheet.Row(row)[0]).ShouldBe(mine.Select(row => row.Answer));
            reviews.RatersOf(place, 2).Count.ShouldBe(mine.Length);
        }
    }

    private static CollectedReviews Good(Survey survey, string header, params string[] rows)
    {
        var reviews = Read(survey, isFollowUp: false, [header, .. rows], out var problems);
        problems.ShouldBeEmpty();
        return reviews.ShouldNotBeNull();
    }

    private static List<string> Problems(Survey survey, params string[] lines)
    {
        Read(survey, isFollowUp: false, lines, out var problems).ShouldBeNull();
        return problems;
    }

    private static CollectedReviews? Read(Survey survey, bool isFollowUp, string[] lines, out List<string> problems)
    {
        var list = new ProblemList();
        var columns = ReviewColumns.Read(survey, isFollowUp, lines[0].Split(','), list);
        var table = list.IsEmpty ? new ReviewTable(columns, new ReviewIds(), list) : null;
        foreach (var (place, line) in lines.Index().Skip(1))
        {
            table?.BeginRow(place + 1);
            foreach (var (column, cell) in line.Split(',').Index())
                table?.Cell(column, Encoding.UTF8.GetBytes(cell));
            table?.EndRow();
        }
        problems = [.. list.All().Select(problem => $"{problem.Path}: {problem.Code}")];
        return list.IsEmpty ? table!.Collected() : null;
    }
}
