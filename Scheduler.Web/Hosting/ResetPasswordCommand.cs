using Scheduler.Web.Auth;

namespace Scheduler.Web.Hosting;

/// <summary>Prints a link for a new password, where no mail server is set; may run beside the server, on the same settings.</summary>
static class ResetPasswordCommand
{
    public const string Name = "reset-password";
    public const string Example = $"dotnet Scheduler.Web.dll {Name} --email you@example.org";

    public static async Task<int> RunAsync(IServiceProvider services)
    {
        if (services.GetRequiredService<IConfiguration>()["email"] is not { Length: > 0 } email)
        {
            await Console.Error.WriteLineAsync($"Whose? {Example}");
            return 2;
        }
        if (await services.GetRequiredService<PasswordReset>().LinkAsync(email) is not { } link)
        {
            await Console.Error.WriteLineAsync($"There is no user with the e-mail address {email}.");
            return 1;
        }
        await Console.Out.WriteLineAsync($"Within a day, once: {link.AbsoluteUri}");
        return 0;
    }
}
