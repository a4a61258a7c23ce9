using System.Runtime.ExceptionServices;
using Feedback360.Web.Persistence;

namespace Feedback360.Web.Scheduling;

/// <summary>
/// A sweep that works for one organisation after the other, as the worker may only see one at a time. Which there are
/// is in the directory of rounds and in the accounts. One that fails does not hold up the others.
/// </summary>
public abstract class OrganisationSweep(Databases databases) : Sweep
{
    public sealed override async Task RunAsync(DateTimeOffset now, CancellationToken stop) =>
        await EachAsync(await OrganisationsAsync(stop), organisation => RunAsync(organisation, now, stop));

    /// <summary>Does all that is due in one organisation.</summary>
    protected abstract Task RunAsync(Guid organisation, DateTimeOffset now, CancellationToken stop);

    /// <summary>Does the same for each; one that fails does not hold up the others.</summary>
    /// <exception cref="AggregateException">In the end, if more than one failed; a single failure as it is.</exception>
    protected static async Task EachAsync<T>(IEnumerable<T> ids, Func<T, Task> work)
    {
        var failures = new List<Exception>();
        foreach (var id in ids)
        {
            try
            {
                await work(id);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                failures.Add(failure);
            }
        }
        if (failures is [var only])
            ExceptionDispatchInfo.Throw(only);
        if (failures.Count > 0)
            throw new AggregateException(failures);
    }

    private async Task<List<Guid>> OrganisationsAsync(CancellationToken stop)
    {
        var organisations = new List<Guid>();
        await using var command = databases.Closer.CreateCommand(
            "SELECT organisation_id FROM round_directory UNION SELECT organisation_id FROM account");
        await using var reader = await command.ExecuteReaderAsync(stop);
        while (await reader.ReadAsync(stop))
            organisations.Add(reader.GetGuid(0));
        return organisations;
    }
}
