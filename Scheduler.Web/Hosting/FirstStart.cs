using Microsoft.Extensions.Options;
using Scheduler.Core.Access;
using Scheduler.Core.Storage;
using Scheduler.Web.Auth;

namespace Scheduler.Web.Hosting;

/// <summary>Before the first request: the database is brought up to date, and the owner is made or the way to become it printed.</summary>
static class FirstStart
{
    public static async Task PrepareAsync(this WebApplication app)
    {
        await app.Services.GetRequiredService<DatabaseStart>().MigrateAsync(CancellationToken.None);
        var gate = app.Services.GetRequiredService<SetupGate>();
        if (!await gate.IsOpenAsync(CancellationToken.None)) return;
        var seed = app.Services.GetRequiredService<IOptions<SeedOptions>>().Value;
        if (!seed.IsSet)
        {
            app.Lifetime.ApplicationStarted.Register(gate.TellCode);
            return;
        }
        await using var scope = app.Services.CreateAsyncScope();
        var name = seed.OwnerEmail![..seed.OwnerEmail!.IndexOf('@', StringComparison.Ordinal)];
        try
        {
            var owner = await scope.ServiceProvider.GetRequiredService<SignUp>().WithPasswordAsync(seed.OwnerEmail, seed.OwnerPassword, name, "UTC", CancellationToken.None);
            if (string.IsNullOrEmpty(seed.ApiKey)) return;
            var caller = await app.Services.GetRequiredService<AccessService>().CallerAsync(owner.Id, null, CancellationToken.None);
            await app.Services.GetRequiredService<ApiKeyService>().SeedAsync(caller!, "Seed:ApiKey", seed.ApiKey, CancellationToken.None);
        }
        catch (Core.Shared.RequestRejected e)
        {
            throw new BadSettings(e.Fields.Select(f => $"Seed:{(f.Key == "password" ? "OwnerPassword" : "OwnerEmail")}: {f.Value}"));
        }
    }
}
