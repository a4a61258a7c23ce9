using System.Net;
using Feedback360.Web.Email;

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

    public static ServerSettings SettingsFrom(IConfiguration configuration, string dataDirectory) =>
        new()
        {
            DataDirectory = Path.GetFullPath(dataDirectory),
            PublicUrl = configuration.GetValue<Uri>("PublicUrl"),
            Mail = configuration.GetSection("Mail").Get<MailSettings>() ?? new MailSettings(),
            TrustedProxies = [.. (configuration["TrustedProxies"] ?? "").Split(',', Trimmed).Select(IPAddress.Parse)],
            RabbitMqUrl = configuration.GetValue<Uri>("RabbitMq:Url"),
            Development = string.Equals(configuration["DOTNET_ENVIRONMENT"], "Development", StringComparison.OrdinalIgnoreCase),
        };

    /// <summary>The system's clock; in Development it may be shifted for fault tests.</summary>
    public static TimeProvider Clock(IConfiguration configuration, ServerSettings settings) =>
        settings.Development && configuration.GetValue<TimeSpan?>("Clock:Offset") is { } offset
            ? new ShiftedClock(offset)
            : TimeProvider.System;
}
