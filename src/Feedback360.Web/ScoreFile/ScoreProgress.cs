using Spectre.Console;

namespace Feedback360.Web.ScoreFile;

/// <summary>A bar for every step of a long command, on the error stream; nothing at all where that is no terminal.</summary>
internal sealed class ScoreProgress
{
    private readonly ProgressContext? _bars;

    private ScoreProgress(ProgressContext? bars) => _bars = bars;

    /// <summary>Does the work under the bars.</summary>
    public static T Run<T>(Func<ScoreProgress, T> work)
    {
        if (Console.IsErrorRedirected)
            return work(new ScoreProgress(null));
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return console.Progress().HideCompleted(true).Start(bars => work(new ScoreProgress(bars)));
    }

    /// <summary>A new bar; what is returned takes how much of the step is done, 0 to 1.</summary>
    public Action<double> Step(string name)
    {
        var bar = _bars?.AddTask(name, maxValue: 1);
        return bar is null ? _ => { } : done => bar.Value = done;
    }

    /// <summary>A new bar of so many things; what is returned takes how many more are done.</summary>
    public Action<int> Count(string name, int things)
    {
        var bar = _bars?.AddTask(name, maxValue: Math.Max(1, things));
        return bar is null ? _ => { } : done => bar.Increment(done);
    }
}
