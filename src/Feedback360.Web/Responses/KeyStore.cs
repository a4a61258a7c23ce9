using System.Security.Cryptography;
using Feedback360.Web.Hosting;

namespace Feedback360.Web.Responses;

/// <summary>
/// Where keys live: outside the database and outside every backup. Names look like <c>round/&lt;id&gt;/token</c>; a
/// destroyed key is gone for good.
/// </summary>
public interface IKeyStore
{
    /// <summary>Puts a key down; an existing one of the same name is replaced.</summary>
    void Write(string name, ReadOnlySpan<byte> key);

    /// <summary>The key, or null if there is none (any more). The caller clears it after use.</summary>
    byte[]? Read(string name);

    /// <summary>Destroys every key whose name begins with <paramref name="prefix"/> and a slash; harmless if there is none.</summary>
    void Destroy(string prefix);

    /// <summary>
    /// Whether the store may be believed when it has no key: false while its volume is missing or it never held one. A
    /// store that throws when it cannot be reached is always there.
    /// </summary>
    bool IsThere => true;

    /// <summary>Whether keys can be read now and, if asked, written: for the check of readiness. Leaves nothing behind.</summary>
    bool CanBeUsed(bool forWriting) => true;

    /// <summary>What raters are told about the destruction: the promise is worded by the store that keeps it.</summary>
    string Promise(RaterTexts texts);
}

/// <summary>One file a key, readable by its owner alone, overwritten before it is unlinked.</summary>
internal sealed class FileKeyStore : IKeyStore
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private readonly string _root;

    public FileKeyStore(ServerSettings settings)
    {
        _root = Path.GetFullPath(settings.KeyDirectory);
        Directory.CreateDirectory(_root, OwnerOnly | UnixFileMode.UserExecute);
    }

    public string Promise(RaterTexts texts) => texts.PromiseKeysOnDisk;

    // An empty directory is what a volume leaves behind that is not mounted; a store in use always has one inside.
    public bool IsThere => Directory.Exists(_root) && Directory.EnumerateDirectories(_root).Any();

    // A file, never a directory: that would be taken for a round.
    public bool CanBeUsed(bool forWriting)
    {
        try
        {
            _ = Directory.EnumerateFileSystemEntries(_root).Any();
            if (forWriting)
                File.Create(Path.Combine(_root, $".probe-{Guid.NewGuid():N}"), bufferSize: 1, FileOptions.DeleteOnClose).Dispose();
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    public void Write(string name, ReadOnlySpan<byte> key)
    {
        var path = PathOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!, OwnerOnly | UnixFileMode.UserExecute);
        var fresh = path + ".new";
        File.Delete(fresh);
        using (var file = new FileStream(fresh, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnly }))
        {
            file.Write(key);
            file.Flush(flushToDisk: true);
        }
        File.Move(fresh, path, overwrite: true);
    }

    public byte[]? Read(string name)
    {
        try
        {
            return File.ReadAllBytes(PathOf(name));
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    public void Destroy(string prefix)
    {
        var directory = PathOf(prefix);
        if (!Directory.Exists(directory))
            return;
        foreach (var file in Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories))
        {
            Overwrite(file);
            File.Delete(file);
        }
        Directory.Delete(directory, recursive: true);
    }

    private static void Overwrite(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Write);
        var noise = RandomNumberGenerator.GetBytes((int)stream.Length);
        stream.Write(noise);
        stream.Flush(flushToDisk: true);
    }

    /// <exception cref="ArgumentException">If the name leads out of the store.</exception>
    private string PathOf(string name)
    {
        var path = Path.GetFullPath(Path.Combine(_root, name));
        return path.StartsWith(_root + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? path
            : throw new ArgumentException("A key's name stays inside the store.", nameof(name));
    }
}
