using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Scheduler.Core.Platforms;
using Scheduler.Core.Posts;
using Scheduler.Core.Shared;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Posts;

public sealed class PostVariantOnSqliteTests(SqliteDatabase database) : PostVariantTests(database), IClassFixture<SqliteDatabase>;

public sealed class PostVariantOnPostgresTests(PostgresDatabase database) : PostVariantTests(database), IClassFixture<PostgresDatabase>;

/// <summary>Text and settings of single platforms, and drafts that are saved again and again.</summary>
public abstract class PostVariantTests(SharedDatabase database) : ServiceTests(database)
{
    [Fact]
    public async Task A_platforms_own_text_and_settings_are_kept_replaced_and_removed_with_the_post()
    {
        var draft = await DraftAsync() with { Variants = [Own("For Instagram", "@anna blue.cafe"), new(Platform.X, "Nobody there", DraftVariant.NoSettings)] };
        var id = await Node.Posts.CreateAsync(Anna, draft, PostIntent.Schedule, None);
        var stored = Assert.Single((await PostAsync(id)).Variants);
        Assert.Equal((Platform.Instagram, "For Instagram", "anna,blue.cafe"), (stored.Platform, stored.Caption, stored.Settings["collaborators"]));

        await Node.Posts.UpdateAsync(Anna, id, 1, draft with { Variants = [Own(null, "leo")] }, PostIntent.Schedule, None);
        stored = Assert.Single((await PostAsync(id)).Variants);
        Assert.Equal((null, "leo"), (stored.Caption, stored.Settings["collaborators"]));

        await Node.Posts.UpdateAsync(Anna, id, 2, draft with { Variants = [] }, PostIntent.Schedule, None);
        Assert.Empty((await PostAsync(id)).Variants);
        await Node.Posts.UpdateAsync(Anna, id, 3, draft, PostIntent.Schedule, None);
        var number = (await PostAsync(id)).Number;
        await Node.Posts.DeleteAsync(Anna, id, None);
        Assert.Equal(0, await Node.ReadAsync(db => db.PostVariants.CountAsync(v => v.PostId == number)));
    }

    [Fact]
    public async Task What_no_platform_takes_may_stand_in_a_draft_but_not_on_the_schedule()
    {
        var draft = await DraftAsync() with { Variants = [Own(new('x', 2201), "a,b,c,d")] };
        await RefusedAsync("variants.instagram.caption", () => Node.Posts.CreateAsync(Anna, draft, PostIntent.Schedule, None));
        await RefusedAsync("variants.instagram.collaborators", () => Node.Posts.CreateAsync(Anna, draft, PostIntent.PublishNow, None));
        var id = await Node.Posts.CreateAsync(Anna, draft, PostIntent.SaveDraft, None);
        await RefusedAsync("variants.instagram.caption", () => Node.Posts.PublishNowAsync(Anna, id, 1, None));
        await RefusedAsync("variants.instagram.mood", () => Node.Posts.CreateAsync(Anna, draft with
        {
            Variants = [new(Platform.Instagram, null, new Dictionary<string, string> { ["mood"] = "good" })],
        }, PostIntent.SaveDraft, None));
    }

    [Fact]
    public async Task Saved_again_with_the_same_picture_and_crop_nothing_is_made_anew()
    {
        var draft = await DraftAsync();
        var id = await Node.Posts.CreateAsync(Anna, draft, PostIntent.SaveDraft, None);
        var files = await FilesAsync();
        await Node.Posts.UpdateAsync(Anna, id, 1, draft with { Caption = "More words", Media = [draft.Media[0] with { AltText = "A loaf" }] }, PostIntent.SaveDraft, None);
        Assert.Equal(files, await FilesAsync());
        Assert.Equal("A loaf", Assert.Single((await PostAsync(id)).Media).AltText);
        await SweepAsync();
        await Node.Posts.UpdateAsync(Anna, id, 2, draft with { Media = [draft.Media[0] with { Crop = new(0, 0, 1, 0.9, 0) }] }, PostIntent.SaveDraft, None);
        Assert.NotEqual(files, await FilesAsync());
        await SweepAsync();
        await Node.Posts.UpdateAsync(Anna, id, 3, draft, PostIntent.Schedule, None);
        await SweepAsync();
        // Swept of what nobody uses, and of nothing else: every file that a row names can be read.
        foreach (var key in (await FilesAsync()).Split(' ')) Assert.NotEmpty(await Node.Files.ReadAsync(key, None));

        Task<string> FilesAsync() => Node.ReadAsync(async db => string.Join(' ', await db.PostMedia.Where(m => m.Post.PublicId == id).Select(m => m.RenditionKey + " " + m.ThumbKey).ToListAsync()));

        async Task SweepAsync()
        {
            Node.Clock.Advance(TimeSpan.FromHours(2));
            Assert.Empty((await Node.Files.SweepAsync(None)).Failures);
        }
    }

    [Fact]
    public async Task Under_an_id_of_its_own_choice_a_draft_is_stored_once()
    {
        var draft = await DraftAsync() with { Id = PublicId.New(Node.Clock) };
        Assert.Equal(draft.Id, await Node.Posts.CreateAsync(Anna, draft, PostIntent.SaveDraft, None));
        await ConflictAsync("This post is stored already.", () => Node.Posts.CreateAsync(Anna, draft, PostIntent.SaveDraft, None));
        await ConflictAsync("This post is stored already.", () => Node.Posts.CreateAsync(Ben, new("x", [], [], null, "UTC") { Id = draft.Id }, PostIntent.SaveDraft, None));
        await ConflictAsync("This post is stored already.", () => Node.Posts.CreateAsync(Anna, draft with { Id = "not an id" }, PostIntent.SaveDraft, None));
    }

    /// <summary>As a page that is closed and the one that takes its place: each finds the id free.</summary>
    [Fact]
    public async Task Two_that_store_a_draft_under_one_id_at_the_same_time_are_told_apart()
    {
        var draft = await DraftAsync() with { Id = PublicId.New(Node.Clock) };
        await using var late = await CoreInstance.StartAsync(Database.Options, Database.Folder, Node.Clock, interceptor: new BeforeTransaction(() => Node.Posts.CreateAsync(Anna, draft, PostIntent.SaveDraft, None)));
        await ConflictAsync("This post is stored already.", () => late.Posts.CreateAsync(Anna, draft, PostIntent.SaveDraft, None));
        Assert.Equal(1, (await PostAsync(draft.Id)).Version);
    }

    [Fact]
    public async Task A_wall_clock_time_is_one_whatever_kind_the_caller_calls_it()
    {
        var local = new DateTime(2026, 3, 3, 10, 0, 0, DateTimeKind.Utc);
        var id = await Node.Posts.CreateAsync(Anna, await DraftAsync() with { LocalTime = local }, PostIntent.Schedule, None);
        await Node.Posts.UpdateAsync(Anna, id, 1, await DraftAsync() with { LocalTime = local.AddHours(1) }, PostIntent.Schedule, None);
        Assert.Equal((new DateTime(2026, 3, 3, 11, 0, 0), new DateTimeOffset(2026, 3, 3, 10, 0, 0, TimeSpan.Zero)), ((await PostAsync(id)).LocalTime, (await PostAsync(id)).PublishAt));
    }

    static DraftVariant Own(string? caption, string collaborators) => new(Platform.Instagram, caption, new Dictionary<string, string> { ["collaborators"] = collaborators });

    /// <summary>Does something else right before the first transaction begins.</summary>
    sealed class BeforeTransaction(Func<Task> deed) : DbTransactionInterceptor
    {
        Func<Task>? deed = deed;

        public override async ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result, CancellationToken cancellationToken = default)
        {
            if (Interlocked.Exchange(ref deed, null) is { } once) await once();
            return result;
        }
    }
}
