using System.Net;
using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Posts;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Api.Publora;

/// <summary>GET /list-posts (P13): filters, orders, pages and the cursor, on both databases.</summary>
public abstract class ListPostsTests(Func<Task<PubloraApp>> start) : IAsyncLifetime
{
    PubloraApp publora = null!;

    public async Task InitializeAsync()
    {
        publora = await start();
        await publora.PostAsync("undated", null, null, PubloraApp.LinkedIn);
        foreach (var day in new[] { 3, 1, 2 })
        {
            publora.Clock.Advance(TimeSpan.FromMinutes(1));
            await publora.PostAsync($"day {day}", $"2026-12-0{day}T10:00:00Z");
        }
        publora.Clock.Advance(TimeSpan.FromMinutes(1));
        await publora.PostAsync("undated, too", null, null, PubloraApp.X, PubloraApp.Bluesky);
    }

    public Task DisposeAsync() => publora.DisposeAsync();

    [Fact]
    public async Task Lists_filters_sorts_and_pages()
    {
        var answer = await publora.Client.GetAsync("list-posts");
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(["success", "posts", "pagination"], PubloraApp.Names(answer.Json));
        Assert.Equal(["undated, too", "day 2", "day 1", "day 3", "undated"], Contents(answer));
        Assert.Equal("""{"page":1,"limit":20,"totalItems":5,"totalPages":1,"hasNextPage":false,"hasPrevPage":false,"nextCursor":null}""", answer["pagination"].GetRawText());
        var first = answer["posts"][0];
        Assert.Equal(["postGroupId", "content", "status", "scheduledTime", "createdAt", "updatedAt", "platforms", "mediaUrls"], PubloraApp.Names(first));
        Assert.Equal("""[{"platformId":"twitter-123456789","platform":"twitter","status":"draft"},{"platformId":"bluesky-did:plc:abc123","platform":"bluesky","status":"draft"}]""", first.GetProperty("platforms").GetRawText());
        Assert.Equal(("2026-11-20T10:04:00.000Z", "[]"), (first.GetProperty("createdAt").GetString(), first.GetProperty("mediaUrls").GetRawText()));

        Assert.Equal(["undated", "day 3", "day 1", "day 2", "undated, too"], await ContentsAsync("sortOrder=asc"));
        Assert.Equal(["undated", "undated, too", "day 1", "day 2", "day 3"], await ContentsAsync("sortBy=scheduledTime&sortOrder=ASC"));
        Assert.Equal(["day 3", "day 2", "day 1", "undated, too", "undated"], await ContentsAsync("sortBy=scheduledTime"));
        Assert.Equal(["undated, too", "undated"], await ContentsAsync("status=draft"));
        Assert.Equal(["day 2", "day 1", "day 3"], await ContentsAsync("status=scheduled"));
        Assert.Equal(["undated, too"], await ContentsAsync("platform=BLUESKY"));
        Assert.Equal(4, (await ContentsAsync("platform=twitter")).Count);
        Assert.Empty(await ContentsAsync("platform=myspace"));
        Assert.Equal(["day 2", "day 3"], await ContentsAsync("fromDate=2026-12-02T10:00:00Z&sortBy=scheduledTime&sortOrder=asc"));
        Assert.Equal(["day 1", "day 2"], await ContentsAsync("fromDate=2026-12-01&toDate=2026-12-02T10:00:00.000%2B00:00&sortBy=scheduledTime&sortOrder=asc"));

        var second = await publora.Client.GetAsync("list-posts?page=2&limit=2");
        Assert.Equal(["day 1", "day 3"], Contents(second));
        Assert.Equal((2, 2, 5, 3, true, true), Page(second));
        Assert.Equal((1, 100, 5, 1, false, false), Page(await publora.Client.GetAsync("list-posts?page=-7&limit=9999")));
        Assert.Equal((1, 1, 5, 5, true, false), Page(await publora.Client.GetAsync("list-posts?page=abc&limit=0")));
        Assert.Equal((2147483647, 100, 5, 1, false, true), Page(await publora.Client.GetAsync("list-posts?page=2147483647&limit=100")));
    }

    [Fact]
    public async Task The_cursor_leads_over_every_post_once_whatever_is_added_meanwhile()
    {
        foreach (var by in new[] { "createdAt", "updatedAt", "scheduledTime" })
        {
            await FollowAsync($"sortBy={by}&sortOrder=asc");
            await FollowAsync($"sortBy={by}&sortOrder=desc");
        }
    }

    [Fact]
    public async Task What_is_wrong_is_400()
    {
        await RefusedAsync("status=lost", "Invalid status. Must be one of: draft, scheduled, published, failed, partially_published");
        await RefusedAsync("sortBy=content", "Invalid sortBy. Must be one of: createdAt, updatedAt, scheduledTime");
        await RefusedAsync("fromDate=yesterday", "Invalid fromDate format");
        await RefusedAsync("toDate=2026-13-01", "Invalid toDate format");
        await RefusedAsync("cursor=zzz", "Invalid cursor");
        await RefusedAsync("cursor=%00%01", "Invalid cursor");
        // Created+ 1 1: of another order.
        await RefusedAsync("cursor=Q3JlYXRlZCsgMSAx", "Invalid cursor");
    }

    [Fact]
    public async Task Each_status_lists_what_is_told_by_that_word()
    {
        foreach (var status in Enum.GetValues<PostStatus>())
        {
            await publora.App.ReadAsync(db => db.Posts.Where(p => p.Caption == "undated").ExecuteUpdateAsync(set => set.SetProperty(p => p.Status, status)));
            var said = (await publora.Client.GetAsync("list-posts?platform=linkedin"))["posts"][0].GetProperty("status").GetString();
            Assert.Contains("undated", await ContentsAsync($"status={said}"));
        }
    }

    async Task FollowAsync(string order)
    {
        var all = await ContentsAsync(order + "&limit=100");
        var (seen, cursor) = (new List<string>(), "");
        do
        {
            var page = await publora.Client.GetAsync($"list-posts?limit=2&{order}&cursor={cursor}");
            seen.AddRange(Contents(page));
            cursor = page["pagination"].GetProperty("nextCursor").GetString();
            // At the front of the descending orders, where pages by number would show one twice.
            if (order.EndsWith("desc", StringComparison.Ordinal)) await publora.PostAsync("added", "2026-12-31T10:00:00Z");
        }
        while (cursor is not null);
        Assert.Equal(all, seen);
    }

    async Task RefusedAsync(string query, string error)
    {
        var answer = await publora.Client.GetAsync($"list-posts?{query}");
        Assert.Equal((HttpStatusCode.BadRequest, error), (answer.Status, answer.Error));
    }

    static IReadOnlyList<string> Contents(ApiReply answer) => [.. answer["posts"].EnumerateArray().Select(p => p.GetProperty("content").GetString()!)];

    static (int, int, int, int, bool, bool) Page(ApiReply answer)
    {
        var page = answer["pagination"];
        return (Number("page"), Number("limit"), Number("totalItems"), Number("totalPages"), page.GetProperty("hasNextPage").GetBoolean(), page.GetProperty("hasPrevPage").GetBoolean());

        int Number(string name) => page.GetProperty(name).GetInt32();
    }

    async Task<IReadOnlyList<string>> ContentsAsync(string query) => Contents(await publora.Client.GetAsync($"list-posts?{query}"));
}
