using Feedback360.Core.Campaigns;
using Feedback360.Core.Responses;
using Feedback360.Web.Responses;
using Feedback360.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Feedback360.Web.Tests.Campaigns;

/// <summary>What somebody who holds S_t and S_b, true ones or others, makes of the round "spring".</summary>
internal sealed class SecretsOfRound(Given given, byte[] tokenSecret, byte[] ballotSecret)
{
    /// <summary>The true ones, as the key store holds them now.</summary>
    public static SecretsOfRound Stored(Given given, TestServer server) => new(given, Part(given, server, "token"), Part(given, server, "ballot"));

    public byte[] TokenSecret => tokenSecret;

    public byte[] BallotSecret => ballotSecret;

    private RoundContext Context => new(given.Organisation.Id, given.Round("spring").Id);

    /// <summary>The tags of the invitations' ballots, in their order; of all invitations if none are given.</summary>
    public async Task<List<string>> TagsAsync(List<Invitation>? invitations = null)
    {
        await using var db = given.Look();
        invitations ??= await db.Invitations.ToListAsync();
        var links = await db.RaterLinks.ToDictionaryAsync(link => link.RaterId, link => link.Id);
        return [.. Tags(invitations.Select(invitation => (links[invitation.RaterId], invitation.Id)))];
    }

    /// <summary>The tags of the first spares of the only shard.</summary>
    public List<string> SpareTags(int count)
    {
        using var keys = Launch();
        var spares = Enumerable.Range(0, count).Select(index => keys.Spare(0, index)).ToList();
        return [.. Tags(spares.Select(spare => (spare.RaterLink, spare.Invitation)))];
    }

    private static byte[] Part(Given given, TestServer server, string part) =>
        server.Services.GetRequiredService<IKeyStore>().Read($"round/{given.Round("spring").Id}/{part}").ShouldNotBeNull();

    private LaunchKeys Launch() => LaunchKeys.Import(Context, tokenSecret, ballotSecret, new byte[65]);

    private IEnumerable<string> Tags(IEnumerable<(Guid Link, Guid Invitation)> reviews)
    {
        using var keys = Launch();
        using var letters = LetterKeys.Import(Context, tokenSecret, ballotSecret);
        foreach (var (link, invitation) in reviews)
        {
            using var token = keys.Token(link);
            yield return Convert.ToHexString(letters.BallotTag(token, invitation));
        }
    }
}
