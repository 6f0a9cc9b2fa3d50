namespace Scheduler.Web.Api.SocialMedia.Reference;

/// <summary>The routes of tokens in words and examples.</summary>
static class TokenReference
{
    static readonly TokenAnswer Pair = new("eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.e30.…", "rt_…", "bearer", 3600);

    /// <summary>By method and path below the prefix.</summary>
    public static IReadOnlyDictionary<string, RouteText> Routes { get; } = new Dictionary<string, RouteText>(StringComparer.Ordinal)
    {
        ["POST /auth/token"] = new("createToken", "Gives an access and a refresh token for a password or an API key", Pair)
        {
            Request = new TokenRequest("anna@example.org", "four words make it", null, null),
            More = "Send email and password, or api_key alone. Eight wrong passwords lock an account for ten minutes. With a second factor only an API key opens it.",
            Errors = new Dictionary<int, string> { [400] = "email: is required; or send an api_key instead of both", [401] = "Wrong e-mail address or password." },
        },
        ["POST /auth/refresh"] = new("refreshToken", "Gives the next pair for a refresh token", Pair)
        {
            Request = new RefreshRequest("rt_…"), Required = ["refresh_token"],
            More = "A refresh token is good once. One that is shown a second time is in two hands: it ends the sign-in with every token of it.",
            Errors = new Dictionary<int, string> { [400] = "refresh_token: is required", [401] = "The refresh token is not valid. Sign in again." },
        },
        ["POST /auth/revoke"] = new("revokeToken", "Ends a sign-in with every token of it", null)
        {
            Request = new RefreshRequest("rt_…"), Required = ["refresh_token"], Errors = new Dictionary<int, string> { [400] = "refresh_token: is required" },
        },
    };
}
