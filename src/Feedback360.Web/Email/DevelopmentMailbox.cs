using System.Text.Json;
using Feedback360.Web.Hosting;

namespace Feedback360.Web.Email;

/// <summary>A letter in the development mailbox.</summary>
public sealed record KeptLetter(string Id, DateTimeOffset SentAt, OutgoingLetter Letter);

/// <summary>
/// Keeps letters as files on this machine instead of sending them, so that a newcomer can follow their links. Refused
/// outside Development: a kept letter is a kept key.
/// </summary>
internal sealed class DevelopmentMailbox(ServerSettings settings, TimeProvider clock) : IMailer
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public async Task<MailOutcome> SendAsync(OutgoingLetter letter, CancellationToken stop)
    {
        Directory.CreateDirectory(settings.MailboxDirectory, OwnerOnly);
        var now = clock.GetUtcNow();
        var kept = new KeptLetter($"{now.UtcTicks:x}-{Guid.NewGuid():n}", now, letter);
        // Under another name first: whoever lists the letters meanwhile would read half of it.
        var half = PathOf(kept.Id) + ".half";
        await File.WriteAllTextAsync(half, JsonSerializer.Serialize(kept), stop);
        File.Move(half, PathOf(kept.Id));
        return MailOutcome.Accepted;
    }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<KeptLetter> List(int count) =>
        Directory.Exists(settings.MailboxDirectory)
            ? [.. Directory.EnumerateFiles(settings.MailboxDirectory, "*.json").OrderDescending(StringComparer.Ordinal).Take(count).Select(Read)]
            : [];

    /// <summary>Null if there is no such letter.</summary>
    public KeptLetter? Find(string id) =>
        id.All(sign => char.IsAsciiLetterOrDigit(sign) || sign == '-') && File.Exists(PathOf(id)) ? Read(PathOf(id)) : null;

    private string PathOf(string id) => Path.Combine(settings.MailboxDirectory, $"{id}.json");

    private static KeptLetter Read(string path) => JsonSerializer.Deserialize<KeptLetter>(File.ReadAllText(path))!;
}
