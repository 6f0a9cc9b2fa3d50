using System.Net;
using Microsoft.EntityFrameworkCore;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Api.Publora;

/// <summary>Idempotency-Key (P13): however often a creation is asked for, by a network that loses answers or by a client in a hurry, it makes one post.</summary>
public abstract class IdempotencyTests(Func<Task<PubloraApp>> start) : IAsyncLifetime
{
    static readonly object Body = new { content = "Once", platforms = new[] { PubloraApp.Instagram }, scheduledTime = "2026-11-20T10:05:00Z" };

    PubloraApp publora = null!;

    public async Task InitializeAsync() => publora = await start();

    public Task DisposeAsync() => publora.DisposeAsync();

    [Fact]
    public async Task The_same_again_gets_the_same_answer_even_when_its_time_has_passed()
    {
        publora.Client.Headers["Idempotency-Key"] = "order-1";
        var first = await publora.Client.PostAsync("create-post", Body);
        publora.Clock.Advance(TimeSpan.FromMinutes(10));
        var second = await publora.Client.PostAsync("create-post", Body);
        Assert.Equal((HttpStatusCode.OK, first.Body), (second.Status, second.Body));
        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task Something_else_by_the_same_key_is_409_and_makes_no_post()
    {
        publora.Client.Headers["Idempotency-Key"] = "order-1";
        await publora.Client.PostAsync("create-post", Body);
        var other = await publora.Client.PostAsync("create-post", new { content = "Another", platforms = new[] { PubloraApp.X } });
        Assert.Equal((HttpStatusCode.Conflict, "This key was used for another request. Take a new one."), (other.Status, other.Error));
        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task Of_eight_at_the_same_instant_one_makes_the_post_and_all_get_it()
    {
        publora.Client.Headers["Idempotency-Key"] = "order-1";
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => publora.Client.PostAsync("create-post", Body)));
        Assert.All(answers, answer => Assert.Equal((HttpStatusCode.OK, answers[0].Body), (answer.Status, answer.Body)));
        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task Another_workspaces_key_of_the_same_name_is_another()
    {
        publora.Client.Headers["Idempotency-Key"] = publora.OtherClient.Headers["Idempotency-Key"] = "order-1";
        await publora.Client.PostAsync("create-post", Body);
        await publora.PostAsync("Mine", by: publora.OtherClient);
        Assert.Equal(2, await CountAsync());
    }

    [Fact]
    public async Task Without_a_key_each_makes_one_and_what_was_refused_can_be_asked_again()
    {
        await publora.Client.PostAsync("create-post", Body);
        await publora.Client.PostAsync("create-post", Body);
        publora.Client.Headers["Idempotency-Key"] = "order-1";
        Assert.Equal(HttpStatusCode.BadRequest, (await publora.Client.PostAsync("create-post", new { content = "x" })).Status);
        Assert.Equal(HttpStatusCode.OK, (await publora.Client.PostAsync("create-post", Body)).Status);
        publora.Client.Headers["Idempotency-Key"] = new string('k', 256);
        Assert.Equal("Idempotency-Key may have up to 255 characters", (await publora.Client.PostAsync("create-post", Body)).Error);
        Assert.Equal(3, await CountAsync());
    }

    Task<int> CountAsync() => publora.App.ReadAsync(db => db.Posts.CountAsync());
}
