using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Feedback360.Web.Email;

/// <summary>What a letter says, before it becomes HTML or plain text: one source for both.</summary>
/// <param name="Language">BCP 47 code of the words.</param>
/// <param name="Subject">Subject line.</param>
/// <param name="Greeting">First line.</param>
/// <param name="Paragraphs">What is said before the link.</param>
/// <param name="LinkLabel">What the link does; null without one.</param>
/// <param name="Link">The reader's own link; null without one.</param>
/// <param name="Afterwards">What is said after the link.</param>
public sealed record LetterText(
    string Language,
    string Subject,
    string Greeting,
    IReadOnlyList<string> Paragraphs,
    string? LinkLabel,
    string? Link,
    IReadOnlyList<string> Afterwards
)
{
    /// <summary>What parts somebody's own words from the frame in plain text.</summary>
    private const string Stars = "* * *";

    /// <summary>Somebody's own words, as paragraphs of lines; they stand after the paragraphs.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Quote { get; init; } = [];

    /// <summary>The letter for programs that show no HTML.</summary>
    public string ToPlainText() =>
        string.Join("\r\n\r\n", [Greeting, .. Paragraphs, .. Quoted, .. Link is null ? Array.Empty<string>() : [$"{LinkLabel}:\r\n{Link}"], .. Afterwards]) + "\r\n";

    private IEnumerable<string> Quoted => Quote.Count == 0 ? [] : [Stars, .. Quote.Select(paragraph => string.Join("\r\n", paragraph)), Stars];
}

/// <summary>Renders letters as a Razor component, outside of any request.</summary>
public sealed class LetterPrinter(IServiceScopeFactory scopes, ILoggerFactory logs)
{
    public async Task<string> ToHtmlAsync(LetterText letter)
    {
        await using var scope = scopes.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, logs);
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(LetterFrame.Letter)] = letter });
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var html = await renderer.RenderComponentAsync<LetterFrame>(parameters);
            return html.ToHtmlString();
        });
    }
}
