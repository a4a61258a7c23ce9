using System.Text.Json;

namespace Feedback360.Web.Persistence;

/// <summary>JSON files of the data directory that hold passwords: readable by their owner alone.</summary>
internal static class PrivateFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>What the file holds; null when there is none.</summary>
    /// <exception cref="UnusableDatabaseException">If it cannot be read.</exception>
    public static T? Load<T>(string path)
        where T : class
    {
        if (!File.Exists(path))
            return null;
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllBytes(path), Format) ?? throw new JsonException("The file is empty.");
        }
        catch (JsonException error)
        {
            throw new UnusableDatabaseException($"{path} cannot be read ({error.Message}). Restore it from a backup: it holds the passwords of the database.", error);
        }
        catch (UnauthorizedAccessException error)
        {
            throw new UnusableDatabaseException($"{path} belongs to another user. Run as that user, or choose another data directory.", error);
        }
    }

    /// <summary>Replaces the file in one step, so that a crash leaves the old one or the new one.</summary>
    public static void Replace<T>(string path, T content)
    {
        var fresh = path + ".new";
        File.Delete(fresh);
        using (var stream = new FileStream(fresh, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnly }))
        {
            JsonSerializer.Serialize(stream, content, Format);
            stream.Flush(flushToDisk: true);
        }
        File.Move(fresh, path, overwrite: true);
    }
}
