using System.Net;
using Microsoft.EntityFrameworkCore;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Api.Publora;

/// <summary>Another workspace's ids look like ids that do not exist, and nothing of it changes.</summary>
[Collection(PubloraTests.Name)]
public sealed class OtherWorkspaceTests(PubloraApp publora)
{
    public static TheoryData<string, string, string?> Calls { get; } = new()
    {
        { "GET", "get-post/", null },
        { "PUT", "update-post/", """{"status":"scheduled","scheduledTime":"2026-12-15T10:00:00Z"}""" },
        { "PUT", "update-post/", """{"content":"Mine now"}""" },
        { "DELETE", "delete-post/", null },
    };

    [Theory, MemberData(nameof(Calls))]
    public async Task Their_posts_are_not_there(string method, string path, string? body)
    {
        var theirs = await publora.PostAsync("Theirs", "2026-12-24T10:00:00Z", publora.OtherClient);
        var before = await publora.App.ReadAsync(db => db.Posts.Where(p => p.PublicId == theirs).Select(p => new { p.Version, p.Caption, p.UpdatedAt }).SingleAsync());
        var answer = await publora.Client.SendAsync(new(method), path + theirs, body);
        Assert.Equal((HttpStatusCode.NotFound, "Post group not found"), (answer.Status, answer.Error));
        Assert.Equal(before, await publora.App.ReadAsync(db => db.Posts.Where(p => p.PublicId == theirs).Select(p => new { p.Version, p.Caption, p.UpdatedAt }).SingleAsync()));
    }

    [Fact]
    public async Task Their_connections_are_not_there()
    {
        var answer = await publora.Client.PostAsync("create-post", new { content = "a", platforms = new[] { PubloraApp.Theirs } });
        Assert.Equal((HttpStatusCode.BadRequest, "platforms: there is no connection twitter-999"), (answer.Status, answer.Error));
        Assert.DoesNotContain("999", (await publora.Client.GetAsync("platform-connections")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Their_posts_are_in_no_list()
    {
        var theirs = await publora.PostAsync("Theirs", null, publora.OtherClient);
        Assert.DoesNotContain(theirs, (await publora.Client.GetAsync("list-posts?limit=100")).Body, StringComparison.Ordinal);
        Assert.Contains(theirs, (await publora.OtherClient.GetAsync("list-posts?limit=100")).Body, StringComparison.Ordinal);
    }
}
