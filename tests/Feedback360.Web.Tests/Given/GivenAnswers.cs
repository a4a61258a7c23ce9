using Feedback360.Core.Campaigns;
using Feedback360.Core.Common;
using Feedback360.Core.Responses;
using Feedback360.Core.Surveys;
using Feedback360.Web.Responses;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Feedback360.Web.Tests;

internal sealed partial class Given
{
    /// <summary>The same answer to every item that the rater is asked, sealed and saved past the rater's pages.</summary>
    public Task AnswerAsync(string round, string subject, string rater, int answer = 4, string comment = "", bool submit = true) =>
        AnswerAsync(round, subject, rater, _ => answer, comment, submit);

    /// <summary>Answers per item, null for "not observed", and one comment to every question.</summary>
    public async Task AnswerAsync(string round, string subject, string rater, Func<Item, int?> answer, string comment = "", bool submit = true)
    {
        var review = await InvitationAsync(round, subject, rater);
        var survey = await SurveyOfAsync(review);
        await SaveAsync(review, rater, Ballot(survey, review, answer, comment, submit), submit);
    }

    /// <summary>Takes a review back as the worker does: its payload is gone at once, whether it is submitted stays; the invitation follows.</summary>
    public async Task RevokeAsync(string round, string subject, string rater, bool submitted)
    {
        var review = await InvitationAsync(round, subject, rater);
        await SaveAsync(review, rater, Core.Responses.Ballot.Revoked, submitted);
        await using var db = Look();
        await db.Invitations.Where(row => row.Id == review.Id).ExecuteUpdateAsync(row => row.SetProperty(invitation => invitation.Revoked, true));
    }

    /// <summary>Every review of a round at once, all submitted.</summary>
    public async Task AnswerAllAsync(string round, Func<Invitation, Item, int?> answer, Func<Invitation, string>? comment = null)
    {
        await using var db = Look();
        var reviews = await db.Invitations.Where(row => row.RoundId == Round(round).Id).ToListAsync();
        var links = await db.RaterLinks.Where(row => row.RoundId == Round(round).Id).ToDictionaryAsync(link => link.RaterId);
        var survey = await SurveyOfAsync(reviews[0]);
        var shards = await db.Rounds.Where(row => row.Id == Round(round).Id).Select(row => row.Shards).SingleAsync();
        var keyring = _server.Services.GetRequiredService<RoundKeyring>();
        using var letters = keyring.ForLetters(Organisation.Id, Round(round).Id).ShouldNotBeNull();
        using var pages = keyring.ForRaterPages(Organisation.Id, Round(round).Id).ShouldNotBeNull();
        foreach (var shard in reviews.GroupBy(review => pages.ShardOf(review.SubjectId, shards)))
        {
            var table = BallotTables.Ballots(Round(round).Id, shard.Key);
            var wraps = await ResumeWrapsAsync(table);
            List<(byte[] Tag, SavedBallot Saved)> saves = [];
            foreach (var review in shard)
            {
                using var token = letters.CurrentToken(links[review.RaterId].Id, links[review.RaterId].InvTag).ShouldNotBeNull();
                using var seal = pages.Seal(token, review.Id);
                var ballot = Ballot(survey, review, item => answer(review, item), comment?.Invoke(review) ?? "", submit: true);
                var wrap = seal.Wrap(shard.Key, FormOf(survey, review), wraps[Convert.ToHexString(seal.Tag)]);
                saves.Add((seal.Tag, seal.Save(wrap, ballot, submitted: true, Chance.Secure).ShouldNotBeNull()));
            }
            await SaveAsync(table, saves);
        }
    }

    private async Task<Survey> SurveyOfAsync(Invitation review)
    {
        await using var db = Look();
        var kind = await db.Rounds.Where(row => row.Id == review.RoundId).Select(row => row.Kind).SingleAsync();
        return kind == RoundKind.FollowUp ? Survey().ForFollowUp() : Survey();
    }

    private static ReviewForm FormOf(Survey survey, Invitation review) =>
        new(review.SubjectId, survey.Groups.ToList().FindIndex(group => group.Code == review.GroupCode), survey.Version);

    private static Ballot Ballot(Survey survey, Invitation review, Func<Item, int?> answer, string comment, bool submit)
    {
        var draft = new BallotDraft
        {
            Answers = survey.Items.Where(item => item.IsAsked(review.GroupCode)).ToDictionary(item => item.Key, item => Answer(answer(item))),
            Comments = survey.Comments.ToDictionary(question => question.Key, _ => comment),
            ReceiptNumber = Receipt.NewNumber(Chance.Secure),
        };
        return new BallotCheck(survey).Check(FormOf(survey, review), draft, submit).Ballot.ShouldNotBeNull();
    }

    private async Task SaveAsync(Invitation review, string rater, Ballot ballot, bool submit)
    {
        await using var db = Look();
        var round = await db.Rounds.SingleAsync(row => row.Id == review.RoundId);
        var form = FormOf(await SurveyOfAsync(review), review);
        using var keys = _server.Services.GetRequiredService<RoundKeyring>().ForRaterPages(Organisation.Id, review.RoundId).ShouldNotBeNull();
        var link = await db.RaterLinks.SingleAsync(link => link.RoundId == review.RoundId && link.RaterId == Person(rater).Id);
        using var letters = _server.Services.GetRequiredService<RoundKeyring>().ForLetters(Organisation.Id, review.RoundId).ShouldNotBeNull();
        using var token = letters.CurrentToken(link.Id, link.InvTag).ShouldNotBeNull();
        using var seal = keys.Seal(token, review.Id);
        var table = BallotTables.Ballots(round.Id, keys.ShardOf(review.SubjectId, round.Shards));
        var wrap = seal.Wrap(keys.ShardOf(review.SubjectId, round.Shards), form, (await ResumeWrapsAsync(table))[Convert.ToHexString(seal.Tag)]);
        await SaveAsync(table, [(seal.Tag, seal.Save(wrap, ballot, submit, Chance.Secure).ShouldNotBeNull())]);
    }

    private static GivenAnswer Answer(int? ordinal) => ordinal is { } rated ? GivenAnswer.Rated(rated) : GivenAnswer.NotObserved;

    private async Task<Dictionary<string, byte[]>> ResumeWrapsAsync(string table)
    {
        await using var command = _server.Databases.Rater.CreateCommand($"SELECT ballot_tag, w_resume FROM {table}");
        await using var reader = await command.ExecuteReaderAsync();
        var wraps = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        while (await reader.ReadAsync())
            wraps.Add(Convert.ToHexString(Bytes(reader, 0)), Bytes(reader, 1));
        return wraps;
    }

    private async Task SaveAsync(string table, List<(byte[] Tag, SavedBallot Saved)> saves)
    {
        await using var command = _server.Databases.Rater.CreateCommand($"""
            UPDATE {table} AS ballot SET rev = saved.rev, submitted = saved.submitted, ct = saved.ct, mac = saved.mac
            FROM unnest($1, $2, $3, $4, $5) AS saved (tag, rev, submitted, ct, mac) WHERE ballot.ballot_tag = saved.tag
            """);
        object[] columns =
        [
            saves.Select(save => save.Tag).ToArray(), saves.Select(save => save.Saved.Rev).ToArray(), saves.Select(save => save.Saved.Submitted).ToArray(),
            saves.Select(save => save.Saved.Ciphertext).ToArray(), saves.Select(save => save.Saved.Mac).ToArray(),
        ];
        foreach (var column in columns)
            command.Parameters.Add(new NpgsqlParameter { Value = column });
        (await command.ExecuteNonQueryAsync()).ShouldBe(saves.Count);
    }
}
