namespace Scheduler.Web.Api.SocialMedia.Reference;

/// <summary>The routes of accounts in words and examples.</summary>
static class SocialAccountReference
{
    static readonly SocialAccountAnswer Account = new(
        1, "instagram", "blue.bakery", "Blue Bakery", null, "active", null, At("2026-02-13T10:00:00Z"), At("2025-12-20T08:00:03Z"), 4, null, false, At("2025-12-15T10:00:00Z"), At("2025-12-23T10:00:00Z"));

    static readonly Dictionary<int, string> Missing = new() { [404] = "Account not found" };

    /// <summary>By method and path below the prefix.</summary>
    public static IReadOnlyDictionary<string, RouteText> Routes { get; } = new Dictionary<string, RouteText>(StringComparer.Ordinal)
    {
        ["POST /social-accounts"] = new("createSocialAccount", "Connects an account by a token of its platform", Account)
        {
            Request = new SocialAccountRequest("instagram", "@blue.bakery", "EAAB…"), Required = ["platform"],
            More = "The platform is asked whose the token is. Where it opens several accounts, account_name says which one; connecting one again gives it the new token. With buffer_profile_id instead, or beside it, the account is a channel of Buffer; account_name and access_token may then be left out.",
            Errors = new Dictionary<int, string> { [400] = "account_name: This token opens no account @green.bakery. It opens: @blue.bakery, @blue.cafe.", [503] = "Facebook does not answer right now. Try again in a moment." },
        },
        ["GET /social-accounts"] = new("listSocialAccounts", "The accounts that posts can go to", new PageAnswer<SocialAccountAnswer>([Account], 1, 0, 20)),
        ["GET /social-accounts/{id}"] = new("getSocialAccount", "One account", Account) { Errors = Missing },
        ["PUT /social-accounts/{id}"] = new("updateSocialAccount", "Gives an account a new token, or the new name that its platform has for it", Account)
        {
            Request = new SocialAccountRequest(null, null, "EAAB…"), Errors = new Dictionary<int, string> { [400] = "access_token: This token is for another account than @blue.bakery.", [404] = "Account not found" },
        },
        ["DELETE /social-accounts/{id}"] = new("deleteSocialAccount", "Takes an account away", null)
        {
            More = "What was planned for it is taken off the schedule; what is live stays live.",
            Errors = new Dictionary<int, string> { [400] = "A post is being published for this account right now. Try again in a minute.", [404] = "Account not found" },
        },
        ["POST /social-accounts/{id}/test-connection"] = new("testSocialAccount", "Asks the platform whether publishing would work now", new ConnectionTestAnswer(true, "blue.bakery", "Instagram answers for @blue.bakery.")) { Errors = Missing },
    };

    static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
