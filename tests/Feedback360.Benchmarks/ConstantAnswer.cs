using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Feedback360.Benchmarks;

/// <summary>The anchor of a page: a bare ASP.NET Core endpoint that answers its bytes and does nothing else.</summary>
internal sealed class ConstantAnswer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ConstantAnswer(WebApplication app, LoadedPage page) =>
        (_app, Page) = (app, page with { Name = "anchor", Address = new Uri(new Uri(app.Urls.First()), page.Address.AbsolutePath) });

    /// <summary>The same request, sent here.</summary>
    public LoadedPage Page { get; }

    public static async Task<ConstantAnswer> ServeAsync(LoadedPage page, CancellationToken stop)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        var app = builder.Build();
        app.MapMethods(page.Address.AbsolutePath, [page.Method], context => AnswerAsync(context, page));
        await app.StartAsync(stop);
        return new ConstantAnswer(app, page);
    }

    private static Task AnswerAsync(HttpContext context, LoadedPage page)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.ContentLength = page.Body.Length;
        if (page.Encoding is { } encoding)
            context.Response.Headers.ContentEncoding = encoding;
        return context.Response.Body.WriteAsync(page.Body, context.RequestAborted).AsTask();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
