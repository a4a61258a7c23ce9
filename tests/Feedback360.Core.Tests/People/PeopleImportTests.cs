using Feedback360.Core.People;

namespace Feedback360.Core.Tests.People;

public sealed class PeopleImportTests
{
    private static readonly Guid Organisation = Guid.NewGuid();
    private readonly List<Person> _stored = [];

    [Fact]
    public void New_people_are_added_with_their_managers_whatever_the_order()
    {
        var plan = Plan("""
            id,name,email,manager
            2,Ben,ben@example.org,1
            1,Ana,ana@example.org,
            """);
        plan.Problems.ShouldBeEmpty();
        (plan.Added, plan.Changed, plan.Unchanged).ShouldBe((2, 0, 0));
        var (ben, ana) = (plan.People[0].Person, plan.People[1].Person);
        ben.ManagerId.ShouldBe(ana.Id);
        ana.ManagerId.ShouldBeNull();
        (ben.OrganisationId, ben.EmailKey, ben.Language).ShouldBe((Organisation, "ben@example.org", "en"));
    }

    [Fact]
    public void Same_file_a_second_time_changes_nothing()
    {
        const string file = """
            id,name,email,manager,language,title,department,level,location
            1,Ana,Ana@Example.org,,DE,Head,,3,Graz
            2,Ben,ben@example.org,1,pt_br,,Sales,,
            """;
        Store(Plan(file));
        var again = Plan(file);
        again.Problems.ShouldBeEmpty();
        (again.Added, again.Changed, again.Unchanged, again.NotInFile).ShouldBe((0, 0, 2, 0));
    }

    [Fact]
    public void Known_person_keeps_the_id_and_every_column_that_is_not_in_the_file()
    {
        var ana = Stored("1", "Ana", "ana@example.org");
        (ana.Title, ana.Language, ana.Active) = ("Head", "de", false);
        var planned = Plan("id,email,name\n1,ana@new.example.org,Ana").People.ShouldHaveSingleItem();
        planned.IsNew.ShouldBeFalse();
        planned.Changes.ShouldBe([new FieldChange("email", "ana@example.org", "ana@new.example.org")]);
        var after = planned.Person;
        (after.Id, after.Title, after.Language, after.Active, after.EmailKey).ShouldBe((ana.Id, "Head", "de", false, "ana@new.example.org"));
        ana.Email.ShouldBe("ana@example.org");
    }

    [Fact]
    public void Empty_cell_removes_what_was_there_and_an_empty_language_is_the_default()
    {
        var ana = Stored("1", "Ana", "ana@example.org", Stored("9", "Zoe", "zoe@example.org"));
        (ana.Title, ana.Language) = ("Head", "de");
        var planned = Plan("id,name,email,title,language,manager\n1,Ana,ana@example.org,,,").People.ShouldHaveSingleItem();
        (planned.Person.Title, planned.Person.Language, planned.Person.ManagerId).ShouldBe((null, "en", null));
        planned.Changes.Select(change => change.Field).ShouldBe(["manager", "language", "title"]);
    }

    [Fact]
    public void Two_people_may_swap_addresses()
    {
        Stored("1", "Ana", "one@example.org");
        Stored("2", "Ben", "two@example.org");
        var plan = Plan("id,name,email\n1,Ana,two@example.org\n2,Ben,one@example.org");
        plan.Problems.ShouldBeEmpty();
        plan.Changed.ShouldBe(2);
    }

    [Fact]
    public void People_who_are_not_in_the_file_stay()
    {
        Stored("1", "Ana", "ana@example.org");
        var plan = Plan("id,name,email\n2,Ben,ben@example.org");
        (plan.Added, plan.NotInFile).ShouldBe((1, 1));
        plan.People.ShouldNotContain(person => person.Person.ExternalId == "1");
    }

    [Fact]
    public void Every_problem_is_listed_by_row_and_column_in_the_order_of_the_file()
    {
        Stored("9", "Zoe", "zoe@example.org");
        var plan = Plan("""
            id,name,email,manager,language
            1,Ana,ana@example.org,,en
            1,Ana again,other@example.org,,en
            2,,ANA@example.org,1,en
            3,Cem,no address,4711,xx
            ,Dora,zoe@EXAMPLE.org,,en
            """);
        plan.People.ShouldBeEmpty();
        plan.Problems.Select(problem => $"{problem.Path}: {problem.Code}").ShouldBe(
        [
            "row 3, id: duplicate-id",
            "row 4, name: required",
            "row 4, email: duplicate-address",
            "row 5, email: invalid-address",
            "row 5, manager: unknown-manager",
            "row 5, language: unknown-language",
            "row 6, id: required",
            "row 6, email: address-taken",
        ]);
    }

    [Fact]
    public void Problem_of_a_header_names_its_column()
    {
        Plan("id,name,mail,name\n1,Ana,ana@example.org,Ana").Problems.Select(problem => $"{problem.Path}: {problem.Code}").ShouldBe(
            ["row 1, mail: unknown-column", "row 1, name: repeated-column", "row 1, email: missing-column"]);
        Plan("ID , Name,EMAIL\n1,Ana,ana@example.org").Problems.ShouldBeEmpty();
        Plan("id,name,email").Problems.ShouldHaveSingleItem().Code.ShouldBe("empty-file");
    }

    [Theory]
    [InlineData("1,A,a@example.org,1", "row 2: Nobody is their own manager.")]
    [InlineData("1,A,a@example.org,2\n2,B,b@example.org,1", "row 2: These are above one another in a circle: 1, 2.")]
    [InlineData("3,C,c@example.org,\n1,A,a@example.org,2\n2,B,b@example.org,4\n4,D,d@example.org,1\n5,E,e@example.org,4", "row 3: These are above one another in a circle: 1, 2, 4.")]
    public void Circle_of_managers_is_named_once(string rows, string said)
    {
        var problem = Plan($"id,name,email,manager\n{rows}").Problems.ShouldHaveSingleItem();
        problem.Code.ShouldBe("manager-cycle");
        said.ShouldBe($"{problem.Path.Split(',')[0]}: {problem.Message}");
    }

    [Fact]
    public void Circle_that_closes_through_somebody_stored_is_found()
    {
        var boss = Stored("9", "Zoe", "zoe@example.org");
        Stored("1", "Ana", "ana@example.org", boss);
        Plan("id,name,email,manager\n9,Zoe,zoe@example.org,1").Problems.ShouldHaveSingleItem().Code.ShouldBe("manager-cycle");
    }

    [Theory]
    [InlineData("Ana\r\nBcc: all@example.org")]
    [InlineData("Ana\nX")]
    [InlineData("Ana\0")]
    [InlineData("An\u2028a")]
    [InlineData("\u202Eana")]
    [InlineData("An\u0085a")]
    public void Name_that_could_break_a_line_or_turn_the_text_is_refused(string name)
    {
        var file = new PeopleFile(["id", "name", "email"], [new PeopleFileRow(2, ["1", name, "ana@example.org"])]);
        PeopleImport.Plan(Organisation, file, []).Problems.ShouldHaveSingleItem().Code.ShouldBe("invalid-characters");
    }

    [Theory]
    [InlineData("Zoë O’Brien-Łukasz")]
    [InlineData("محمد")]
    [InlineData("क्षितिज")]
    [InlineData("👩‍🚀 Ana")]
    [InlineData("=cmd|' /C calc'!A0")]
    public void Names_of_the_world_are_kept_as_they_are(string name)
    {
        var file = new PeopleFile(["id", "name", "email"], [new PeopleFileRow(2, ["1", name, "ana@example.org"])]);
        PeopleImport.Plan(Organisation, file, []).People.ShouldHaveSingleItem().Person.Name.ShouldBe(name);
    }

    [Fact]
    public void Five_thousand_good_rows_and_one_bad_one_plan_nobody()
    {
        var rows = Enumerable.Range(1, 5000).Select(number => $"{number},P {number},p{number}@example.org").Append("5001,Bad,not an address");
        var plan = Plan("id,name,email\n" + string.Join('\n', rows));
        plan.People.ShouldBeEmpty();
        plan.Problems.ShouldHaveSingleItem().Path.ShouldBe("row 5002, email");
    }

    private PeoplePlan Plan(string csv)
    {
        var lines = csv.Split('\n').Select(line => line.Split(',')).ToList();
        var file = new PeopleFile(lines[0], [.. lines.Skip(1).Select((cells, place) => new PeopleFileRow(place + 2, cells))]);
        return PeopleImport.Plan(Organisation, file, _stored);
    }

    private void Store(PeoplePlan plan) => _stored.AddRange(plan.People.Select(person => person.Person));

    private Person Stored(string id, string name, string email, Person? manager = null)
    {
        var person = new Person
        {
            Id = Guid.NewGuid(),
            OrganisationId = Organisation,
            ExternalId = id,
            Name = name,
            Email = "",
            ManagerId = manager?.Id,
        }.WithEmail(email);
        _stored.Add(person);
        return person;
    }
}
