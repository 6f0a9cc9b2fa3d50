using Scheduler.Tests.Publishing;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Buffer;

/// <summary>The process dies at each write of a post's way through Buffer, just before it and just after it, and another takes over: one post is live (X2).</summary>
public sealed class BufferCrashTests(SqliteDatabase database) : BufferTests(database), IClassFixture<SqliteDatabase>
{
    // channel, intent, handed over, sent, done.
    const int Writes = 5;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_death_at_any_write_ends_in_one_post(bool before)
    {
        for (var write = 1; write <= Writes; write++)
        {
            foreach (var post in Server.Posts) Server.Remove(post.Id);
            var id = await PlanAsync(10, $"Write {write}");
            var death = new DyingDatabase(write, before);
            await using (var node = await StartNodeAsync(death)) await node.RunAsync(TimeSpan.FromMinutes(12));
            Assert.True(death.Died, $"Write {write} was never made.");
            Clock.Advance(TimeSpan.FromSeconds(60));
            await Node.RunAsync(TimeSpan.FromMinutes(15));
            await AssertLiveOnceAsync(id);
        }
    }

    [Fact]
    public async Task A_death_in_the_call_that_cannot_be_repeated_ends_in_one_post()
    {
        var id = await PlanAsync(10);
        // The call arrives and its caller is never heard of again: the result is not written.
        var death = new DyingDatabase(3, before: true);
        await using (var node = await StartNodeAsync(death)) await node.RunAsync(TimeSpan.FromMinutes(5.5));
        Assert.Single(Server.Posts);
        Clock.Advance(TimeSpan.FromSeconds(60));
        await Node.RunAsync(TimeSpan.FromMinutes(15));
        await AssertLiveOnceAsync(id);
        Assert.Equal(["Channel", "Create", "Posts", "Post"], Server.Calls);
    }
}
