using Microsoft.AspNetCore.Identity;
using Scheduler.Core.Access;
using Scheduler.Core.Accounts;
using Scheduler.Core.Platforms;

namespace Scheduler.Web.Hosting;

/// <summary>Asks the platforms who the connected accounts are, one line each; may run beside the server, on the same settings.</summary>
static class SyncConnectionsCommand
{
    public const string Name = "sync-connections";

    /// <returns>0: all is well. 1: an account could not be asked, or there is no such user.</returns>
    public static async Task<int> RunAsync(IServiceProvider services)
    {
        int? user = null;
        if (services.GetRequiredService<IConfiguration>()["user"] is { Length: > 0 } email)
        {
            if (await services.GetRequiredService<UserManager<User>>().FindByEmailAsync(email) is not { } found)
            {
                await Console.Error.WriteLineAsync($"There is no user with the e-mail address {email}.");
                return 1;
            }
            user = found.Id;
        }
        var (count, results) = await services.GetRequiredService<ConnectionSync>().ForOperatorAsync(user, CancellationToken.None);
        var (number, failed) = (0, 0);
        await foreach (var line in results)
        {
            if (line.Problem is not null) failed++;
            await Console.Out.WriteLineAsync(Line(line, ++number, count, Console.IsOutputRedirected));
        }
        await Console.Out.WriteLineAsync($"{count - failed} of {count} accounts are up to date.");
        return failed == 0 ? 0 : 1;
    }

    /// <param name="plain">Into a file or another program: without the count, so that two runs can be compared.</param>
    static string Line(SyncedConnection line, int number, int count, bool plain)
    {
        var what = $"{PlatformCatalog.Limits(line.Platform).Slug} {line.Username}: {line.Problem?.ToString() ?? "ok"}";
        return plain ? what : $"[{number.ToString(System.Globalization.CultureInfo.InvariantCulture).PadLeft(count.ToString(System.Globalization.CultureInfo.InvariantCulture).Length)}/{count}] {what}";
    }
}
