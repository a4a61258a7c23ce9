using Feedback360.Core.Campaigns;
using Feedback360.Web.Campaigns;
using Feedback360.Web.Persistence;
using Feedback360.Web.Responses;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Feedback360.Web.Tests;

internal sealed partial class Given
{
    private int _asked;

    /// <summary>Saves, asks for the launch as HR does, and lets the worker carry it out; no letter has left yet.</summary>
    public async Task LaunchAsync(string round)
    {
        await AskForLaunchAsync(round);
        await _server.Services.GetRequiredService<CarryOutRequests>().RunAsync(_server.Clock.GetUtcNow(), default);
    }

    /// <summary>Saves and asks for the launch; nobody has carried it out yet.</summary>
    public async Task<WorkRequest> AskForLaunchAsync(string round)
    {
        await SaveAsync();
        await using var db = Look();
        var row = await db.Rounds.SingleAsync(row => row.Id == Round(round).Id);
        row.AskForLaunch(_server.Clock.GetUtcNow()).ShouldBeNull();
        return await AskAsync(db, round, WorkKind.Launch);
    }

    /// <summary>Asks the worker for something as HR does.</summary>
    public async Task<WorkRequest> AskAsync(string round, WorkKind kind, DateTimeOffset? closesAt = null, string? rater = null)
    {
        await using var db = Look();
        return await AskAsync(db, round, kind, closesAt, rater);
    }

    /// <summary>The code in the rater's letter, derived as a letter does.</summary>
    public async Task<string> CodeAsync(string round, string rater)
    {
        await using var db = Look();
        var link = await db.RaterLinks.SingleAsync(link => link.RoundId == Round(round).Id && link.RaterId == Person(rater).Id);
        using var keys = _server.Services.GetRequiredService<RoundKeyring>().ForLetters(Organisation.Id, link.RoundId).ShouldNotBeNull();
        using var token = keys.CurrentToken(link.Id, link.InvTag).ShouldNotBeNull();
        return token.ToText();
    }

    /// <summary>The review that a rater is asked for.</summary>
    public async Task<Invitation> InvitationAsync(string round, string subject, string rater)
    {
        await using var db = Look();
        return await db.Invitations.SingleAsync(row => row.SubjectId == Round(round).SubjectId(subject) && row.RaterId == Person(rater).Id);
    }

    private async Task<WorkRequest> AskAsync(FeedbackDb db, string round, WorkKind kind, DateTimeOffset? closesAt = null, string? rater = null)
    {
        var request = new WorkRequest
        {
            Id = Guid.NewGuid(),
            OrganisationId = Organisation.Id,
            RoundId = Round(round).Id,
            Kind = kind,
            ClosesAt = closesAt,
            PersonId = rater is null ? null : Person(rater).Id,
            // The clock stands still, and requests are carried out in their order.
            RequestedAt = _server.Clock.GetUtcNow().AddMicroseconds(_asked++),
        };
        db.Add(request);
        await db.SaveChangesAsync();
        return request;
    }
}
