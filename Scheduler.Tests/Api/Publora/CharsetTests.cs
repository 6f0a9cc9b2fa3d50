using System.Net;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Api.Publora;

public sealed class CharsetTests
{
    /// <summary>scripts/bench fuzz found it: a 500.</summary>
    [Fact]
    public async Task An_encoding_that_nobody_knows_is_refused_wherever_a_body_is_read()
    {
        await using var app = SchedulerApp.Start();
        using var client = await ApiClient.OfAsync(await SignedIn.OwnerAsync(app));
        foreach (var path in new[] { "create-post", "workspace/users" })
        {
            var reply = await client.SendAsync(HttpMethod.Post, path, """{"displayName":"Client"}""", "application/json; charset=nonsense");
            Assert.Equal((HttpStatusCode.UnsupportedMediaType, "Content-Type must be application/json"), (reply.Status, reply.Error));
        }
    }
}
