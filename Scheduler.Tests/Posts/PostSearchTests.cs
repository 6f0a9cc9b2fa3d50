using Scheduler.Core.Platforms;
using Scheduler.Core.Posts;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Posts;

public sealed class PostSearchOnSqliteTests(SqliteDatabase database) : PostSearchTests(database), IClassFixture<SqliteDatabase>;

public sealed class PostSearchOnPostgresTests(PostgresDatabase database) : PostSearchTests(database), IClassFixture<PostgresDatabase>;

public abstract class PostSearchTests(SharedDatabase database) : ServiceTests(database)
{
    [Fact]
    public async Task Drafts_without_a_date_come_first_and_then_the_latest()
    {
        foreach (var day in new[] { 4, 6, 5 }) await SaveAsync($"March {day}", new(2026, 3, day, 10, 0, 0));
        await SaveAsync("An idea", null);
        await SaveAsync("A newer idea", null);
        Assert.Equal(["A newer idea", "An idea", "March 6", "March 5", "March 4"], await FoundAsync(null));
    }

    [Fact]
    public async Task All_words_must_be_there_in_any_order_and_case()
    {
        await SaveAsync("Raspberry cake, fresh from the oven");
        await SaveAsync("Cake of the week: cherry");
        await SaveAsync("Größe L ist wieder da");
        await SaveAsync("100 % rye_bread");
        Assert.Equal(2, (await FoundAsync("cake")).Count);
        Assert.Equal(["Raspberry cake, fresh from the oven"], await FoundAsync(" OVEN  raspberry "));
        Assert.Equal(["Größe L ist wieder da"], await FoundAsync("Größe"));
        Assert.Equal(["100 % rye_bread"], await FoundAsync("%"));
        Assert.Equal(["100 % rye_bread"], await FoundAsync("rye_b"));
        Assert.Empty(await FoundAsync("cake oven cherry"));
        Assert.Equal(4, (await FoundAsync("  ")).Count);
    }

    [Fact]
    public async Task What_is_written_for_one_platform_alone_is_found_too()
    {
        await Node.Posts.CreateAsync(Anna, await DraftAsync() with { Caption = "Bread", Variants = [new(Platform.Instagram, "Sourdough for #breadlovers", DraftVariant.NoSettings)] }, PostIntent.SaveDraft, None);
        Assert.Equal(["Bread"], await FoundAsync("sourdough"));
    }

    [Fact]
    public async Task Pages_filters_and_another_workspaces_posts()
    {
        for (var day = 3; day < 8; day++) await SaveAsync($"March {day}", new(2026, 3, day, 10, 0, 0));
        await ScheduleAsync(new(2026, 3, 20, 10, 0, 0));
        var page = await Node.Search.FindAsync(Anna, CalendarFilter.None, "march", 2, 2, None);
        Assert.Equal((5, "March 5 March 4"), (page.Total, string.Join(' ', page.Posts.Select(p => p.Words))));
        Assert.Equal(1, (await Node.Search.FindAsync(Anna, new(Status: PostStatus.Scheduled), null, 0, 10, None)).Total);
        Assert.Equal(6, (await Node.Search.FindAsync(Anna, new(Account: Bakery), null, 0, 10, None)).Total);
        foreach (var nobody in new[] { "nobody", "", "\0", new string('0', 24) })
        {
            Assert.Equal(0, (await Node.Search.FindAsync(Anna, new(Account: nobody), null, 0, 10, None)).Total);
            Assert.Equal(0, (await Node.Search.FindAsync(Anna, new(Campaign: nobody), null, 0, 10, None)).Total);
        }
        Assert.Equal(6, (await Node.Search.FindAsync(Anna, CalendarFilter.None, "\0", 0, 10, None)).Total);
        Assert.Equal(0, (await Node.Search.FindAsync(Ben, CalendarFilter.None, "march", 0, 10, None)).Total);
    }

    async Task SaveAsync(string words, DateTime? local = null) =>
        await Node.Posts.CreateAsync(Anna, await DraftAsync() with { Caption = words, LocalTime = local }, PostIntent.SaveDraft, None);

    async Task<IReadOnlyList<string>> FoundAsync(string? text) => [.. (await Node.Search.FindAsync(Anna, CalendarFilter.None, text, 0, 50, None)).Posts.Select(p => p.Words)];
}
