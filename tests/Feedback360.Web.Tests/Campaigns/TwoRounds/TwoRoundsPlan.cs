using System.Globalization;
using System.Text;

namespace Feedback360.Web.Tests.Campaigns.TwoRounds;

/// <summary>One group of a subject's raters: the first <paramref name="Answering"/> of the invited answer, the others leave a draft.</summary>
internal sealed record PlannedGroup(string Code, string[] Invited, int[] Answering)
{
    public IEnumerable<string> AnsweringIn(int round) => Invited.Take(Answering[round - 1]);
}

/// <summary>A subject with all raters.</summary>
/// <param name="Leaning">What raters tend to answer, in recoded points.</param>
/// <param name="Change">What it moves by until the second round.</param>
internal sealed record PlannedSubject(string Id, PlannedGroup[] Groups, int Leaning, int Change)
{
    public PlannedGroup Group(string code) => Groups.Single(group => group.Code == code);
}

/// <summary>
/// Who is asked about whom and what everybody answers, the same in every run: 12 subjects and 108 others rate. Nothing
/// in it knows the product.
/// </summary>
internal static class TwoRoundsPlan
{
    /// <summary>Item key, whether it is reversed, whether the subject is asked, competency.</summary>
    public static readonly (string Key, bool Reversed, bool OfSelf, string Competency)[] Items =
    [
        ("goals", false, true, "direction"),
        ("results", false, true, "direction"),
        ("surprises", true, true, "direction"),
        ("promises", false, true, "trust"),
        ("mistakes", false, false, "trust"),
    ];

    public static readonly string[] Questions = ["keep", "more"];

    /// <summary>Mean squares of the survey's norm table.</summary>
    public static readonly Dictionary<string, Fraction> Norms = new() { ["direction"] = Fraction.Of(45, 100), ["trust"] = Fraction.Of(50, 100) };

    private const int Raters = 108;
    private static int _next;

    public static IReadOnlyList<PlannedSubject> Subjects { get; } =
    [
        // Everything is large enough.
        Subject("s01", 3, 0, self: 1, managers: (1, 1), peers: (5, 5), reports: (6, 6), others: (4, 4)),
        // Two blocks, whose comments are told apart; a clear change for the better.
        Subject("s02", 2, 2, self: 1, managers: (1, 1), peers: (6, 6), reports: (5, 5)),
        // Two answers of reports are merged with the peers; another manager in the second round.
        Subject("s03", 3, 0, self: 1, managers: (2, 1), peers: (5, 4), reports: (3, 2)),
        // Two small groups make one block of their own.
        Subject("s04", 4, 0, self: 1, managers: (1, 1), peers: (4, 2), reports: (3, 1), others: (5, 5)),
        // All groups are too small.
        Subject("s05", 3, 0, self: 1, managers: (1, 1), peers: (2, 2)),
        // Nobody answers.
        Subject("s06", 3, 0, self: 0, managers: (1, 0), peers: (4, 0), reports: (4, 0)),
        // Two answers of peers are merged with the others; a clear change for the worse.
        Subject("s07", 4, -2, self: 1, managers: (1, 1), peers: (3, 2), reports: (5, 5), others: (4, 4)),
        // A large block that becomes smaller by two.
        Subject("s08", 3, 1, self: 1, managers: (1, 1), peers: (10, 9), reports: (4, 4)),
        // All at the top, all at the bottom.
        Subject("s09", 9, 0, self: 1, managers: (1, 1), peers: (4, 4), reports: (4, 4)),
        Subject("s10", -9, 0, self: 1, managers: (1, 1), peers: (4, 4), reports: (4, 4)),
        // Neither the subject nor the manager answers.
        Subject("s11", 3, 0, self: 0, managers: (1, 0), peers: (5, 5), reports: (4, 4), others: (3, 3)),
        // Two managers.
        Subject("s12", 3, 1, self: 1, managers: (2, 2), peers: (7, 6), reports: (5, 5), others: (4, 3)),
    ];

    public static IEnumerable<string> People =>
        Subjects.Select(subject => subject.Id).Concat(Enumerable.Range(1, Raters).Select(Rater));

    public static string Csv()
    {
        var csv = new StringBuilder("id,name,email\n");
        foreach (var person in People)
            csv.Append(CultureInfo.InvariantCulture, $"{person},Person {person},{person}@example.org\n");
        return csv.ToString();
    }

    /// <summary>Who is asked in a round; the third subject has one manager in the first and another in the second.</summary>
    public static IEnumerable<string> InvitedIn(int round, PlannedSubject subject, PlannedGroup group) =>
        subject.Id == "s03" && group.Code == "manager" ? [group.Invited[round - 1]] : group.Invited;

    public static IEnumerable<string> AnsweringIn(int round, PlannedSubject subject, PlannedGroup group) =>
        subject.Id == "s03" && group.Code == "manager" ? [group.Invited[round - 1]] : group.AnsweringIn(round);

    /// <summary>The recoded answer, null for "not observed": one in ten, never one's own.</summary>
    public static int? Answer(int round, PlannedSubject subject, string rater, int item)
    {
        var draw = Draw(round, subject.Id, rater, item);
        if (rater != subject.Id && draw % 10 == 0)
            return null;
        var lean = subject.Leaning + (round == 2 && rater != subject.Id ? subject.Change : 0);
        return Math.Clamp(lean + (int)(draw / 10 % 3) - (item == 3 ? 0 : 1) + (rater == subject.Id ? 1 : 0), 1, 5);
    }

    /// <summary>About every second rater writes, and says who it is so that pools can be checked.</summary>
    public static string Comment(int round, PlannedSubject subject, string rater, string question) =>
        Draw(round, subject.Id, rater, question.Length) % 2 == 0 ? $"{rater} would {question} something about {subject.Id} in round {round}" : "";

    private static PlannedSubject Subject(
        string id, int leaning, int change, int self, (int Invited, int Answering) managers,
        (int Invited, int Answering) peers = default, (int Invited, int Answering) reports = default, (int Invited, int Answering) others = default)
    {
        var fewer = id == "s08" ? 2 : 0;
        return new(
            id,
            [
                new("self", [id], [self, self]),
                Group("manager", managers, 0),
                Group("peer", peers, fewer),
                Group("report", reports, 0),
                Group("other", others, 0),
            ],
            leaning,
            change);
    }

    private static PlannedGroup Group(string code, (int Invited, int Answering) count, int fewer) =>
        new(code, [.. Enumerable.Range(0, count.Invited).Select(_ => Rater((_next++ % Raters) + 1))], [count.Answering, count.Answering - fewer]);

    private static string Rater(int number) => string.Create(CultureInfo.InvariantCulture, $"r{number:000}");

    /// <summary>FNV-1a: any mixing will do, as long as it is the same everywhere.</summary>
    private static uint Draw(int round, string subject, string rater, int what)
    {
        var hash = 2166136261u;
        foreach (var letter in $"{round}{subject}{rater}{what}")
            hash = (hash ^ letter) * 16777619u;
        return hash ^ (hash >> 15);
    }
}
