using Feedback360.Web.Persistence;
using Feedback360.Web.Scheduling;

namespace Feedback360.Web.Shared;

/// <summary>Deletes answers to idempotent requests once nobody can ask for them again. Idempotent: a deletion by age.</summary>
internal sealed class ForgetAnswers(Databases databases) : Sweep
{
    public override SweepRhythm Rhythm => SweepRhythm.Nightly;

    public override int Order => 30;

    public override async Task RunAsync(DateTimeOffset now, CancellationToken stop)
    {
        await using var command = databases.Closer.CreateCommand("DELETE FROM idempotent_answer WHERE asked_at < $1");
        command.Parameters.AddWithValue(now - Idempotency.Kept);
        await command.ExecuteNonQueryAsync(stop);
    }
}
