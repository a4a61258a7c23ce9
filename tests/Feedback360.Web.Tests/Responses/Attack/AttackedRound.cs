using System.Globalization;
using System.Text.Json.Nodes;
using Feedback360.Core.Common;
using Feedback360.Web.Campaigns;
using Feedback360.Web.Tests.Campaigns;
using Feedback360.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Feedback360.Web.Tests.Responses.Attack;

/// <summary>A round with everything that a dump may hold: several reviews a rater, letters, saves, submits, a withdrawal, an extension.</summary>
internal sealed class AttackedRound(TestServer server, Given given)
{
    public const string Canary = "canary-4be1-comment";

    private readonly List<string> _raters = [];

    public TestServer Server => server;

    public Guid Id => given.Round("spring").Id;

    /// <summary>Person → code, all that were ever mailed.</summary>
    public Dictionary<Guid, string> Codes { get; } = [];

    /// <summary>Review → ballot tag in hex; what the attacker wants.</summary>
    public Dictionary<Guid, string> Truth { get; } = [];

    public byte[] BallotSecret { get; private set; } = [];

    /// <summary>The receipts handed out for what is submitted at the end, by review.</summary>
    public Dictionary<Guid, string> Receipts { get; } = [];

    public static async Task<AttackedRound> LaunchAsync(TestServer server, int peers, int reports = 0)
    {
        var given = new Given(server);
        var attacked = new AttackedRound(server, given);
        given.Round("spring").Subject("ana", peers, reports).Subject("bo", peers);
        attacked._raters.AddRange(Enumerable.Range(1, peers).SelectMany(number => (string[])[$"ana.peer.{number}", $"bo.peer.{number}"]));
        attacked._raters.AddRange(Enumerable.Range(1, reports).Select(number => $"ana.report.{number}"));
        // Some are asked about both.
        for (var number = 1; number <= peers / 3; number++)
            given.Round("spring").Rater("bo", "other", $"ana.peer.{number}");
        await given.LaunchAsync("spring");
        await attacked.LearnAsync();
        return attacked;
    }

    /// <summary>Answers of about two raters out of three, in an order of their own, as browsers send them.</summary>
    public async Task AnswerAsync(int most = int.MaxValue)
    {
        var order = _raters.ToArray();
        Chance.Secure.Shuffle(order.AsSpan());
        foreach (var (place, rater) in order.Take(Math.Min(most, order.Length * 2 / 3)).Index())
            await AnswerAsync(rater, place);
    }

    public Task<Dump> DumpAsync() => Dump.TakeAsync(server.Database.Superuser);

    public async Task ExtendAsync()
    {
        await given.AskAsync("spring", WorkKind.Extend, server.Clock.GetUtcNow().AddDays(30), _raters[0]);
        await server.SweepAsync();
    }

    public async Task CloseAsync()
    {
        await given.AskAsync("spring", WorkKind.Close);
        await server.SweepAsync();
    }

    public async Task PlantAsync(string sql, params object[] parameters)
    {
        await using var source = NpgsqlDataSource.Create(server.Database.Superuser);
        await using var command = source.CreateCommand(sql.Replace("{ballots}", Web.Responses.BallotTables.Ballots(Id, 0), StringComparison.Ordinal));
        foreach (var parameter in parameters)
            command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        await command.ExecuteNonQueryAsync();
    }

    private async Task LearnAsync()
    {
        var secrets = SecretsOfRound.Stored(given, server);
        BallotSecret = secrets.BallotSecret;
        await using var db = given.Look();
        var invitations = await db.Invitations.ToListAsync();
        foreach (var (invitation, tag) in invitations.Zip(await secrets.TagsAsync(invitations)))
            Truth.Add(invitation.Id, tag);
        var people = await db.People.ToDictionaryAsync(person => person.Id, person => person.ExternalId);
        foreach (var rater in invitations.Select(invitation => invitation.RaterId).Distinct())
            Codes.Add(rater, await given.CodeAsync("spring", people[rater]));
    }

    private async Task AnswerAsync(string rater, int place)
    {
        using var browser = await given.RaterAsync("spring", rater);
        foreach (var listed in await browser.EnterAsync())
        {
            var review = await browser.LoadAsync((string)listed!["id"]!);
            var comment = place % 2 == 0 ? $"{Canary} {place.ToString(CultureInfo.InvariantCulture)}" : "";
            await review.SaveAsync(review.Whole(1 + (place % 5), comment));
            if (place % 7 == 5)
                await review.WithdrawAsync();
            else if (place % 7 != 3)
                await SubmitAsync(review);
        }
    }

    private async Task SubmitAsync(OpenReview review)
    {
        JsonObject answer = await review.SubmitAsync(review.Body());
        Receipts[Guid.Parse(review.Id)] = (string)answer["receipt"]!;
    }
}
