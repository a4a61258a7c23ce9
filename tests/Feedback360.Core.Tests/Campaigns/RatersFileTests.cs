using Feedback360.Core.Campaigns;
using Feedback360.Core.Tests.Surveys;

namespace Feedback360.Core.Tests.Campaigns;

public sealed class RatersFileTests
{
    private readonly DraftExample _people = new();

    public RatersFileTests()
    {
        foreach (var alias in (string[])["ana", "bo", "kim"])
            _people.Person(alias);
    }

    [Fact]
    public void People_are_found_by_id_of_the_hr_system_by_address_and_by_our_id()
    {
        var kim = _people.Person("kim").Id;
        var reading = Read(new(2, "ana", " KIM@example.ORG ", "Peer"), new(3, "ANA@example.org", "bo", "report"), new(4, kim.ToString(), "ana", "manager"));

        reading.Problems.ShouldBeEmpty();
        reading.Assignments.ShouldBe(
        [
            new(_people.Person("ana").Id, kim, "peer"),
            new(_people.Person("ana").Id, _people.Person("bo").Id, "report"),
            new(kim, _people.Person("ana").Id, "manager"),
        ]);
    }

    [Fact]
    public void All_problems_are_reported_with_row_and_column_and_nothing_is_assigned()
    {
        _people.Person("gone", active: false);
        var reading = Read(
            new(2, "ana", "bo", "peer"),
            new(3, "nobody", "", "boss"),
            new(4, "gone", "kim", " "),
            new(5, "ana", "BO@example.org", "report"),
            new(6, "ana", "kim", "self"),
            new(7, "ana", "ana", "peer"));

        reading.Assignments.ShouldBeEmpty();
        reading.Problems.Select(problem => $"{problem.Path}: {problem.Code}").ShouldBe(
        [
            "row 3, subject: unknown-person",
            "row 3, rater: required",
            "row 3, relationship: unknown-relationship",
            "row 4, subject: inactive-person",
            "row 4, relationship: required",
            "row 5, rater: repeated",
            "row 6, relationship: self-is-the-subject",
            "row 7, relationship: only-self-rates-self",
        ]);
        reading.Problems[5].Message.ShouldContain("Row 2");
    }

    [Fact]
    public void Id_of_one_person_that_is_the_address_of_another_is_ambiguous()
    {
        _people.Person("bo").ExternalId = "kim@example.org";

        Read(new RaterRow(2, "ana", "kim@example.org", "peer")).Problems.ShouldHaveSingleItem().Code.ShouldBe("ambiguous");
    }

    [Fact]
    public void File_without_a_line_is_a_problem() =>
        Read().Problems.ShouldHaveSingleItem().Code.ShouldBe("empty-file");

    private RatersReading Read(params RaterRow[] rows) => new RatersFile(ExampleSurvey.Good(), _people.People).Read(rows);
}
