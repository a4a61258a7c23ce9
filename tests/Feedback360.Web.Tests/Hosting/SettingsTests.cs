namespace Feedback360.Web.Tests.Hosting;

public sealed class SettingsTests
{
    [Fact]
    public async Task Settings_that_cannot_be_read_are_named_together_and_nothing_is_made()
    {
        var data = Path.Combine(Path.GetTempPath(), $"f360-settings-{Guid.NewGuid():N}");
        var (code, output, error) = await ProgramRun.RunAsync(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["PublicUrl"] = "feedback",
                ["RabbitMq__Url"] = "http://broker",
                ["TrustedProxies"] = "10.0.0.1, proxy",
                ["Clock__Offset"] = "soon",
                ["Mail__Port"] = "smtp",
                ["Mail__Tls"] = "maybe",
            },
            "serve", "--data", data);

        (code, output).ShouldBe((1, ""));
        error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line[..line.IndexOf(':', StringComparison.Ordinal)])
            .ShouldBe(["PublicUrl", "RabbitMq__Url", "TrustedProxies", "Clock__Offset", "Mail__Port", "Mail__Tls"]);
        Directory.Exists(data).ShouldBeFalse();
    }

    [Fact]
    public async Task Server_in_earnest_without_a_mail_server_refuses_to_start()
    {
        var data = Directory.CreateTempSubdirectory("f360-settings-").FullName;
        var (code, _, error) = await ProgramRun.RunAsync(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["DOTNET_ENVIRONMENT"] = "Production", ["Mail__User"] = "postman" },
            "serve", "--port", "0", "--data", data);

        code.ShouldBe(1);
        error.ShouldContain("Mail__Host: Name the mail server");
        error.ShouldContain("Mail__User: User and password come together.");
        error.ShouldNotContain("   at ");
        Directory.Delete(data, recursive: true);
    }
}
