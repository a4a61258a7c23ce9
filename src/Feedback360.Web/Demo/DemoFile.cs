using System.Text.Json;
using Feedback360.Core.Campaigns;

namespace Feedback360.Web.Demo;

/// <summary>Somebody who can sign in to the demo.</summary>
/// <param name="Token">A personal access token with all that the role allows.</param>
internal sealed record DemoSignIn(string Role, string Email, string Password, string Token);

/// <summary>A round of the demo as it was left.</summary>
/// <param name="Kind">As the API writes it.</param>
/// <param name="State">As the API writes it.</param>
internal sealed record DemoRoundEntry(Guid Id, string Name, string Kind, string State)
{
    public static DemoRoundEntry Of(Round round) =>
        new(round.Id, round.Name, JsonNamingPolicy.CamelCase.ConvertName(round.Kind.ToString()), round.State.ToString());
}

/// <summary>
/// What is in the demo, for people and programs: <c>demo.json</c> in the data directory, readable by its owner alone,
/// since it holds passwords and links.
/// </summary>
/// <param name="BaseUrl">Where the server answers.</param>
/// <param name="Reports">Ids; the first leader's follow-up and baseline come first.</param>
/// <param name="RaterLinks">Of the open round; nobody has answered by them.</param>
internal sealed record DemoFile(
    Uri BaseUrl,
    IReadOnlyList<DemoSignIn> Accounts,
    IReadOnlyList<DemoRoundEntry> Rounds,
    IReadOnlyList<Guid> Reports,
    IReadOnlyList<Uri> RaterLinks
)
{
    private const string Name = "demo.json";

    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Null if there is no demo in the data directory.</summary>
    public static DemoFile? Read(string data) =>
        File.Exists(Path.Combine(data, Name)) ? JsonSerializer.Deserialize<DemoFile>(File.ReadAllText(Path.Combine(data, Name)), Form) : null;

    /// <summary>The same demo where the server answers elsewhere now.</summary>
    public DemoFile At(Uri url) =>
        this with { BaseUrl = url, RaterLinks = [.. RaterLinks.Select(link => new Uri(url, link.PathAndQuery + link.Fragment))] };

    /// <summary>Whole or not at all.</summary>
    public void Write(string data)
    {
        var fresh = Path.Combine(data, Name + ".new");
        File.Delete(fresh);
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        };
        using (var file = new FileStream(fresh, options))
            JsonSerializer.Serialize(file, this, Form);
        File.Move(fresh, Path.Combine(data, Name), overwrite: true);
    }
}
