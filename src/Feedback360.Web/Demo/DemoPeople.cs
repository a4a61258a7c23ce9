using System.Globalization;
using System.Text;

namespace Feedback360.Web.Demo;

/// <summary>Somebody in the demo's organisation.</summary>
/// <param name="No">Place in <see cref="DemoPeople.All"/>.</param>
/// <param name="Title">None for people who lead without one.</param>
/// <param name="Level">1 is the managing director, 4 whoever leads no team.</param>
/// <param name="Manager">Place of the manager.</param>
internal sealed record DemoPerson(int No, string Name, string? Title, string Department, int Level, string Site, int? Manager)
{
    /// <summary>Id in the HR system.</summary>
    public string Id => string.Create(CultureInfo.InvariantCulture, $"LF{No + 1:000}");
}

/// <summary>
/// The demo's organisation: 122 people in four levels and three sites. One managing director, six directors, thirty team
/// leads with two or three reports each, and 85 others, of whom twelve lead without a title.
/// </summary>
internal static class DemoPeople
{
    public const string Organisation = "Larkfield Instruments";
    public const string TimeZone = "Europe/Vienna";

    public const int Directors = 6;
    public const int LeadsEach = 5;
    public const int Leads = Directors * LeadsEach;
    public const int FirstLead = 1 + Directors;
    public const int FirstOther = FirstLead + Leads;

    private static readonly string[] Sites = ["Graz", "Porto", "Tampere"];

    private static readonly (string Name, string Director, string Lead, string[] Titles)[] Departments =
    [
        ("Product Engineering", "Director of Product Engineering", "Team Lead", ["Software Engineer", "Senior Software Engineer", "Test Engineer"]),
        ("Platform", "Director of Platform", "Platform Lead", ["Systems Engineer", "Reliability Engineer", "Security Engineer"]),
        ("Data and Analytics", "Director of Data", "Analytics Lead", ["Data Engineer", "Data Scientist", "Analyst"]),
        ("Hardware", "Director of Hardware", "Hardware Lead", ["Electronics Engineer", "Mechanical Engineer", "Firmware Engineer"]),
        ("Research", "Director of Research", "Research Lead", ["Scientist", "Senior Scientist", "Laboratory Engineer"]),
        ("Operations", "Director of Operations", "Operations Lead", ["Production Planner", "Quality Engineer", "Service Engineer"]),
    ];

    /// <summary>Everybody, by level.</summary>
    public static IReadOnlyList<DemoPerson> All { get; } = [.. DemoNames.All.Select((name, no) => Of(no, name))];

    /// <summary>Whoever is rated: all with a team, and those who lead without a title.</summary>
    public static IReadOnlyList<DemoPerson> Leaders { get; } =
        [.. All.Where(person => person.Level < 4), .. All.Where(person => person.Title is null)];

    /// <summary>The file that HR imports.</summary>
    public static string Csv(string domain)
    {
        var csv = new StringBuilder("id,name,email,manager,language,title,department,level,location\n");
        foreach (var person in All)
        {
            var manager = person.Manager is { } place ? All[place].Id : "";
            csv.Append(CultureInfo.InvariantCulture, $"{person.Id},{person.Name},{AddressOf(person, domain)},{manager},en,")
                .Append(CultureInfo.InvariantCulture, $"{person.Title},{person.Department},{person.Level},{person.Site}\n");
        }
        return csv.ToString();
    }

    /// <summary>An address that leads nowhere: the top-level domain is reserved for examples.</summary>
    public static string AddressOf(DemoPerson person, string domain) => $"{Ascii(person.Name)}@{domain}";

    private static DemoPerson Of(int no, string name)
    {
        if (no == 0)
            return new DemoPerson(no, name, "Managing Director", "Management", 1, Sites[0], Manager: null);
        if (no < FirstLead)
            return new DemoPerson(no, name, Departments[no - 1].Director, Departments[no - 1].Name, 2, SiteOf(no - 1), Manager: 0);
        if (no < FirstOther)
        {
            var team = no - FirstLead;
            var own = Departments[team / LeadsEach];
            return new DemoPerson(no, name, own.Lead, own.Name, 3, SiteOf(team), Manager: 1 + (team / LeadsEach));
        }
        var (lead, place) = TeamOf(no - FirstOther);
        var department = Departments[lead / LeadsEach];
        var title = place == 0 && lead % LeadsEach is 0 or 2 ? null : department.Titles[no % department.Titles.Length];
        return new DemoPerson(no, name, title, department.Name, 4, SiteOf(lead), Manager: FirstLead + lead);
    }

    /// <summary>Three reports a team; every sixth team has two.</summary>
    private static (int Lead, int Place) TeamOf(int other)
    {
        var lead = 0;
        for (var left = other; ; lead++)
        {
            var size = lead % 6 == 5 ? 2 : 3;
            if (left < size)
                return (lead, left);
            left -= size;
        }
    }

    private static string SiteOf(int team) => Sites[team % Sites.Length];

    private static string Ascii(string name)
    {
        var parts = name.Normalize(NormalizationForm.FormD).ToLowerInvariant().Replace(' ', '.');
        return string.Concat(parts.Where(letter => char.IsAsciiLetterLower(letter) || letter == '.'));
    }
}
