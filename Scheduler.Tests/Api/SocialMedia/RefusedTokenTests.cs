using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Scheduler.Core.Access;
using Scheduler.Core.Tokens;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Api.SocialMedia;

/// <summary>Tokens that look like ours and are not, or are no more: all 401, on every endpoint.</summary>
[Collection(SocialMediaTests.Name)]
public sealed class RefusedTokenTests(SocialMediaApp social)
{
    static readonly byte[] Secret = Encoding.UTF8.GetBytes(SocialMediaApp.SigningKey);

    [Theory]
    [InlineData("POST", "social-accounts")]
    [InlineData("GET", "social-accounts")]
    [InlineData("GET", "social-accounts/1")]
    [InlineData("PUT", "social-accounts/1")]
    [InlineData("DELETE", "social-accounts/1")]
    [InlineData("POST", "social-accounts/1/test-connection")]
    [InlineData("POST", "posts")]
    [InlineData("GET", "posts?limit=nonsense")]
    [InlineData("GET", "posts/1")]
    [InlineData("PUT", "posts/1")]
    [InlineData("DELETE", "posts/1")]
    [InlineData("POST", "posts/bulk")]
    [InlineData("GET", "posts/calendar?start_date=nonsense")]
    [InlineData("POST", "posts/1/cancel")]
    [InlineData("POST", "posts/1/reschedule")]
    public async Task Every_endpoint_asks_for_a_token_before_it_reads_anything(string method, string path)
    {
        using var nobody = new SocialMediaClient(social.App, null);
        var answer = await nobody.SendAsync(new(method), path, method is "GET" or "DELETE" ? null : "{bad");
        Assert.Equal((HttpStatusCode.Unauthorized, "Bearer"), (answer.Status, answer.Headers["WWW-Authenticate"]));
        Assert.StartsWith("A token is required", answer.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_claims_of_our_own_token_signed_anew_are_good() => Assert.Equal(HttpStatusCode.OK, await StatusAsync(Signed(_ => { })));

    [Fact]
    public async Task Alg_none_is_401()
    {
        var body = Claims(_ => { });
        foreach (var alg in new[] { "none", "None", "NONE", "nOnE" })
        {
            await RefusedAsync($"{Base64($$"""{"alg":"{{alg}}","typ":"JWT"}""")}.{body}.");
            await RefusedAsync($"{Base64($$"""{"alg":"{{alg}}","typ":"JWT"}""")}.{body}.AA");
        }
    }

    [Theory]
    [InlineData("HS512")]
    [InlineData("HS384")]
    [InlineData("RS256")]
    [InlineData("ES256")]
    [InlineData("hs256")]
    [InlineData("")]
    public async Task Another_alg_is_401_whatever_the_signature(string alg)
    {
        var signed = $"{Base64($$"""{"alg":"{{alg}}","typ":"JWT"}""")}.{Claims(_ => { })}";
        await RefusedAsync($"{signed}.{Base64Url.EncodeToString(HMACSHA256.HashData(Secret, Encoding.ASCII.GetBytes(signed)))}");
        await RefusedAsync($"{signed}.{Base64Url.EncodeToString(HMACSHA512.HashData(Secret, Encoding.ASCII.GetBytes(signed)))}");
    }

    [Fact]
    public async Task Without_alg_it_is_401()
    {
        var signed = $"{Base64("""{"typ":"JWT"}""")}.{Claims(_ => { })}";
        await RefusedAsync($"{signed}.{Base64Url.EncodeToString(HMACSHA256.HashData(Secret, Encoding.ASCII.GetBytes(signed)))}");
    }

    [Fact]
    public Task Expired_is_401() => RefusedAsync(Signed(claims => claims["exp"] = Now - 1), "The token has expired");

    [Fact]
    public Task At_the_very_second_of_its_end_it_is_401() => RefusedAsync(Signed(claims => claims["exp"] = Now), "The token has expired");

    [Fact]
    public Task Not_yet_valid_is_401() => RefusedAsync(Signed(claims => claims["nbf"] = Now + 60));

    [Fact]
    public Task Without_an_end_it_is_401() => RefusedAsync(Signed(claims => claims.Remove("exp")));

    [Fact]
    public Task An_end_that_is_no_number_is_401() => RefusedAsync(Signed(claims => claims["exp"] = "2099-01-01"));

    [Fact]
    public Task Of_another_issuer_it_is_401() => RefusedAsync(Signed(claims => claims["iss"] = "somebody"));

    [Fact]
    public Task For_another_audience_it_is_401() => RefusedAsync(Signed(claims => claims["aud"] = "somebody"));

    [Fact]
    public async Task For_us_among_others_it_is_good() => Assert.Equal(HttpStatusCode.OK, await StatusAsync(Signed(claims => claims["aud"] = new JsonArray("somebody", "scheduler"))));

    [Fact]
    public Task Another_users_id_in_it_is_401() => RefusedAsync(Signed(claims => claims["sub"] = $"{int.Parse((string)claims["sub"]!, System.Globalization.CultureInfo.InvariantCulture) + 1}"));

    [Fact]
    public Task Another_workspace_in_it_is_401() => RefusedAsync(Signed(claims => claims["workspace"] = "ffffffffffffffffffffffff"));

    [Fact]
    public Task Another_secret_is_401() => RefusedAsync(Jwt.Write(Parse(), Encoding.UTF8.GetBytes("another secret that is just as long")));

    [Fact]
    public async Task A_part_that_was_changed_is_401()
    {
        var parts = social.Client.Token!.Split('.');
        for (var part = 0; part < 3; part++)
        {
            var text = parts[part];
            var middle = text.Length / 2;
            await RefusedAsync(string.Join('.', parts.Select((p, index) => index == part ? text[..middle] + (text[middle] == 'A' ? 'B' : 'A') + text[(middle + 1)..] : p)));
        }
        // The same claims with another user in them, under the old signature.
        await RefusedAsync($"{parts[0]}.{Claims(claims => claims["sub"] = "2")}.{parts[2]}");
    }

    [Theory]
    [InlineData("x")]
    [InlineData("..")]
    [InlineData("a.b.c")]
    [InlineData("e30.e30.e30")]
    [InlineData("e30.e30.e30.e30")]
    [InlineData("W10.W10.AA")]
    public Task What_is_no_token_is_401(string text) => RefusedAsync(text);

    [Fact]
    public async Task An_extension_that_must_be_understood_is_401()
    {
        var signed = $"{Base64("""{"alg":"HS256","crit":["exp"],"exp":1}""")}.{Claims(_ => { })}";
        await RefusedAsync($"{signed}.{Base64Url.EncodeToString(HMACSHA256.HashData(Secret, Encoding.ASCII.GetBytes(signed)))}");
    }

    [Fact]
    public async Task A_key_of_the_posting_API_is_none_and_a_token_is_no_key()
    {
        var key = await ApiClient.KeyAsync(social.App, social.Owner.Caller, ApiScopes.Read);
        await RefusedAsync(key);
        using var keyed = new SocialMediaClient(social.App, key);
        Assert.Equal(HttpStatusCode.OK, (await keyed.GetAsync("platform-connections")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await social.Client.GetAsync("platform-connections")).Status);
    }

    long Now => social.Clock.GetUtcNow().ToUnixTimeSeconds();

    JsonObject Parse() => JsonNode.Parse(Base64Url.DecodeFromChars(social.Client.Token!.Split('.')[1]))!.AsObject();

    string Claims(Action<JsonObject> change)
    {
        var claims = Parse();
        change(claims);
        return Base64(claims.ToJsonString());
    }

    string Signed(Action<JsonObject> change)
    {
        var claims = Parse();
        change(claims);
        return Jwt.Write(claims, Secret);
    }

    async Task RefusedAsync(string token, string? detail = null)
    {
        using var client = new SocialMediaClient(social.App, token);
        var answer = await client.GetAsync("posts");
        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        if (detail is not null) Assert.Equal(detail, answer.Detail);
        else Assert.NotEmpty(answer.Detail);
    }

    async Task<HttpStatusCode> StatusAsync(string token)
    {
        using var client = new SocialMediaClient(social.App, token);
        return (await client.GetAsync("posts")).Status;
    }

    static string Base64(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}
