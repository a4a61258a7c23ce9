namespace Feedback360.Web.Tests.Hosting;

/// <summary>Waits for what comes about beside the test: patient with a busy machine, over as soon as it is there.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);

    /// <summary>Whether the condition holds in the end; the test goes on either way and says what it expected.</summary>
    public static async Task<bool> HoldsAsync(Func<Task<bool>> condition)
    {
        for (var waited = TimeSpan.Zero; !await condition(); waited += Step)
        {
            if (waited >= Patience)
                return false;
            await Task.Delay(Step, TestContext.Current.CancellationToken);
        }
        return true;
    }

    /// <summary>Whether the condition holds in the end.</summary>
    public static Task<bool> HoldsAsync(Func<bool> condition) => HoldsAsync(() => Task.FromResult(condition()));
}
