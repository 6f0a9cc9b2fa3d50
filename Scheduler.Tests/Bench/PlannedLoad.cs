using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Access;
using Scheduler.Core.Posts;
using Scheduler.Core.Shared;
using Scheduler.Core.Storage;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Bench;

/// <summary>
/// Many planned posts in a database that no program has open. One goes through PostService, as a person would plan it; all others
/// are copies of its rows with their own caption, account and time, since planning each by itself would take longer than the test.
/// </summary>
static class PlannedLoad
{
    const int Batch = 1000;

    /// <param name="captions">One post each, all different: that is how the stand-in tells them apart.</param>
    /// <param name="accounts">Over so many accounts in turn.</param>
    /// <param name="due">When the first is due; the others follow, evenly over <paramref name="over"/>.</param>
    /// <returns>With what one more post can be planned.</returns>
    public static async Task<PlannedOwner> StoreAsync(DatabaseOptions database, string folder, IReadOnlyList<string> captions, int accounts, DateTimeOffset due, TimeSpan over)
    {
        await using var node = await CoreInstance.StartAsync(database, folder, new ManualClock(due.AddHours(-1)));
        return await FillAsync(node, await node.SignUpAsync(), captions, accounts, due, over);
    }

    /// <summary>The same for somebody who is there already.</summary>
    public static async Task<PlannedOwner> FillAsync(CoreInstance node, Caller owner, IReadOnlyList<string> captions, int accounts, DateTimeOffset due, TimeSpan over)
    {
        var account = "";
        for (var i = 0; i < accounts; i++) account = await node.ConnectAsync(owner, AccountId(i));
        var picture = await node.UploadAsync(owner, 1080, 1080);
        await node.Posts.CreateAsync(owner, new(captions[0], [account], [new(picture, null, null)], due.DateTime, "UTC"), PostIntent.Schedule, CancellationToken.None);
        var first = await node.ReadAsync(db => db.Posts.AsNoTracking().Include(p => p.Targets).Include(p => p.Media).SingleAsync());
        var accountIds = await node.ReadAsync(db => db.Accounts.OrderBy(a => a.Id).Select(a => a.Id).ToListAsync());
        foreach (var batch in Enumerable.Range(1, captions.Count - 1).Chunk(Batch))
        {
            await using var db = node.Database();
            db.AddRange(batch.Select(i => Copy(first, captions[i], accountIds[i % accounts], due + (over / captions.Count * i), node.Clock)));
            await db.SaveChangesAsync();
        }
        return new(owner, account, picture);
    }

    public static IReadOnlyList<string> Captions(string run, int count) =>
        [.. Enumerable.Range(0, count).Select(i => string.Create(CultureInfo.InvariantCulture, $"{run} {i:D6}: fresh from the oven, every morning from six. #bluebakery"))];

    public static string AccountId(int index) => string.Create(CultureInfo.InvariantCulture, $"{17_841_400_000_000_001 + index}");

    /// <param name="account">Number of the account that the copy goes to.</param>
    public static Post Copy(Post post, string caption, int account, DateTimeOffset due, TimeProvider time) => new()
    {
        PublicId = PublicId.New(time), WorkspaceId = post.WorkspaceId, Caption = caption, Status = post.Status, PublishAt = due, LocalTime = due.DateTime,
        TimeZone = post.TimeZone, CreatedById = post.CreatedById, CreatedAt = post.CreatedAt, UpdatedAt = post.UpdatedAt, Version = post.Version,
        Targets = post.Targets.ConvertAll(t => new PostTarget { PublicId = PublicId.New(time), WorkspaceId = t.WorkspaceId, AccountId = account, Platform = t.Platform, State = t.State, DueAt = due }),
        Media = post.Media.ConvertAll(m => new PostMedia
        {
            WorkspaceId = m.WorkspaceId, AssetId = m.AssetId, Position = m.Position, Crop = m.Crop, AltText = m.AltText,
            RenditionKey = m.RenditionKey, RenditionWidth = m.RenditionWidth, RenditionHeight = m.RenditionHeight, ThumbKey = m.ThumbKey,
        }),
    };
}

/// <summary>Whose posts they are.</summary>
/// <param name="Account">Public id of one of the accounts.</param>
/// <param name="Picture">Public id of the picture that all of them show.</param>
sealed record PlannedOwner(Caller Caller, string Account, string Picture);
