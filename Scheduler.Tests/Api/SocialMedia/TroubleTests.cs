using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Scheduler.Core.Tokens;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Api.SocialMedia;

/// <summary>Trouble that is not the client's: a platform that is silent is 503, a failure of ours is 500, and neither tells more than it should.</summary>
public sealed class TroubleTests
{
    [Fact]
    public async Task A_silent_platform_is_503_and_a_lost_table_500()
    {
        // Nobody listens there.
        await using var app = SchedulerApp.Start(new Dictionary<string, string>(StringComparer.Ordinal) { ["Meta:GraphUrl"] = "http://127.0.0.1:1/" });
        var owner = await SignedIn.OwnerAsync(app);
        using var client = new SocialMediaClient(app, (await app.Services.GetRequiredService<TokenService>().ForUserAsync(owner.Caller.UserId, null, CancellationToken.None)).AccessToken);
        var silent = await client.PostAsync("social-accounts", new { platform = "instagram", account_name = "blue.bakery", access_token = "token-4711" });
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "Facebook does not answer right now. Try again in a moment."), (silent.Status, silent.Detail));
        Assert.Equal(0, (await client.GetAsync("social-accounts")).Number("total"));

        await app.ReadAsync(db => db.Database.ExecuteSqlRawAsync("ALTER TABLE Posts RENAME TO Lost"));
        var broken = await client.GetAsync("posts");
        Assert.Equal((HttpStatusCode.InternalServerError, "Internal server error"), (broken.Status, broken.Detail));
    }
}
