using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Scheduler.Core.Accounts;
using Scheduler.Core.Platforms;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Api.SocialMedia;

/// <summary>/social-accounts (S1-S6), with the sandbox as Instagram.</summary>
[Collection(SocialMediaTests.Name)]
public sealed class SocialAccountsTests(SocialMediaApp social)
{
    static readonly string[] Fields =
    [
        "id", "platform", "account_name", "display_name", "avatar_url", "status", "detail", "token_expires_at", "last_published_at", "waiting_posts", "buffer_profile_id", "through_buffer", "created_at", "updated_at",
    ];

    [Fact]
    public async Task Create_is_201_when_the_platform_says_that_the_token_opens_the_account()
    {
        using var client = await OwnerAsync("accounts-create@example.org");
        var token = await SandboxTokenAsync("anna");
        var made = await client.PostAsync("social-accounts", new { platform = "instagram", account_name = "@Blue.Bakery", access_token = token });
        Assert.Equal((HttpStatusCode.Created, $"/api/v1/social-accounts/{made.Number("id")}"), (made.Status, made.Headers["Location"]));
        Assert.Equal(("instagram", "blue.bakery", "active"), (made.Text("platform"), made.Text("account_name"), made.Text("status")));
        Assert.All(Fields, field => Assert.True(made.Json.TryGetProperty(field, out _), field));
        Assert.DoesNotContain(token, made.Body, StringComparison.Ordinal);
        Assert.Equal(made.Body, (await client.GetAsync($"social-accounts/{made.Number("id")}")).Body);

        // Once more: the same account.
        var again = await client.PostAsync("social-accounts", new { platform = "instagram", account_name = "blue.bakery", access_token = token });
        Assert.Equal((HttpStatusCode.Created, made.Number("id")), (again.Status, again.Number("id")));
        var test = await client.PostAsync($"social-accounts/{made.Number("id")}/test-connection");
        Assert.True(test["ok"].GetBoolean(), test.Body);
    }

    [Fact]
    public async Task Create_with_a_name_that_the_token_does_not_open_is_400_and_names_those_that_it_does()
    {
        using var client = await OwnerAsync("accounts-name@example.org");
        var refused = await client.PostAsync("social-accounts", new { platform = "instagram", account_name = "green.bakery", access_token = await SandboxTokenAsync("anna") });
        Assert.Equal((HttpStatusCode.BadRequest, "account_name: This token opens no account @green.bakery. It opens: @blue.bakery, @blue.cafe."), (refused.Status, refused.Detail));
        Assert.Equal(0, (await client.GetAsync("social-accounts")).Number("total"));
    }

    [Theory]
    [InlineData(null, "x", "t", "platform: is required")]
    [InlineData("myspace", "x", "t", "platform: must be one of instagram, facebook, threads, twitter, linkedin, bluesky, mastodon, telegram, tiktok, youtube")]
    [InlineData("twitter", "x", "t", "platform: Accounts of X cannot be connected with a token yet.")]
    [InlineData("instagram", "", "t", "account_name: Name the account.")]
    [InlineData("instagram", "x", null, "access_token: Send the access_token that the platform gave for this account.")]
    public async Task Create_with_something_missing_or_unknown_is_400_and_names_it(string? platform, string? name, string? token, string detail)
    {
        var refused = await social.Client.PostAsync("social-accounts", new { platform, account_name = name, access_token = token });
        Assert.Equal((HttpStatusCode.BadRequest, detail), (refused.Status, refused.Detail));
    }

    [Fact]
    public async Task Create_with_a_token_that_the_platform_refuses_is_400_and_does_not_tell_the_token()
    {
        var refused = await social.Client.PostAsync("social-accounts", new { platform = "instagram", account_name = "blue.bakery", access_token = "no-such-token-4711" });
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.StartsWith("access_token: ", refused.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("4711", refused.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_is_200_page_by_page_and_by_platform()
    {
        var all = await social.Client.GetAsync("social-accounts");
        Assert.Equal(["items", "total", "skip", "limit"], all.Json.EnumerateObject().Select(p => p.Name));
        Assert.Equal((0, 20), (all.Number("skip"), all.Number("limit")));
        Assert.DoesNotContain("token-that-nobody-may-see", all.Body, StringComparison.Ordinal);
        var second = await social.Client.GetAsync("social-accounts?skip=1&limit=1");
        Assert.Equal(all["items"][1].GetRawText(), Assert.Single(second["items"].EnumerateArray()).GetRawText());
        var found = await social.Client.GetAsync("social-accounts?platform=twitter");
        Assert.Contains(found["items"].EnumerateArray(), item => item.GetProperty("id").GetInt32() == social.X);
        Assert.DoesNotContain(found["items"].EnumerateArray(), item => item.GetProperty("id").GetInt32() == social.Instagram);
    }

    [Fact]
    public async Task Update_is_200_for_the_name_that_the_platform_has_and_400_for_another()
    {
        var same = await social.Client.PutAsync($"social-accounts/{social.Instagram}", new { account_name = "@weiss.ceramics" });
        Assert.Equal((HttpStatusCode.OK, "weiss.ceramics"), (same.Status, same.Text("account_name")));
        var other = await social.Client.PutAsync($"social-accounts/{social.Instagram}", new { account_name = "schwarz.ceramics" });
        Assert.Equal((HttpStatusCode.BadRequest, "account_name: The platform calls this account @weiss.ceramics."), (other.Status, other.Detail));
        var platform = await social.Client.PutAsync($"social-accounts/{social.Instagram}", new { platform = "twitter" });
        Assert.Equal((HttpStatusCode.BadRequest, "platform: cannot change; connect the other account instead"), (platform.Status, platform.Detail));
    }

    [Fact]
    public async Task Update_with_a_new_token_is_200_for_its_own_account_and_400_for_anothers()
    {
        Assert.Equal(HttpStatusCode.OK, (await social.Client.PutAsync($"social-accounts/{social.Instagram}", new { access_token = await SandboxTokenAsync("jonas") })).Status);
        var other = await social.Client.PutAsync($"social-accounts/{social.Instagram}", new { access_token = await SandboxTokenAsync("anna") });
        Assert.Equal((HttpStatusCode.BadRequest, "access_token: This token is for another account than @weiss.ceramics."), (other.Status, other.Detail));
    }

    [Fact]
    public async Task Delete_is_204_and_then_404()
    {
        var id = await social.ConnectAsync(social.Owner.Caller, Platform.LinkedIn, "GONE", "gone");
        Assert.Equal(HttpStatusCode.NoContent, (await social.Client.DeleteAsync($"social-accounts/{id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await social.Client.GetAsync($"social-accounts/{id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await social.Client.DeleteAsync($"social-accounts/{id}")).Status);
    }

    [Fact]
    public async Task Test_connection_is_200_with_what_the_platform_says()
    {
        var good = await social.Client.PostAsync($"social-accounts/{social.Instagram}/test-connection");
        Assert.Equal(["ok", "username", "detail"], good.Json.EnumerateObject().Select(p => p.Name));
        Assert.Equal((HttpStatusCode.OK, true, "weiss.ceramics"), (good.Status, good["ok"].GetBoolean(), good.Text("username")));

        using var client = await OwnerAsync("accounts-test@example.org");
        var made = await client.PostAsync("social-accounts", new { platform = "instagram", account_name = "blue.cafe", access_token = await SandboxTokenAsync("anna") });
        var vault = social.App.Services.GetRequiredService<TokenVault>();
        var (id, dead) = (made.Number("id"), vault.Protect("dead"));
        await social.App.ReadAsync(db => db.Accounts.Where(a => a.Id == id).ExecuteUpdateAsync(set => set.SetProperty(a => a.ProtectedToken, dead)));
        var bad = await client.PostAsync($"social-accounts/{id}/test-connection");
        Assert.Equal((HttpStatusCode.OK, false), (bad.Status, bad["ok"].GetBoolean()));
        Assert.Equal("needs_reconnect", (await client.GetAsync($"social-accounts/{id}")).Text("status"));
    }

    [Fact]
    public async Task Test_connection_of_a_platform_that_cannot_be_asked_is_200_and_says_so()
    {
        var answer = await social.Client.PostAsync($"social-accounts/{social.X}/test-connection");
        Assert.Equal((HttpStatusCode.OK, false, "X cannot be asked yet whether the connection works."), (answer.Status, answer["ok"].GetBoolean(), answer.Text("detail")));
    }

    async Task<SocialMediaClient> OwnerAsync(string email) => new(social.App, (await social.TokenAsync((await SignedIn.OwnerAsync(social.App, email)).Caller.UserId)).AccessToken);

    /// <summary>What somebody has who signed in at the sandbox elsewhere.</summary>
    async Task<string> SandboxTokenAsync(string person)
    {
        var someone = await SignedIn.OwnerAsync(social.App, $"{Guid.NewGuid():N}@example.org");
        await someone.ConnectAsync(person);
        var secret = await social.App.ReadAsync(db => db.Accounts.Where(a => a.WorkspaceId == someone.Caller.WorkspaceId).Select(a => a.ProtectedToken).FirstAsync());
        return social.App.Services.GetRequiredService<TokenVault>().Reveal(secret)!;
    }
}
