using Feedback360.Core.Surveys;

namespace Feedback360.Web.Demo;

/// <summary>
/// Whom HR adds by hand to what the org chart proposes: people from projects, sister teams and other departments. Two
/// team leads are left with small teams, so that a merged group is to be seen.
/// </summary>
internal static class DemoPanels
{
    private const int ReportsWanted = 6;
    private const int PeersWanted = 5;
    private const int OthersWanted = 4;

    private static readonly int[] SmallTeams = [11, 17];

    /// <summary>Places of the added raters with their groups.</summary>
    public static IEnumerable<(int Rater, string Group)> AddedTo(DemoPerson subject) =>
        subject.Level switch
        {
            1 => Others([2, 9, 16, 23]),
            2 => Others(Steps(((subject.No - 1) * DemoPeople.LeadsEach) + 7)),
            3 => [.. ProjectReports(subject), .. Others(subject.No - DemoPeople.FirstLead, [6, 11, 13, 19])],
            _ => [.. SisterPeers(subject), .. Others(LeadOf(subject), [7, 12]), .. OtherDepartments(subject)],
        };

    private static int[] Steps(int first) => [first, first + 5, first + 11, first + 16];

    private static IEnumerable<(int, string)> Others(IEnumerable<int> leads) =>
        leads.Select(lead => (DemoPeople.FirstLead + (lead % DemoPeople.Leads), RaterGroup.Other.Code));

    private static IEnumerable<(int, string)> Others(int own, int[] steps) => Others(steps.Select(step => own + step));

    private static IEnumerable<(int, string)> ProjectReports(DemoPerson lead)
    {
        if (SmallTeams.Contains(lead.No - DemoPeople.FirstLead))
            return [];
        var own = DemoPeople.All.Count(person => person.Manager == lead.No);
        return Colleagues(lead.Department, lead.No, lead.No * 3).Take(ReportsWanted - own).Select(person => (person.No, RaterGroup.Report.Code));
    }

    private static IEnumerable<(int, string)> SisterPeers(DemoPerson person)
    {
        var own = DemoPeople.All.Count(other => other.Manager == person.Manager) - 1;
        return Colleagues(person.Department, person.Manager!.Value, person.No).Take(PeersWanted - own).Select(peer => (peer.No, RaterGroup.Peer.Code));
    }

    private static IEnumerable<(int, string)> OtherDepartments(DemoPerson person)
    {
        var elsewhere = DemoPeople.All.Where(other => other.Level == 4 && other.Department != person.Department).ToArray();
        return Enumerable.Range(0, OthersWanted - 2).Select(place => (elsewhere[((person.No * 7) + (place * 31)) % elsewhere.Length].No, RaterGroup.Other.Code));
    }

    /// <summary>People of the department who are in another team, beginning somewhere.</summary>
    private static IEnumerable<DemoPerson> Colleagues(string department, int notOf, int start)
    {
        DemoPerson[] all = [.. DemoPeople.All.Where(person => person.Level == 4 && person.Department == department && person.Manager != notOf)];
        return Enumerable.Range(0, all.Length).Select(place => all[(start + place) % all.Length]);
    }

    private static int LeadOf(DemoPerson person) => person.Manager!.Value - DemoPeople.FirstLead;
}
