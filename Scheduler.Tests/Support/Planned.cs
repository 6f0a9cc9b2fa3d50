using Microsoft.Extensions.DependencyInjection;
using Scheduler.Core.Accounts;
using Scheduler.Core.Media;
using Scheduler.Core.Posts;
using Scheduler.Core.Publishing;

namespace Scheduler.Tests.Support;

/// <summary>Posts for tests whose matter is not the planning.</summary>
static class Planned
{
    /// <summary>Plans a picture for all of the owner's accounts.</summary>
    /// <param name="local">Wall-clock time in <paramref name="zone"/>.</param>
    /// <returns>Public id.</returns>
    public static async Task<string> PostAsync(this SignedIn owner, string caption, DateTime local, byte[]? picture = null, string zone = "Europe/Berlin")
    {
        var services = owner.App.Services;
        using var file = new MemoryStream(picture ?? Pictures.Jpeg(800, 800));
        var asset = await services.GetRequiredService<MediaService>().UploadAsync(owner.Caller, caption + ".jpg", file, CancellationToken.None);
        var accounts = await services.GetRequiredService<AccountService>().ListAsync(owner.Caller, CancellationToken.None);
        return await services.GetRequiredService<PostService>().CreateAsync(
            owner.Caller, new(caption, [.. accounts.Select(a => a.Id)], [new(asset.PublicId, null, null)], local, zone), PostIntent.Schedule, CancellationToken.None);
    }

    /// <summary>Lets the clock run from one due time to the next until all that is planned is out.</summary>
    public static async Task PublishDueAsync(this SignedIn owner, ManualClock clock)
    {
        var (engine, due) = (owner.App.Services.GetRequiredService<PublishingEngine>(), owner.App.Services.GetRequiredService<DueTargets>());
        for (var rounds = 0; rounds < 50 && await due.NextAsync(CancellationToken.None) is { } next; rounds++)
        {
            if (next > clock.GetUtcNow()) clock.Sleep(next - clock.GetUtcNow());
            await engine.PumpAsync(CancellationToken.None);
            await engine.DrainAsync();
        }
    }

    public static async Task<PostView> FindAsync(this SignedIn owner, string id) =>
        await owner.App.Services.GetRequiredService<PostQueries>().FindAsync(owner.Caller, id, CancellationToken.None) ?? throw new InvalidOperationException("No such post.");
}
