using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Access;
using Scheduler.Core.Accounts;
using Scheduler.Core.Media;
using Scheduler.Core.Platforms;
using Scheduler.Core.Posts;
using Scheduler.Tests.Posts;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Accounts;

public sealed class AccountServiceOnSqliteTests(SqliteDatabase database) : AccountServiceTests(database), IClassFixture<SqliteDatabase>;

public sealed class AccountServiceOnPostgresTests(PostgresDatabase database) : AccountServiceTests(database), IClassFixture<PostgresDatabase>;

public abstract class AccountServiceTests(SharedDatabase database) : ServiceTests(database)
{
    [Fact]
    public async Task Connecting_the_same_account_again_updates_it()
    {
        Assert.Equal(Bakery, await Node.ConnectAsync(Anna, token: "token-2"));
        Assert.Single(await Node.Accounts.ListAsync(Anna, None));
        var stored = await AccountAsync();
        Assert.Equal("token-2", Node.Get<TokenVault>().Reveal(stored.ProtectedToken));
    }

    [Fact]
    public async Task Tokens_are_nowhere_in_the_database_in_plain()
    {
        const string Token = "EAAG-very-secret-token";
        await Node.ConnectAsync(Anna, token: Token);
        await using var db = Node.Database();
        foreach (var text in await db.Accounts.Select(a => a.ProtectedToken).ToListAsync()) Assert.DoesNotContain(Token, text, StringComparison.Ordinal);
        if (!db.Database.IsSqlite()) return;
        foreach (var file in Directory.EnumerateFiles(Database.Folder, "scheduler.db*"))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var bytes = new byte[stream.Length];
            await stream.ReadExactlyAsync(bytes);
            Assert.DoesNotContain(Token, System.Text.Encoding.Latin1.GetString(bytes), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Connecting_again_releases_what_was_held_for_it_and_tells_the_rest_why_not()
    {
        var inTime = await ScheduleAsync(new(2026, 3, 3, 10, 0, 0));
        var tooOld = await ScheduleAsync(new(2026, 3, 2, 11, 0, 0));
        var otherReason = await ScheduleAsync(new(2026, 3, 3, 10, 0, 0));
        foreach (var (post, reason) in new[] { (inTime, FailureClass.Auth), (tooOld, FailureClass.Auth), (otherReason, FailureClass.TooLate) })
            await SetTargetAsync(post, t => (t.State, t.DueAt, t.ErrorClass, t.Error) = (TargetState.Held, null, reason, "held"), settle: true);
        await Node.Get<AccountHealth>().NeedsReconnectAsync((await AccountAsync()).Id, "Gone.", None);
        Node.Clock.Advance(TimeSpan.FromHours(25));
        await Node.ConnectAsync(Anna, token: "token-2");
        Assert.Equal(AccountStatus.Healthy, (await AccountAsync()).Status);
        var released = await TargetAsync(inTime);
        Assert.Equal((TargetState.Scheduled, null), (released.State, released.ErrorClass));
        Assert.Equal(Node.Clock.GetUtcNow(), released.DueAt);
        Assert.Equal(PostStatus.Scheduled, (await PostAsync(inTime)).Status);
        Assert.Equal((TargetState.Held, FailureClass.TooLate), ((await TargetAsync(tooOld)).State, (await TargetAsync(tooOld)).ErrorClass));
        Assert.StartsWith("Its time passed before the account was connected again.", (await TargetAsync(tooOld)).Error?.ToString(), StringComparison.Ordinal);
        Assert.Equal("held", (await TargetAsync(otherReason)).Error?.ToString());
    }

    [Fact]
    public async Task An_account_that_stops_working_is_told_once()
    {
        var account = await AccountAsync();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Node.Get<AccountHealth>().NeedsReconnectAsync(account.Id, "Gone.", None)));
        var notice = Assert.Single(await Node.Notices.LatestAsync(Anna, 10, None));
        Assert.Equal("blue.bakery needs to be connected again", notice.Title);
        Assert.Equal("Gone. Nothing is published for blue.bakery until you connect it again under Accounts.", notice.Body);
        Assert.Equal((1, 0), (await Node.Notices.UnreadAsync(Anna, None), await Node.Notices.UnreadAsync(Ben, None)));
        await Node.Notices.ReadAllAsync(Ben, None);
        Assert.Equal(1, await Node.Notices.UnreadAsync(Anna, None));
        await Node.Notices.ReadAllAsync(Anna, None);
        Assert.Equal(0, await Node.Notices.UnreadAsync(Anna, None));
    }

    [Fact]
    public async Task Disconnecting_takes_what_was_planned_off_the_schedule()
    {
        var id = await ScheduleAsync();
        await Node.Accounts.DisconnectAsync(Anna, Bakery, None);
        Assert.Empty(await Node.Accounts.ListAsync(Anna, None));
        var post = await PostAsync(id);
        Assert.Equal(PostStatus.Draft, post.Status);
        Assert.Empty(post.Targets);
        Assert.Equal(0, await Node.ReadAsync(db => db.Accounts.CountAsync(a => a.WorkspaceId == Anna.WorkspaceId)));
    }

    [Fact]
    public async Task A_published_post_stays_published_when_its_account_is_disconnected_and_comes_back_with_it()
    {
        var id = await ScheduleAsync();
        await SetTargetAsync(id, t => (t.State, t.DueAt, t.Permalink) = (TargetState.Published, null, "https://instagram.example/p/1"), settle: true);
        await Node.Accounts.DisconnectAsync(Anna, Bakery, None);
        Assert.Empty(await Node.Accounts.ListAsync(Anna, None));
        var post = await PostAsync(id);
        Assert.Equal((PostStatus.Published, "https://instagram.example/p/1"), (post.Status, Assert.Single(post.Targets).Permalink));
        Assert.Equal("", (await AccountAsync()).ProtectedToken);
        await NotFoundAsync(() => Node.Accounts.DisconnectAsync(Anna, Bakery, None));
        var draft = await DraftAsync();
        await RefusedAsync("accounts", () => Node.Posts.CreateAsync(Anna, draft, PostIntent.Schedule, None));

        Assert.Equal(Bakery, await Node.ConnectAsync(Anna));
        Assert.Equal(AccountStatus.Healthy, Assert.Single(await Node.Accounts.ListAsync(Anna, None)).Status);
    }

    [Fact]
    public async Task An_account_that_is_publishing_cannot_be_disconnected()
    {
        var id = await ScheduleAsync();
        await SetTargetAsync(id, t => t.State = TargetState.Publishing, settle: true);
        var before = await FingerprintAsync();
        await ConflictAsync("A post is being published for this account right now. Try again in a minute.", () => Node.Accounts.DisconnectAsync(Anna, Bakery, None));
        Assert.Equal(before, await FingerprintAsync());
        await NotFoundAsync(() => Node.Accounts.DisconnectAsync(Ben, Bakery, None));
    }

    [Fact]
    public async Task Signing_in_with_an_account_is_signing_in_as_who_connected_it()
    {
        await Node.ConnectAsync(Anna, "17841400000000077");
        Assert.Equal((Anna.UserId, Anna.WorkspaceId), await Node.Accounts.OwnerOfAsync(Platform.Instagram, "17841400000000077", None));
        Assert.Null(await Node.Accounts.OwnerOfAsync(Platform.Instagram, "17841400000000078", None));
    }

    [Fact]
    public async Task Deleting_oneself_removes_every_row_and_file_of_ones_own_and_nothing_else()
    {
        var store = Node.Get<IMediaStore>();
        var id = await ScheduleAsync();
        await SetTargetAsync(id, t => (t.State, t.Steps) = (TargetState.Published, [new() { Kind = "publish", Number = 1, WorkspaceId = Anna.WorkspaceId }]), settle: true);
        await Node.Get<AccountHealth>().NeedsReconnectAsync((await AccountAsync()).Id, "Gone.", None);
        var keys = await Node.ReadAsync(db => db.Assets.Where(a => a.WorkspaceId == Anna.WorkspaceId).Select(a => a.OriginalKey!).ToListAsync());
        await Node.ConnectAsync(Ben);
        var bens = await Node.UploadAsync(Ben);

        var deletion = Node.Get<AccountDeletion>();
        await RefusedAsync("name", () => deletion.DeleteAsync(Anna, "Anna", None));
        await RefusedAsync("name", () => deletion.DeleteAsync(Anna, null, None));
        await deletion.DeleteAsync(Anna, " anna ", None);
        await Node.Files.SweepAsync(None);

        await using var db = Node.Database();
        var w = Anna.WorkspaceId;
        Assert.Equal(0, await db.Posts.CountAsync(x => x.WorkspaceId == w) + await db.Targets.CountAsync(x => x.WorkspaceId == w) + await db.Steps.CountAsync(x => x.WorkspaceId == w)
            + await db.PostMedia.CountAsync(x => x.WorkspaceId == w) + await db.Assets.CountAsync(x => x.WorkspaceId == w) + await db.Accounts.CountAsync(x => x.WorkspaceId == w)
            + await db.Notifications.CountAsync(x => x.WorkspaceId == w) + await db.Memberships.CountAsync(x => x.WorkspaceId == w) + await db.Workspaces.CountAsync(x => x.Id == w)
            + await db.Users.CountAsync(x => x.Id == Anna.UserId));
        foreach (var key in keys) Assert.False(await store.ExistsAsync(key));
        Assert.NotNull(await Node.Media.FindAsync(Ben, bens, None));
        Assert.Single(await Node.Accounts.ListAsync(Ben, None));
    }

    [Fact]
    public async Task A_workspace_that_somebody_else_owns_too_outlives_its_member()
    {
        await using (var db = Node.Database())
        {
            db.Memberships.Add(new() { UserId = Ben.UserId, WorkspaceId = Anna.WorkspaceId, Role = Role.Owner });
            await db.SaveChangesAsync();
        }
        var id = await ScheduleAsync();
        await Node.Get<AccountDeletion>().DeleteAsync(Anna, "anna", None);
        Assert.NotNull(await Node.Queries.FindAsync(new(Ben.UserId, Anna.WorkspaceId, Role.Owner), id, None));
    }

    [Fact]
    public async Task Facebooks_deletion_callback_deletes_the_person_and_leaves_a_receipt()
    {
        var facebook = Guid.NewGuid().ToString("N");
        await using (var db = Node.Database())
            await db.Users.Where(u => u.Id == Anna.UserId).ExecuteUpdateAsync(set => set.SetProperty(u => u.FacebookUserId, facebook));
        var deletion = Node.Get<AccountDeletion>();
        var code = await deletion.DeleteFacebookUserAsync(facebook, None);
        Assert.True((await deletion.ReceiptAsync(code, None))!.HadData);
        Assert.Null(await Node.Get<AccessService>().CallerAsync(Anna.UserId, null, None));
        var again = await deletion.DeleteFacebookUserAsync(facebook, None);
        Assert.False((await deletion.ReceiptAsync(again, None))!.HadData);
        Assert.NotEqual(code, again);
        Assert.Null(await deletion.ReceiptAsync("nonsense", None));
    }

    Task<SocialAccount> AccountAsync() => Node.ReadAsync(db => db.Accounts.AsNoTracking().SingleAsync(a => a.PublicId == Bakery));
}
