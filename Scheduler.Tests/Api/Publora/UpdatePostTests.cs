using System.Net;
using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Posts;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Api.Publora;

/// <summary>PUT /update-post/{id} (P4), a row of its table a test.</summary>
[Collection(PubloraTests.Name)]
public sealed class UpdatePostTests(PubloraApp publora)
{
    [Fact]
    public async Task A_draft_is_scheduled()
    {
        var id = await publora.PostAsync();
        var answer = await publora.Client.PutAsync($"update-post/{id}", new { status = "scheduled", scheduledTime = "2026-12-15T10:00:00.000Z" });
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(
            $$$"""{"success":true,"message":"Post updated successfully","postGroup":{"_id":"{{{id}}}","status":"scheduled","scheduledTime":"2026-12-15T10:00:00.000Z"}}""", answer.Body);
        Assert.Equal(new DateTimeOffset(2026, 12, 15, 10, 0, 0, TimeSpan.Zero), await publora.App.ReadAsync(db => db.Targets.Where(t => t.Post.PublicId == id).Select(t => t.DueAt).SingleAsync()));
    }

    [Fact]
    public async Task A_scheduled_post_is_taken_off_and_keeps_its_time()
    {
        var id = await publora.PostAsync(at: "2026-12-01T10:00:00Z");
        var answer = await publora.Client.PutAsync($"update-post/{id}", new { status = "draft" });
        Assert.Equal($$"""{"_id":"{{id}}","status":"draft","scheduledTime":"2026-12-01T10:00:00.000Z"}""", answer["postGroup"].GetRawText());
        Assert.Null(await publora.App.ReadAsync(db => db.Targets.Where(t => t.Post.PublicId == id).Select(t => t.DueAt).SingleAsync()));
    }

    [Fact]
    public async Task A_draft_without_a_time_has_none_in_the_answer()
    {
        var id = await publora.PostAsync();
        Assert.Equal($$"""{"_id":"{{id}}","status":"draft"}""", (await publora.Client.PutAsync($"update-post/{id}", new { status = "draft" }))["postGroup"].GetRawText());
    }

    [Theory]
    [InlineData(null, "draft")]
    [InlineData("2026-12-01T10:00:00Z", "scheduled")]
    public async Task A_new_time_alone_leaves_it_where_it_is(string? before, string status)
    {
        var id = await publora.PostAsync(at: before);
        var answer = await publora.Client.PutAsync($"update-post/{id}", new { scheduledTime = "2026-12-20T10:00:00Z" });
        Assert.Equal($$"""{"_id":"{{id}}","status":"{{status}}","scheduledTime":"2026-12-20T10:00:00.000Z"}""", answer["postGroup"].GetRawText());
    }

    [Fact]
    public async Task Scheduled_without_any_time_means_now()
    {
        var id = await publora.PostAsync(platforms: PubloraApp.Telegram);
        var answer = await publora.Client.PutAsync($"update-post/{id}", new { status = "scheduled" });
        Assert.Equal((HttpStatusCode.OK, "2026-11-20T10:00:00.000Z"), (answer.Status, answer["postGroup"].GetProperty("scheduledTime").GetString()));
    }

    [Fact]
    public async Task Text_connections_and_settings_change_too_and_settings_are_merged()
    {
        var id = await publora.PostAsync("First", null, null, PubloraApp.Instagram, PubloraApp.X);
        await publora.Client.PutAsync($"update-post/{id}", new { platformSettings = new { instagram = new { collaborators = "anna" } } });
        await publora.Client.PutAsync($"update-post/{id}", new { content = "Second", platforms = new[] { PubloraApp.Instagram, PubloraApp.LinkedIn }, platformSettings = new { instagram = new { } } });
        var read = await publora.Client.GetAsync($"get-post/{id}");
        Assert.Equal(("Second", """{"instagram":{"collaborators":["anna"]}}"""), (read["content"].GetString(), read["platformSettings"].GetRawText()));
        Assert.Equal("""["instagram-17841400000000001","linkedin-ABC123"]""", read["platforms"].GetRawText());
        await publora.Client.PutAsync($"update-post/{id}", new { platformSettings = new { instagram = new { collaborators = "" } } });
        Assert.Equal("{}", (await publora.Client.GetAsync($"get-post/{id}"))["platformSettings"].GetRawText());
    }

    [Theory]
    [InlineData("{}", "Either status or scheduledTime must be provided")]
    [InlineData("""{"status":"","scheduledTime":null}""", "Either status or scheduledTime must be provided")]
    [InlineData("""{"status":0,"note":"x"}""", "Either status or scheduledTime must be provided")]
    [InlineData("""{"status":"published"}""", "Status must be either 'draft' or 'scheduled'")]
    [InlineData("""{"status":["draft"]}""", "Status must be either 'draft' or 'scheduled'")]
    [InlineData("""{"status":"scheduled","scheduledTime":"soon"}""", "Invalid scheduled time format")]
    [InlineData("""{"scheduledTime":{"$date":5}}""", "Invalid scheduled time format")]
    [InlineData("""{"scheduledTime":"2026-11-20T09:59:00Z"}""", "scheduledTime: This time has passed. Choose a later one.")]
    [InlineData("""{"status":"draft","scheduledTime":"2020-01-01T00:00:00Z"}""", "scheduledTime: This time has passed. Choose a later one.")]
    [InlineData("""{"content":"  "}""", "Content is required")]
    [InlineData("""{"platforms":[]}""", "At least one platform is required")]
    [InlineData("""{"platforms":["twitter-999"]}""", "platforms: there is no connection twitter-999")]
    [InlineData("""{"platformSettings":"nope"}""", "Invalid platformSettings JSON")]
    public async Task What_is_wrong_is_400_and_changes_nothing(string body, string error)
    {
        var id = await publora.PostAsync(at: "2026-12-01T10:00:00Z");
        var before = (await publora.Client.GetAsync($"get-post/{id}")).Body;
        var answer = await publora.Client.SendAsync(HttpMethod.Put, $"update-post/{id}", body);
        Assert.Equal((HttpStatusCode.BadRequest, error), (answer.Status, answer.Error));
        Assert.Equal(before, (await publora.Client.GetAsync($"get-post/{id}")).Body);
    }

    [Theory]
    [InlineData(PostStatus.Published, TargetState.Published, "published")]
    [InlineData(PostStatus.Failed, TargetState.Failed, "failed")]
    [InlineData(PostStatus.Processing, TargetState.Publishing, "processing")]
    [InlineData(PostStatus.NeedsReview, TargetState.NeedsReview, "processing")]
    [InlineData(PostStatus.PartiallyPublished, TargetState.Published, "partially_published")]
    public async Task Cannot_update_post_in_another_status(PostStatus status, TargetState state, string said)
    {
        var id = await publora.PostAsync();
        await publora.App.ReadAsync(db => db.Targets.Where(t => t.Post.PublicId == id).ExecuteUpdateAsync(set => set.SetProperty(t => t.State, state)));
        await publora.App.ReadAsync(db => db.Posts.Where(p => p.PublicId == id).ExecuteUpdateAsync(set => set.SetProperty(p => p.Status, status)));
        var answer = await publora.Client.PutAsync($"update-post/{id}", new { status = "scheduled", scheduledTime = "2026-12-15T10:00:00Z" });
        Assert.Equal((HttpStatusCode.BadRequest, $"Cannot update post: post is currently in {said} status"), (answer.Status, answer.Error));
    }

    [Fact]
    public async Task What_was_held_gets_a_new_date()
    {
        var id = await publora.PostAsync();
        await publora.App.ReadAsync(db => db.Targets.Where(t => t.Post.PublicId == id).ExecuteUpdateAsync(set => set.SetProperty(t => t.State, TargetState.Held)));
        await publora.App.ReadAsync(db => db.Posts.Where(p => p.PublicId == id).ExecuteUpdateAsync(set => set.SetProperty(p => p.Status, PostStatus.Held)));
        var answer = await publora.Client.PutAsync($"update-post/{id}", new { scheduledTime = "2026-12-15T10:00:00Z" });
        Assert.Equal("scheduled", answer["postGroup"].GetProperty("status").GetString());
    }

    [Theory]
    [InlineData("0123456789abcdef01234567")]
    [InlineData("nonsense")]
    public async Task An_id_that_there_is_not_is_404_Post_group_not_found(string id)
    {
        var answer = await publora.Client.PutAsync($"update-post/{id}", new { status = "draft" });
        Assert.Equal((HttpStatusCode.NotFound, "Post group not found"), (answer.Status, answer.Error));
    }
}
