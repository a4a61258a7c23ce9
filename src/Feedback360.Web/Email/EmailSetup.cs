using Feedback360.Web.Hosting;
using Feedback360.Web.Scheduling;

namespace Feedback360.Web.Email;

internal static class EmailSetup
{
    /// <summary>A mail server where one is named; in Development otherwise the mailbox page.</summary>
    public static void AddEmail(this IServiceCollection services, ServerSettings settings)
    {
        services.AddSingleton(settings.Mail);
        services.AddSingleton<DevelopmentMailbox>();
        if (settings.Mail.Host is null)
            services.AddSingleton<IMailer>(provider => provider.GetRequiredService<DevelopmentMailbox>());
        else
            services.AddSingleton<IMailer, SmtpMailer>();
        services.AddSingleton<LetterPrinter>();
        services.AddSingleton<RaterLetters>();
        services.AddSingleton<LetterRun>();
        services.AddSingleton<ThanksRun>();
        services.AddSingleton<SendLostLinks>();
        services.AddSingleton<AccountMail>();
        services.AddSingleton<SendAccountLetters>();
        services.AddSingleton<Sweep, SendLetters>();
        services.AddSingleton<Sweep, SendThanks>();
        services.AddSingleton<Sweep>(provider => provider.GetRequiredService<SendAccountLetters>());
    }
}
