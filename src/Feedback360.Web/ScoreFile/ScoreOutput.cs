namespace Feedback360.Web.ScoreFile;

/// <summary>
/// The directory that <c>score</c> makes: everything is written into a hidden one beside it, which takes its name when all
/// is there. Whoever looks sees all of it or nothing.
/// </summary>
internal sealed class ScoreOutput : IDisposable
{
    private readonly string _target;
    private readonly string _partial;

    private ScoreOutput(string target, string partial) => (_target, _partial) = (target, partial);

    /// <summary>Why nothing can be written there; null if it can.</summary>
    public static string? Refusal(string directory)
    {
        if (File.Exists(directory))
            return $"{directory}: This is a file. Give a directory that is not there yet.";
        return Directory.Exists(directory) && Directory.EnumerateFileSystemEntries(directory).Any()
            ? $"{directory}: The directory is not empty. Give one that is not there yet."
            : null;
    }

    /// <summary>Begins beside the directory; only the one who runs the command may look into it.</summary>
    public static ScoreOutput Begin(string directory)
    {
        var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory));
        var partial = Path.Combine(Path.GetDirectoryName(target) ?? target, $".score-{Guid.NewGuid():N}");
        Directory.CreateDirectory(Path.GetDirectoryName(partial)!);
        Directory.CreateDirectory(partial, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return new ScoreOutput(target, partial);
    }

    /// <summary>Writes a whole file as UTF-8.</summary>
    public void Write(string name, string text) => File.WriteAllText(Path.Combine(_partial, name), text);

    /// <summary>A file to be written bit by bit, as UTF-8.</summary>
    public StreamWriter Open(string name) => new(Path.Combine(_partial, name));

    /// <summary>Gives the directory its name.</summary>
    public void Finish()
    {
        if (Directory.Exists(_target))
            Directory.Delete(_target);
        Directory.Move(_partial, _target);
    }

    /// <summary>Takes away what was not finished.</summary>
    public void Dispose()
    {
        if (Directory.Exists(_partial))
            Directory.Delete(_partial, recursive: true);
    }
}
