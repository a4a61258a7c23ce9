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
        using var keys = _server.Services.GetRequiredService<RoundKeyring>().ForRaterPages(Organisation.Id, review.RoundId).ShouldNotBeNull();
        using var token = RaterToken.Parse(await CodeAsync(round, rater)).ShouldNotBeNull();
        using var seal = keys.Seal(token, review.Id);
        await using var db = Look();
        var row = await db.Rounds.SingleAsync(row => row.Id == review.RoundId);
        var survey = row.Kind == RoundKind.FollowUp ? Survey().ForFollowUp() : Survey();
        var group = survey.Groups.ToList().FindIndex(group => group.Code == review.GroupCode);
        var form = new ReviewForm(review.SubjectId, group, survey.Version);
        var draft = new BallotDraft
        {
            Answers = survey.Items.Where(item => item.IsAsked(review.GroupCode)).ToDictionary(item => item.Key, item => Answer(answer(item))),
            Comments = survey.Comments.ToDictionary(question => question.Key, _ => comment),
            ReceiptNumber = Receipt.NewNumber(Chance.Secure),
        };
        var ballot = new BallotCheck(survey).Check(form, draft, submit).Ballot.ShouldNotBeNull();
        var shard = keys.ShardOf(review.SubjectId, row.Shards);
        var wrap = seal.Wrap(shard, form, await ResumeWrapAsync(BallotTables.Ballots(row.Id, shard), seal.Tag));
        await SaveAsync(BallotTables.Ballots(row.Id, shard), seal.Tag, seal.Save(wrap, ballot, submit, Chance.Secure).ShouldNotBeNull());
    }

    private static GivenAnswer Answer(int? ordinal) => ordinal is { } rated ? GivenAnswer.Rated(rated) : GivenAnswer.NotObserved;

    private async Task<byte[]> ResumeWrapAsync(string table, byte[] tag)
    {
        await using var command = _server.Databases.Rater.CreateCommand($"SELECT w_resume FROM {table} WHERE ballot_tag = $1");
        command.Parameters.AddWithValue(tag);
        return ((byte[]?)await command.ExecuteScalarAsync()).ShouldNotBeNull();
    }

    private async Task SaveAsync(string table, byte[] tag, SavedBallot saved)
    {
        await using var command = _server.Databases.Rater.CreateCommand($"UPDATE {table} SET rev = $2, submitted = $3, ct = $4, mac = $5 WHERE ballot_tag = $1");
        foreach (object value in (object[])[tag, saved.Rev, saved.Submitted, saved.Ciphertext, saved.Mac])
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        (await command.ExecuteNonQueryAsync()).ShouldBe(1);
    }
}
