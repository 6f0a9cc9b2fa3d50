using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Scheduler.Core.Access;
using Scheduler.Core.Tokens;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Api.SocialMedia;

/// <summary>POST /auth/token, /auth/refresh, /auth/revoke, and what ends a token before its time.</summary>
[Collection(SocialMediaTests.Name)]
public sealed class TokenTests(SocialMediaApp social)
{
    const string Password = "four words make it";

    [Fact]
    public async Task Token_for_a_password_is_200_and_opens_the_API()
    {
        await OwnerAsync("token-password@example.org");
        var given = await IssueAsync(new { email = "Token-Password@example.org", password = Password });
        Assert.Equal((HttpStatusCode.OK, "bearer", 3600, "no-store"), (given.Status, given.Text("token_type"), given.Number("expires_in"), given.Headers["Cache-Control"]));
        Assert.Equal(["access_token", "refresh_token", "token_type", "expires_in"], given.Json.EnumerateObject().Select(p => p.Name));
        Assert.Equal(HttpStatusCode.OK, await OpensAsync(given.Text("access_token")));
    }

    [Fact]
    public async Task Token_for_a_wrong_password_is_401_whether_or_not_there_is_such_a_user()
    {
        await OwnerAsync("token-wrong@example.org");
        var wrong = await IssueAsync(new { email = "token-wrong@example.org", password = "something else" });
        Assert.Equal(HttpStatusCode.Unauthorized, wrong.Status);
        Assert.Equal((wrong.Status, wrong.Detail), (await IssueAsync(new { email = "nobody@example.org", password = Password })) is var none ? (none.Status, none.Detail) : default);
    }

    [Fact]
    public async Task Token_after_eight_wrong_passwords_is_401_even_for_the_right_one()
    {
        await OwnerAsync("token-locked@example.org");
        for (var guess = 0; guess < 8; guess++) await IssueAsync(new { email = "token-locked@example.org", password = "guess" });
        Assert.Equal(HttpStatusCode.Unauthorized, (await IssueAsync(new { email = "token-locked@example.org", password = Password })).Status);
    }

    [Fact]
    public async Task Token_with_a_second_factor_is_403_by_password_and_200_by_key()
    {
        var owner = await OwnerAsync("token-second@example.org");
        await social.App.ReadAsync(db => db.Users.Where(u => u.Id == owner.Caller.UserId).ExecuteUpdateAsync(set => set.SetProperty(u => u.TwoFactorEnabled, true)));
        var refused = await IssueAsync(new { email = "token-second@example.org", password = Password });
        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        Assert.Contains("API key", refused.Detail, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, (await IssueAsync(new { email = "token-second@example.org", password = "wrong" })).Status);
        Assert.Equal(HttpStatusCode.OK, (await IssueAsync(new { api_key = await ApiClient.KeyAsync(social.App, owner.Caller, ApiScopes.Read) })).Status);
    }

    [Theory]
    [InlineData("{}", "email: is required; or send an api_key instead of both")]
    [InlineData("""{"email":"a@example.org"}""", "password: is required; or send an api_key instead of both")]
    [InlineData("""{"email":7}""", "email: must be a string")]
    [InlineData("{\"email\":\"a\\u0000b\",\"password\":\"x\"}", "Text must not hold the character NUL")]
    [InlineData("[", "Invalid JSON in the request body")]
    [InlineData("[]", "A JSON object is expected")]
    public async Task Token_for_nothing_is_400_and_names_what_is_missing(string body, string detail)
    {
        using var nobody = new SocialMediaClient(social.App, null);
        var answer = await nobody.SendAsync(HttpMethod.Post, "auth/token", body);
        Assert.Equal((HttpStatusCode.BadRequest, detail), (answer.Status, answer.Detail));
    }

    [Fact]
    public async Task Token_for_a_key_that_opens_nothing_is_401() =>
        Assert.Equal((HttpStatusCode.Unauthorized, "Invalid API key"), (await IssueAsync(new { api_key = "sk_nobody" })) is var answer ? (answer.Status, answer.Detail) : default);

    [Fact]
    public async Task Token_for_a_key_reaches_as_far_as_the_key_and_ends_with_it()
    {
        var owner = await OwnerAsync("token-key@example.org");
        var key = await ApiClient.KeyAsync(social.App, owner.Caller, ApiScopes.Read);
        var given = await IssueAsync(new { api_key = key });
        using var client = new SocialMediaClient(social.App, given.Text("access_token"));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("posts")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.PostAsync("social-accounts", new { platform = "instagram", account_name = "x", access_token = "t" })).Status);
        var hash = ApiKeyText.Hash(key);
        await social.App.ReadAsync(db => db.ApiKeys.Where(k => k.Hash == hash).ExecuteUpdateAsync(set => set.SetProperty(k => k.RevokedAt, social.Clock.GetUtcNow())));
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("posts")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await RefreshAsync(given.Text("refresh_token"))).Status);
    }

    [Fact]
    public async Task Refresh_is_200_once_and_the_second_time_ends_the_sign_in()
    {
        await OwnerAsync("token-refresh@example.org");
        var first = await IssueAsync(new { email = "token-refresh@example.org", password = Password });
        var second = await RefreshAsync(first.Text("refresh_token"));
        Assert.Equal(HttpStatusCode.OK, second.Status);
        Assert.NotEqual(first.Text("refresh_token"), second.Text("refresh_token"));
        Assert.Equal(HttpStatusCode.OK, await OpensAsync(second.Text("access_token")));

        Assert.Equal(HttpStatusCode.Unauthorized, (await RefreshAsync(first.Text("refresh_token"))).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await RefreshAsync(second.Text("refresh_token"))).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, await OpensAsync(second.Text("access_token")));
    }

    [Theory]
    [InlineData("{}", HttpStatusCode.BadRequest, "refresh_token: is required")]
    [InlineData("""{"refresh_token":"rt_nobody"}""", HttpStatusCode.Unauthorized, "The refresh token is not valid. Sign in again.")]
    public async Task Refresh_by_what_is_none_is_refused(string body, HttpStatusCode status, string detail)
    {
        using var nobody = new SocialMediaClient(social.App, null);
        var answer = await nobody.SendAsync(HttpMethod.Post, "auth/refresh", body);
        Assert.Equal((status, detail), (answer.Status, answer.Detail));
    }

    [Fact]
    public async Task Revoke_is_204_and_ends_every_token_of_the_sign_in()
    {
        await OwnerAsync("token-revoke@example.org");
        var given = await IssueAsync(new { email = "token-revoke@example.org", password = Password });
        using var nobody = new SocialMediaClient(social.App, null);
        Assert.Equal(HttpStatusCode.NoContent, (await nobody.PostAsync("auth/revoke", new { refresh_token = given.Text("refresh_token") })).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await nobody.PostAsync("auth/revoke", new { refresh_token = "rt_nobody" })).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await nobody.PostAsync("auth/revoke", new { })).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, await OpensAsync(given.Text("access_token")));
        Assert.Equal(HttpStatusCode.Unauthorized, (await RefreshAsync(given.Text("refresh_token"))).Status);
    }

    [Fact]
    public async Task A_new_password_ends_the_tokens_of_the_old_one()
    {
        var owner = await OwnerAsync("token-stamp@example.org");
        var given = await IssueAsync(new { email = "token-stamp@example.org", password = Password });
        await using var scope = social.App.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<User>>();
        await users.UpdateSecurityStampAsync((await users.FindByIdAsync($"{owner.Caller.UserId}"))!);
        Assert.Equal(HttpStatusCode.Unauthorized, await OpensAsync(given.Text("access_token")));
        Assert.Equal(HttpStatusCode.Unauthorized, (await RefreshAsync(given.Text("refresh_token"))).Status);
    }

    [Fact]
    public async Task A_member_who_was_removed_is_out_at_once()
    {
        var owner = await OwnerAsync("token-removed@example.org");
        var given = await social.TokenAsync(owner.Caller.UserId);
        Assert.Equal(HttpStatusCode.OK, await OpensAsync(given.AccessToken));
        await social.App.ReadAsync(db => db.Memberships.Where(m => m.UserId == owner.Caller.UserId).ExecuteDeleteAsync());
        Assert.Equal(HttpStatusCode.Unauthorized, await OpensAsync(given.AccessToken));
        Assert.Equal(HttpStatusCode.Unauthorized, (await RefreshAsync(given.RefreshToken)).Status);
    }

    [Fact]
    public async Task A_workspace_that_keeps_programs_out_is_403()
    {
        var owner = await OwnerAsync("token-shut@example.org");
        var given = await social.TokenAsync(owner.Caller.UserId);
        await social.App.Services.GetRequiredService<AccessService>().UpdateDoorsAsync(owner.Caller, api: false, mcp: true, CancellationToken.None);
        Assert.Equal(HttpStatusCode.Forbidden, await OpensAsync(given.AccessToken));
        Assert.Equal(HttpStatusCode.Forbidden, (await IssueAsync(new { email = "token-shut@example.org", password = Password })).Status);
    }

    [Fact]
    public async Task What_is_stored_of_a_refresh_token_is_its_hash()
    {
        var owner = await OwnerAsync("token-hash@example.org");
        var given = await social.TokenAsync(owner.Caller.UserId);
        var stored = await social.App.ReadAsync(db => db.RefreshTokens.AsNoTracking().SingleAsync(t => t.UserId == owner.Caller.UserId));
        Assert.DoesNotContain(given.RefreshToken, stored.Hash, StringComparison.Ordinal);
        Assert.DoesNotContain(given.AccessToken, $"{given}", StringComparison.Ordinal);
        Assert.Equal(TokenService.RefreshLife, stored.ExpiresAt - stored.CreatedAt);
    }

    Task<SignedIn> OwnerAsync(string email) => SignedIn.OwnerAsync(social.App, email);

    async Task<SocialMediaReply> IssueAsync(object body)
    {
        using var nobody = new SocialMediaClient(social.App, null);
        return await nobody.PostAsync("auth/token", body);
    }

    async Task<SocialMediaReply> RefreshAsync(string? token)
    {
        using var nobody = new SocialMediaClient(social.App, null);
        return await nobody.PostAsync("auth/refresh", new { refresh_token = token });
    }

    async Task<HttpStatusCode> OpensAsync(string? token)
    {
        using var client = new SocialMediaClient(social.App, token);
        return (await client.GetAsync("social-accounts")).Status;
    }
}
