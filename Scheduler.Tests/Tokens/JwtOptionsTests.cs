using Scheduler.Core.Tokens;

namespace Scheduler.Tests.Tokens;

public sealed class JwtOptionsTests
{
    [Fact]
    public void As_shipped_they_are_good() => Assert.Empty(new JwtOptions().Problems());

    [Fact]
    public void Each_that_is_wrong_is_named()
    {
        Assert.Equal("Jwt:Issuer must not be empty.", Assert.Single(new JwtOptions { Issuer = " " }.Problems()));
        Assert.Equal("Jwt:Audience must not be empty.", Assert.Single(new JwtOptions { Audience = "" }.Problems()));
        Assert.StartsWith("Jwt:SigningKey must have at least 32", Assert.Single(new JwtOptions { SigningKey = new string('k', 31) }.Problems()), StringComparison.Ordinal);
        Assert.Empty(new JwtOptions { SigningKey = new string('k', 32) }.Problems());
        var external = new JwtOptions { External = new() { Issuer = "scheduler", JwksUrl = "keys.json", UserClaim = "" } };
        Assert.Equal(["Issuer must", "Audience is", "JwksUrl must", "UserClaim must"], external.Problems().Select(problem => string.Join(' ', problem["Jwt:External:".Length..].Split(' ')[..2])));
    }
}
