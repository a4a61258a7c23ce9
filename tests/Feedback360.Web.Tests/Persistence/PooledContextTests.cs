using Feedback360.Web.Persistence;
using Feedback360.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Feedback360.Web.Tests.Persistence;

/// <summary>Contexts go from request to request: what one was for is forgotten before the next has it.</summary>
public sealed class PooledContextTests(TestCluster cluster)
{
    [Fact]
    public async Task A_context_that_served_an_organisation_shows_the_next_request_nothing_of_it()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = new Given(server);
        given.Person("ana");
        await given.SaveAsync();

        var seen = new HashSet<Guid>();
        for (var taken = 0; taken < 4; taken++)
        {
            var (context, people) = await CountAsync(server, given.Organisation.Id);
            people.ShouldBeGreaterThan(0);
            seen.Add(context);
        }
        // Other tests take from the same pool: until one of ours comes back.
        (await Eventually.HoldsAsync(async () =>
        {
            var (context, nobody) = await CountAsync(server, organisation: null);
            nobody.ShouldBe(0);
            return seen.Contains(context);
        })).ShouldBeTrue("no context was used again");
        (await CountAsync(server, Guid.NewGuid())).People.ShouldBe(0);
    }

    [Fact]
    public async Task All_roles_share_one_model_so_that_a_query_is_compiled_once()
    {
        await using var server = await TestServer.StartAsync(cluster);
        await using var worker = server.Databases.ForWorker(Guid.NewGuid());
        await using var app = server.Databases.ForApp(Guid.NewGuid());
        worker.Model.ShouldBeSameAs(app.Model);
    }

    private static async Task<(Guid Context, int People)> CountAsync(TestServer server, Guid? organisation)
    {
        await using var scope = server.Services.CreateAsyncScope();
        if (organisation is { } known)
            scope.ServiceProvider.GetRequiredService<CurrentOrganisation>().Set(known);
        var db = scope.ServiceProvider.GetRequiredService<FeedbackDb>();
        return (db.ContextId.InstanceId, await db.People.CountAsync());
    }
}
