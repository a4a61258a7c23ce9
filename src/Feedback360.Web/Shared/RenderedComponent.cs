using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Logging.Abstractions;

namespace Feedback360.Web.Shared;

/// <summary>A component as HTML outside of any request, for documents that are kept: with parameters and nothing else.</summary>
internal static class RenderedComponent
{
    private static readonly IServiceProvider NoServices = new ServiceCollection().BuildServiceProvider();

    /// <summary>Everything comes from memory, so that rendering ends where it began.</summary>
    /// <typeparam name="T">The component, which injects nothing.</typeparam>
    /// <param name="parameters">By name.</param>
    public static string Of<T>(Dictionary<string, object?> parameters)
        where T : IComponent
    {
        using var renderer = new HtmlRenderer(NoServices, NullLoggerFactory.Instance);
        return renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<T>(ParameterView.FromDictionary(parameters))).ToHtmlString()).GetAwaiter().GetResult();
    }
}
