using System.Globalization;
using System.Reflection;
using Feedback360.Core.Common;
using Feedback360.Web.Access;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;

namespace Feedback360.Web.Shared;

/// <summary>An error answer, as the API document shows it (RFC 9457).</summary>
/// <param name="Type">Address of the code's page.</param>
/// <param name="Title">The status in words.</param>
/// <param name="Status">The status.</param>
/// <param name="Detail">One plain sentence.</param>
/// <param name="Code">Stable code; <c>/problems</c> lists all.</param>
/// <param name="Errors">Everything wrong with the input, each with its place.</param>
/// <param name="Id">Id of what a first request with the same Idempotency-Key has made.</param>
public sealed record ProblemAnswer(string Type, string Title, int Status, string Detail, string Code, IReadOnlyList<Problem>? Errors = null, string? Id = null);

/// <summary>The API document (<c>/openapi/v1.json</c>, OpenAPI 3.1) and the browser for it.</summary>
internal static class OpenApi
{
    public const string Browser = "/swagger";
    private const string SecurityScheme = "token";
    private const string ProblemSchema = "Problem";

    public static void AddApiDocument(this IServiceCollection services) =>
        services.AddOpenApi("v1", api =>
        {
            api.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            api.ShouldInclude = endpoint => endpoint.RelativePath?.StartsWith("api/v1/", StringComparison.Ordinal) == true;
            api.AddSchemaTransformer(NameTexts);
            api.AddSchemaTransformer(UnwrapPatches);
            api.AddDocumentTransformer(DescribeAsync);
            api.AddOperationTransformer(DescribeOperationAsync);
        });

    public static void MapApiDocument(this WebApplication app)
    {
        app.MapOpenApi("/openapi/{documentName}.json");
        app.UseSwaggerUI(browser =>
        {
            browser.RoutePrefix = Browser.Trim('/');
            browser.DocumentTitle = "API – Feedback360";
            browser.SwaggerEndpoint("/openapi/v1.json", "Feedback360 API v1");
        });
    }

    private static async Task DescribeAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken stop)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Feedback360 API",
            Version = "v1",
            Description =
                "Times are UTC in ISO 8601, ids are opaque strings. Lists come in pages: send `next` of a page as `cursor`. "
                + "Every POST takes an `Idempotency-Key`. Errors are problems (RFC 9457) with a stable `code`; /problems lists them.",
        };
        // The document is the same under every address that leads here.
        document.Servers = [new OpenApiServer { Url = "/" }];
        document.Tags = document.Paths.Values
            .SelectMany(path => path.Operations?.Values.AsEnumerable() ?? [])
            .SelectMany(operation => operation.Tags ?? Enumerable.Empty<OpenApiTagReference>())
            .Select(tag => tag.Name!)
            .Distinct(StringComparer.Ordinal)
            .Select(name => new OpenApiTag { Name = name })
            .ToHashSet();
        document.AddComponent<IOpenApiSecurityScheme>(SecurityScheme, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = $"An access token. Scopes: {string.Join(", ", Scopes.All)}; each operation says which one it needs.",
        });
        document.AddComponent<IOpenApiSchema>(ProblemSchema, await context.GetOrCreateSchemaAsync(typeof(ProblemAnswer), null, stop));
    }

    private static Task DescribeOperationAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken stop)
    {
        var (path, method) = (context.Description.RelativePath!, context.Description.HttpMethod!);
        operation.OperationId ??= IdOf(method, path);
        operation.Tags = new HashSet<OpenApiTagReference> { new(path.Split('/')[2], context.Document) };
        var scope = context.Description.ActionDescriptor.EndpointMetadata.OfType<ScopeNeeded>().LastOrDefault();
        if (scope is not null)
        {
            string[] scopes = scope.Alternative is null ? [scope.Scope] : [scope.Scope, scope.Alternative];
            operation.Description = $"{operation.Description} Scope: `{string.Join("` or `", scopes)}`.".TrimStart();
            operation.Security = [.. scopes.Select(one => new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(SecurityScheme, context.Document)] = [one] })];
        }
        if (HttpMethods.IsPost(method))
            AddHeader(operation, "Idempotency-Key", "Carries this request out once, however often it is sent within 24 hours.");
        if (HttpMethods.IsPatch(method) || HttpMethods.IsPut(method))
            AddHeader(operation, "If-Match", "The ETag of the version that this change was made from; another version is answered with 412.");
        operation.Responses ??= [];
        foreach (var status in ErrorsOf(method, path))
            operation.Responses.TryAdd(status.ToString(CultureInfo.InvariantCulture), ProblemResponse(status, context.Document!));
        return Task.CompletedTask;
    }

    private static IEnumerable<int> ErrorsOf(string method, string path)
    {
        yield return 400;
        yield return 401;
        yield return 403;
        if (path.Contains('{', StringComparison.Ordinal))
            yield return 404;
        if (!HttpMethods.IsGet(method))
            yield return 409;
        if (HttpMethods.IsPatch(method) || HttpMethods.IsPut(method))
            yield return 412;
        if (HttpMethods.IsPost(method) || HttpMethods.IsPatch(method) || HttpMethods.IsPut(method))
        {
            yield return 413;
            yield return 415;
            yield return 422;
        }
        yield return 429;
    }

    private static OpenApiResponse ProblemResponse(int status, OpenApiDocument document) =>
        new()
        {
            Description = ReasonPhrases.GetReasonPhrase(status),
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
            {
                ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference(ProblemSchema, document) },
            },
        };

    private static void AddHeader(OpenApiOperation operation, string name, string description) =>
        (operation.Parameters ??= []).Add(new OpenApiParameter
        {
            Name = name,
            In = ParameterLocation.Header,
            Description = description,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        });

    /// <summary><c>GET api/v1/people/{id}</c> becomes <c>getPeopleById</c>.</summary>
    private static string IdOf(string method, string path) =>
        method.ToLowerInvariant()
        + string.Concat(path.Split('/').Skip(2).Select(part =>
            part.StartsWith('{') ? $"By{Capital(part.Trim('{', '}').Split(':')[0])}" : string.Concat(part.Split('-', '.').Select(Capital))));

    private static string Capital(string word) => word.Length == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..];

    /// <summary>Texts have a converter of ours (<see cref="StrictJson"/>), behind which the framework does not see their type.</summary>
    private static Task NameTexts(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken stop)
    {
        if (context.JsonTypeInfo.Type == typeof(string))
            schema.Type ??= context.JsonPropertyInfo is { IsGetNullable: true } ? JsonSchemaType.String | JsonSchemaType.Null : JsonSchemaType.String;
        if (context.JsonTypeInfo.ElementType == typeof(string))
            schema.Items ??= new OpenApiSchema { Type = JsonSchemaType.String };
        return Task.CompletedTask;
    }

    /// <summary>A field of a PATCH is documented as the value that it takes.</summary>
    private static async Task UnwrapPatches(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken stop)
    {
        foreach (var property in context.JsonTypeInfo.Properties)
        {
            if (!property.PropertyType.IsGenericType || property.PropertyType.GetGenericTypeDefinition() != typeof(Patch<>))
                continue;
            var value = await context.GetOrCreateSchemaAsync(property.PropertyType.GetGenericArguments()[0], null, stop);
            if (new NullabilityInfoContext().Create((PropertyInfo)property.AttributeProvider!).GenericTypeArguments[0].ReadState == NullabilityState.Nullable)
                value.Type |= JsonSchemaType.Null;
            schema.Properties![property.Name] = value;
        }
    }
}
