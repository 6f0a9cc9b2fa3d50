using Scheduler.Core.Access;
using Scheduler.Core.Accounts;
using Scheduler.Core.Campaigns;
using Scheduler.Core.Posts;
using Scheduler.Core.Shared;

namespace Scheduler.Web.Api.SocialMedia;

/// <summary>Where a caller's posts can go, and the zone in which they are planned; read once for a call, however many posts it makes.</summary>
sealed record PostPlaces(IReadOnlyList<AccountView> Accounts, IReadOnlyList<PostCampaign> Campaigns, TimeZoneInfo Zone)
{
    public static async Task<PostPlaces> ReadAsync(Caller caller, AccountService accounts, CampaignQueries campaigns, AccessService access, CancellationToken cancel) =>
        new(await accounts.ListAsync(caller, cancel), await campaigns.NamesAsync(caller, cancel), await access.ZoneAsync(caller, cancel));

    /// <summary>Public id of a campaign; null: it was left out; empty: none.</summary>
    /// <exception cref="RequestRejected">Field campaign_id.</exception>
    public string? Campaign(int? number) => number switch
    {
        null => null,
        0 => "",
        _ => Campaigns.FirstOrDefault(c => c.Number == number)?.Id ?? throw RequestRejected.Field("campaign_id", "there is no such campaign"),
    };

    /// <param name="number">Null: it was left out.</param>
    /// <param name="platform">As sent; the account must be of it.</param>
    /// <exception cref="RequestRejected">Field social_account_id or platform.</exception>
    public AccountView? Find(int? number, string? platform)
    {
        var named = SocialAccountMapping.Read(platform);
        if (number is null) return null;
        var account = Accounts.FirstOrDefault(a => a.Number == number) ?? throw RequestRejected.Field("social_account_id", "there is no such account");
        return named is null || named == account.Platform ? account : throw RequestRejected.Field("platform", $"account {account.Number} is on {SocialAccountMapping.Name(account.Platform)}");
    }
}
