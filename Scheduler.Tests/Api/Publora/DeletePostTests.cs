using System.Net;
using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Posts;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Api.Publora;

/// <summary>DELETE /delete-post/{id} (P5).</summary>
[Collection(PubloraTests.Name)]
public sealed class DeletePostTests(PubloraApp publora)
{
    [Fact]
    public async Task It_is_gone_with_its_media()
    {
        var id = await publora.Owner.PostAsync("With picture", new DateTime(2026, 12, 1, 9, 0, 0, DateTimeKind.Unspecified));
        var media = (await publora.Client.GetAsync($"get-post/{id}"))["media"][0];
        Assert.Equal(["mediaId", "type", "fileName", "status", "url"], PubloraApp.Names(media));
        Assert.Equal(("image", "With picture.jpg", "ready"), (media.GetProperty("type").GetString(), media.GetProperty("fileName").GetString(), media.GetProperty("status").GetString()));
        using var http = publora.App.CreateClient();
        using var picture = await http.GetAsync(new Uri(media.GetProperty("url").GetString()!));
        Assert.Equal((HttpStatusCode.OK, "image/jpeg"), (picture.StatusCode, picture.Content.Headers.ContentType!.MediaType));

        var answer = await publora.Client.DeleteAsync($"delete-post/{id}");
        Assert.Equal((HttpStatusCode.OK, """{"success":true}"""), (answer.Status, answer.Body));
        Assert.Equal(HttpStatusCode.NotFound, (await publora.Client.GetAsync($"get-post/{id}")).Status);
        var asset = media.GetProperty("mediaId").GetString();
        Assert.False(await publora.App.ReadAsync(db => db.Assets.AnyAsync(a => a.PublicId == asset)));
        Assert.Equal(HttpStatusCode.NotFound, (await publora.Client.DeleteAsync($"delete-post/{id}")).Status);
    }

    [Theory]
    [InlineData("0123456789abcdef01234567")]
    [InlineData("nonsense")]
    public async Task An_id_that_there_is_not_is_404_Post_group_not_found(string id)
    {
        var answer = await publora.Client.DeleteAsync($"delete-post/{id}");
        Assert.Equal((HttpStatusCode.NotFound, "Post group not found"), (answer.Status, answer.Error));
    }

    [Fact]
    public async Task While_it_is_being_published_it_stays()
    {
        var id = await publora.PostAsync();
        await publora.App.ReadAsync(db => db.Targets.Where(t => t.Post.PublicId == id).ExecuteUpdateAsync(set => set.SetProperty(t => t.State, TargetState.Publishing)));
        var answer = await publora.Client.DeleteAsync($"delete-post/{id}");
        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.NotEmpty(answer.Error);
        Assert.Equal(HttpStatusCode.OK, (await publora.Client.GetAsync($"get-post/{id}")).Status);
    }
}
