using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Access;
using Scheduler.Core.Media;
using Scheduler.Core.Platforms;
using Scheduler.Core.Posts;
using Scheduler.Core.Shared;
using Scheduler.Core.Webhooks;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Bench.Fuzz;

/// <summary>Fills an installation with two workspaces that have something of everything.</summary>
static class FuzzWorldBuilder
{
    const int Planned = 30, Drafts = 10, Spare = 8, Uploads = 4;

    /// <param name="node">On the database of the program that will be called.</param>
    public static async Task<FuzzWorld> FillAsync(CoreInstance node, int seed)
    {
        // The other one second: no number of its rows is a small one that a careless query would hit by itself.
        var own = await TenantAsync(node, string.Create(CultureInfo.InvariantCulture, $"pear{seed}own"), 0);
        var other = await TenantAsync(node, string.Create(CultureInfo.InvariantCulture, $"quince{seed}other"), 10);
        return new(own, other, node.Clock.GetUtcNow());
    }

    static async Task<FuzzTenant> TenantAsync(CoreInstance node, string marker, int firstAccount)
    {
        var caller = await node.SignUpAsync(marker);
        var managed = await node.Get<AccessService>().CreateWorkspaceAsync(caller.UserId, $"{marker} client", "Europe/Berlin", 6, CancellationToken.None);
        string[] accounts = [await ConnectAsync(node, caller, marker, firstAccount), await ConnectAsync(node, caller, marker, firstAccount + 1)];
        var picture = (await node.Media.UploadAsync(caller, $"{marker}.png", new MemoryStream(Pictures.Png(400, 400)), CancellationToken.None)).PublicId;
        var due = node.Clock.GetUtcNow().AddDays(2).DateTime;
        await PlanAsync(node, caller, new($"{marker} planned", [accounts[0]], [new(picture, null, marker)], due, "UTC"), PostIntent.Schedule);
        for (var i = 0; i < Drafts; i++) await PlanAsync(node, caller, new($"{marker} draft {i}", accounts, [], i % 2 == 0 ? due.AddHours(i) : null, "Europe/Berlin"), PostIntent.SaveDraft);
        await CopyAsync(node, caller, marker);
        await node.Get<WebhookService>().CreateAsync(caller, $"{marker} hook", $"https://hooks.example.com/{marker}", WebhookEvents.All, CancellationToken.None);

        await using var db = node.Database();
        var posts = await db.Posts.Where(p => p.WorkspaceId == caller.WorkspaceId).OrderBy(p => p.Id).Select(p => new { p.Id, p.PublicId }).ToListAsync();
        for (var i = 0; i < Uploads; i++) db.Uploads.Add(Upload(node, caller, marker, posts[i].Id));
        var (key, readKey, revokedKey) = (ApiKeyText.New(), ApiKeyText.New(), ApiKeyText.New());
        db.ApiKeys.Add(Key(node, caller, marker, key, ApiScopes.Read | ApiScopes.Write | ApiScopes.Workspaces));
        db.ApiKeys.Add(Key(node, caller, marker, readKey, ApiScopes.Read));
        var revoked = Key(node, caller, marker, revokedKey, ApiScopes.Read | ApiScopes.Write);
        revoked.RevokedAt = node.Clock.GetUtcNow();
        db.ApiKeys.Add(revoked);
        var client = await db.Workspaces.SingleAsync(w => w.Id == managed.WorkspaceId);
        client.ManagedById = caller.WorkspaceId;
        await db.SaveChangesAsync();
        return new(
            caller.WorkspaceId, caller.UserId, await db.Workspaces.Where(w => w.Id == caller.WorkspaceId).Select(w => w.PublicId).SingleAsync(), key, readKey, revokedKey, marker,
            [.. accounts.Select((_, i) => $"instagram-{PlannedLoad.AccountId(firstAccount + i)}")], accounts,
            [.. posts.Skip(Spare).Select(p => p.PublicId)], [.. posts.Take(Spare).Select(p => p.PublicId)],
            await db.Uploads.Where(u => u.WorkspaceId == caller.WorkspaceId).Select(u => u.PublicId).ToListAsync(), [picture],
            await db.Webhooks.Where(w => w.WorkspaceId == caller.WorkspaceId).Select(w => w.PublicId).ToListAsync(), client.PublicId);
    }

    static Task<string> ConnectAsync(CoreInstance node, Caller caller, string marker, int index) => node.Accounts.ConnectAsync(
        caller, new(Platform.Instagram, PlannedLoad.AccountId(index), $"{marker}.{index}", $"{marker} Bakery", null, "109", $"{marker} Page", new($"token-{marker}", node.Clock.GetUtcNow().AddDays(60)), Renewable: true),
        CancellationToken.None);

    static Task PlanAsync(CoreInstance node, Caller caller, PostDraft draft, PostIntent intent) => node.Posts.CreateAsync(caller, draft, intent, CancellationToken.None);

    static async Task CopyAsync(CoreInstance node, Caller caller, string marker)
    {
        await using var db = node.Database();
        var first = await db.Posts.AsNoTracking().Include(p => p.Targets).Include(p => p.Media).OrderBy(p => p.Id).FirstAsync(p => p.WorkspaceId == caller.WorkspaceId);
        db.AddRange(Enumerable.Range(1, Planned).Select(i => PlannedLoad.Copy(first, $"{marker} planned {i}", first.Targets[0].AccountId, first.PublishAt!.Value.AddHours(i), node.Clock)));
        await db.SaveChangesAsync();
    }

    static MediaUpload Upload(CoreInstance node, Caller caller, string marker, int post) => new()
    {
        PublicId = PublicId.New(node.Clock), WorkspaceId = caller.WorkspaceId, PostId = post, UserId = caller.UserId, FileName = $"{marker}.jpg", ContentType = "image/jpeg", Kind = MediaKind.Image,
        Key = MediaKey.New(caller.WorkspaceId, "bin"), AnnouncedAt = node.Clock.GetUtcNow(), ExpiresAt = node.Clock.GetUtcNow().AddHours(10), Stage = UploadStage.Announced,
    };

    static ApiKey Key(CoreInstance node, Caller caller, string marker, string key, ApiScopes scopes) => new()
    {
        PublicId = PublicId.New(node.Clock), WorkspaceId = caller.WorkspaceId, UserId = caller.UserId, Name = marker, Prefix = ApiKeyText.Prefix(key), Hash = ApiKeyText.Hash(key), Scopes = scopes, CreatedAt = node.Clock.GetUtcNow(),
    };
}
