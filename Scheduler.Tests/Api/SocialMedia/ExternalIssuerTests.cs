using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Api.SocialMedia;

/// <summary>Tokens of the issuer that the settings name, with an issuer on this machine.</summary>
public sealed class ExternalIssuerTests : IAsyncLifetime
{
    const string Issuer = "https://login.example.org", Audience = "scheduler-api", Email = "anna@example.org";

    readonly ManualClock clock = new();
    readonly RSA rsa = RSA.Create(2048);
    readonly ECDsa ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    HttpStub issuer = null!;
    SchedulerApp app = null!;
    int asked;

    public async Task InitializeAsync()
    {
        issuer = await HttpStub.StartAsync();
        Publish(Key(rsa, "one"), Key(ec, "two"));
        app = SchedulerApp.Start(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Jwt:External:Issuer"] = Issuer, ["Jwt:External:Audience"] = Audience, ["Jwt:External:JwksUrl"] = new Uri(issuer.Address, "keys").AbsoluteUri, ["RateLimit:PerMinute"] = "1000",
        }, clock);
        await SignedIn.OwnerAsync(app, Email);
    }

    public async Task DisposeAsync()
    {
        rsa.Dispose();
        ec.Dispose();
        await app.DisposeAsync();
        await issuer.DisposeAsync();
    }

    [Fact]
    public async Task RS256_and_ES256_by_its_keys_open_the_API_and_the_keys_are_asked_for_once()
    {
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(Rs256()));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(Es256()));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(Rs256(header: """{"alg":"RS256"}""")));
        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task What_it_should_not_have_signed_or_did_not_is_401()
    {
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        using var stranger = RSA.Create(2048);
        foreach (var token in new[]
        {
            Rs256(claims => claims["exp"] = now - 120), Rs256(claims => claims["nbf"] = now + 120), Rs256(claims => claims["aud"] = "somebody"), Rs256(claims => claims["iss"] = "https://evil.example"),
            Rs256(claims => claims.Remove("exp")), Rs256(claims => claims.Remove("email")), Rs256(claims => claims["email_verified"] = false), Rs256(claims => claims["email"] = "nobody@example.org"),
            Rs256(claims => claims["workspace"] = "ffffffffffffffffffffffff"), Rs256(key: stranger), Rs256(header: """{"alg":"RS512","kid":"one"}"""), Rs256(header: """{"alg":"none","kid":"one"}"""),
            Rs256(header: """{"alg":"ES256","kid":"one"}"""), Es256(header: """{"alg":"RS256","kid":"two"}"""), Es256(header: """{"alg":"ES256","kid":"one"}"""), Confused(),
        }) Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(token));
    }

    [Fact]
    public async Task A_new_key_is_found_when_a_token_names_it_and_an_old_one_is_good_no_more()
    {
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(Rs256()));
        using var newer = RSA.Create(2048);
        Publish(Key(newer, "three"));
        // Not at once again: whoever makes up names must not make us hammer the issuer.
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(Rs256(key: newer, header: """{"alg":"RS256","kid":"three"}""")));
        clock.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(Rs256(key: newer, header: """{"alg":"RS256","kid":"three"}""")));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(Rs256()));
        Assert.Equal(2, asked);
    }

    [Fact]
    public async Task While_the_issuer_is_away_the_last_keys_are_good_and_without_any_it_is_503()
    {
        issuer.On("GET", "/keys", StubAnswer.Text("", 500));
        using var client = new SocialMediaClient(app, Rs256());
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "The issuer of this token cannot be reached. Try again later."), (await client.GetAsync("posts")) is var away ? (away.Status, away.Detail) : default);
        Publish(Key(rsa, "one"));
        clock.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(Rs256()));
        issuer.On("GET", "/keys", StubAnswer.Text("not json"));
        clock.Advance(TimeSpan.FromMinutes(61));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(Rs256()));
    }

    [Fact]
    public async Task Odd_keys_in_the_set_are_passed_over()
    {
        using var weak = RSA.Create(1024);
        Publish("7", """{"kty":"oct","k":"AAAA"}""", """{"kty":"RSA"}""", """{"kty":"EC","crv":"P-256","x":"AAAA","y":"AAAA"}""", $$"""{"kty":"EC","crv":"P-256","x":"{{new string('A', 43)}}","y":"{{new string('A', 43)}}"}""", Key(weak, "weak"), Key(rsa, "one"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(Rs256()));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(Rs256(key: weak, header: """{"alg":"RS256","kid":"weak"}""")));
    }

    void Publish(params string[] keys) => issuer.On("GET", "/keys", _ =>
    {
        Interlocked.Increment(ref asked);
        return StubAnswer.Json($$"""{"keys":[{{string.Join(',', keys)}}]}""");
    });

    string Rs256(Action<JsonObject>? change = null, RSA? key = null, string header = """{"alg":"RS256","kid":"one"}""") =>
        Write(header, change, bytes => (key ?? rsa).SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));

    string Es256(string header = """{"alg":"ES256","kid":"two"}""") => Write(header, null, bytes => ec.SignData(bytes, HashAlgorithmName.SHA256));

    /// <summary>The public key, which everybody has, as if it were a secret.</summary>
    string Confused() => Write("""{"alg":"HS256","kid":"one"}""", null, bytes => HMACSHA256.HashData(Encoding.ASCII.GetBytes(rsa.ExportSubjectPublicKeyInfoPem()), bytes));

    string Write(string header, Action<JsonObject>? change, Func<byte[], byte[]> sign)
    {
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        var claims = new JsonObject { ["iss"] = Issuer, ["aud"] = Audience, ["sub"] = "auth0|1", ["email"] = "Anna@example.org", ["email_verified"] = true, ["iat"] = now, ["exp"] = now + 10_000 };
        change?.Invoke(claims);
        var signed = $"{Base64(Encoding.UTF8.GetBytes(header))}.{Base64(Encoding.UTF8.GetBytes(claims.ToJsonString()))}";
        return $"{signed}.{Base64(sign(Encoding.ASCII.GetBytes(signed)))}";
    }

    async Task<HttpStatusCode> StatusAsync(string token)
    {
        using var client = new SocialMediaClient(app, token);
        return (await client.GetAsync("posts")).Status;
    }

    static string Key(RSA key, string id) => key.ExportParameters(false) is var p ? JsonSerializer.Serialize(new { kty = "RSA", kid = id, use = "sig", alg = "RS256", n = Base64(p.Modulus!), e = Base64(p.Exponent!) }) : "";

    static string Key(ECDsa key, string id) => key.ExportParameters(false) is var p ? JsonSerializer.Serialize(new { kty = "EC", kid = id, crv = "P-256", x = Base64(p.Q.X!), y = Base64(p.Q.Y!) }) : "";

    static string Base64(byte[] bytes) => Base64Url.EncodeToString(bytes);
}
