using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Scheduler.Core.Tokens;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Tokens;

/// <summary>The tokens of the standards, and another library's reading of ours.</summary>
public sealed class JwtTests
{
    static readonly byte[] Secret = Encoding.UTF8.GetBytes("a secret of the tests that is long enough");

    /// <summary>RFC 7515, appendix A.1.</summary>
    [Fact]
    public void The_example_of_RFC_7515_for_HS256_is_signed_by_its_key()
    {
        var token = Jwt.Read(
            "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")!;
        var key = Base64Url.DecodeFromChars("AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow");
        Assert.True(token.IsSignedBy(key));
        key[0]++;
        Assert.False(token.IsSignedBy(key));
        Assert.Equal(("joe", DateTimeOffset.FromUnixTimeSeconds(1300819380), true), (token.Claims.Issuer, token.Claims.Ends, token.Claims.Flag("http://example.com/is_root")));
    }

    /// <summary>RFC 7515, appendix A.3.</summary>
    [Fact]
    public void The_example_of_RFC_7515_for_ES256_is_signed_by_its_key()
    {
        var token = Jwt.Read(
            "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q")!;
        var set = IssuerKey.ReadSet("""{"keys":[{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}]}"""u8.ToArray());
        Assert.True(Assert.Single(set).Signed(token));
    }

    [Fact]
    public void A_token_for_one_algorithm_is_not_signed_by_the_key_of_another()
    {
        using var rsa = RSA.Create(2048);
        using var ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var ours = Jwt.Read(Jwt.Write(new() { ["iss"] = "us" }, Secret))!;
        Assert.Equal(Jwt.Hs256, ours.Algorithm);
        Assert.True(ours.IsSignedBy(Secret));
        Assert.False(ours.IsSignedBy(rsa));
        Assert.False(ours.IsSignedBy(ec));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("a.b")]
    [InlineData("e30.e30.")]
    [InlineData("e30.W10.AAAA")]
    [InlineData("e30.ew.AAAA")]
    [InlineData("e30!.e30.AAAA")]
    public void What_has_not_the_form_is_no_token(string? text) => Assert.Null(Jwt.Read(text));

    [Fact]
    public void A_token_longer_than_a_header_takes_is_none() => Assert.Null(Jwt.Read(Jwt.Write(new() { ["x"] = new string('x', 9000) }, Secret)));

    /// <summary>Debian's python3-jwt: it reads our token with all its checks on, and we read one of its making and none of those it made badly.</summary>
    [Fact]
    public async Task Another_library_and_we_understand_each_other()
    {
        var tokens = new AccessTokens(Options.Create(new JwtOptions()), new TokenSecret(Secret), TimeProvider.System);
        var subject = new TokenSubject(12, "65f8a1b2c3d4e5f6a7b8c9d0", "65f8a1b2c3d4e5f6a7b8c9d1", "0123456789abcdef", 7);
        var said = JsonSerializer.Deserialize<JsonElement>(await ProgramRun.OutputAsync(["/usr/bin/python3", SourceTree.PathOf("Scheduler.Tests/Tokens/other_library.py"), Encoding.UTF8.GetString(Secret), tokens.Write(subject)]));
        Assert.Equal(
            ("scheduler", "scheduler", "12", subject.Workspace, subject.Family, subject.Stamp, 3600),
            (Text("iss"), Text("aud"), Text("sub"), Text("workspace"), Text("sid"), Text("stamp"), said.GetProperty("claims").GetProperty("exp").GetInt64() - said.GetProperty("claims").GetProperty("iat").GetInt64()));
        Assert.Equal("InvalidSignatureError", said.GetProperty("wrong_key").GetString());
        Assert.Equal(subject, tokens.Read(Jwt.Read(said.GetProperty("theirs").GetString())!));
        foreach (var (name, bad) in said.GetProperty("bad").EnumerateObject().Select(p => (p.Name, p.Value.GetString())))
            Assert.True(Jwt.Read(bad) is not { } token || Record.Exception(() => tokens.Read(token)) is Scheduler.Core.Shared.RequestRejected, name);

        string? Text(string claim) => said.GetProperty("claims").GetProperty(claim).GetString();
    }
}
