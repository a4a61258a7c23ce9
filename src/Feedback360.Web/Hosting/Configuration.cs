using System.Globalization;
using System.Net;
using Feedback360.Core.Common;
using Feedback360.Web.Email;
using Feedback360.Web.Reports.Printing;

namespace Feedback360.Web.Hosting;

/// <summary>Settings from environment variables and an optional <c>feedback360.json</c>, checked before anything starts.</summary>
internal static class Configuration
{
    private const StringSplitOptions Trimmed = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;

    public static IConfiguration Read() =>
        new ConfigurationBuilder()
            .AddJsonFile(Path.GetFullPath("feedback360.json"), optional: true)
            .AddEnvironmentVariables()
            .Build();

    /// <exception cref="InvalidSettingsException">With everything that cannot be read.</exception>
    public static ServerSettings SettingsFrom(IConfiguration configuration, string dataDirectory)
    {
        if (Unreadable(configuration).ToList() is { Count: > 0 } problems)
            throw new InvalidSettingsException(problems);
        return new()
        {
            DataDirectory = Path.GetFullPath(dataDirectory),
            PublicUrl = configuration.GetValue<Uri>("PublicUrl"),
            Mail = configuration.GetSection("Mail").Get<MailSettings>() ?? new MailSettings(),
            Pdf = configuration.GetSection("Pdf").Get<PdfSettings>() ?? new PdfSettings(),
            TrustedProxies = [.. Proxies(configuration).Select(IPAddress.Parse)],
            RabbitMqUrl = configuration.GetValue<Uri>("RabbitMq:Url"),
            Development = string.Equals(configuration["DOTNET_ENVIRONMENT"], "Development", StringComparison.OrdinalIgnoreCase),
        };
    }

    private static IEnumerable<Problem> Unreadable(IConfiguration configuration)
    {
        if (!IsAddress(configuration["PublicUrl"], Uri.UriSchemeHttp, Uri.UriSchemeHttps))
            yield return Invalid("PublicUrl", "an address like https://feedback.example.org");
        if (!IsAddress(configuration["RabbitMq:Url"], "amqp", "amqps", "rabbitmq", "rabbitmqs"))
            yield return Invalid("RabbitMq__Url", "an address like amqp://user:password@host");
        if (Proxies(configuration).Any(proxy => !IPAddress.TryParse(proxy, out _)))
            yield return Invalid("TrustedProxies", "IP addresses with commas between them");
        if (configuration["Clock:Offset"] is { Length: > 0 } offset && !TimeSpan.TryParse(offset, CultureInfo.InvariantCulture, out _))
            yield return Invalid("Clock__Offset", "a span of time like 3.00:00:00");
        if (configuration["Mail:Port"] is { Length: > 0 } port && !int.TryParse(port, CultureInfo.InvariantCulture, out _))
            yield return Invalid("Mail__Port", "a number from 1 to 65535");
        if (configuration["Mail:Tls"] is { Length: > 0 } tls && !bool.TryParse(tls, out _))
            yield return Invalid("Mail__Tls", "true or false");
        if (configuration["Pdf:Sandbox"] is { Length: > 0 } sandbox && !bool.TryParse(sandbox, out _))
            yield return Invalid("Pdf__Sandbox", "true or false");
    }

    private static Problem Invalid(string setting, string wanted) => new(setting, "invalid", $"This must be {wanted}.");

    private static bool IsAddress(string? text, params string[] schemes) =>
        string.IsNullOrEmpty(text) || (Uri.TryCreate(text, UriKind.Absolute, out var address) && schemes.Contains(address.Scheme, StringComparer.Ordinal));

    private static string[] Proxies(IConfiguration configuration) => (configuration["TrustedProxies"] ?? "").Split(',', Trimmed);

    /// <summary>The system's clock; in Development it may be shifted for fault tests.</summary>
    public static TimeProvider Clock(IConfiguration configuration, ServerSettings settings) =>
        settings.Development && configuration.GetValue<TimeSpan?>("Clock:Offset") is { } offset
            ? new ShiftedClock(offset)
            : TimeProvider.System;
}
