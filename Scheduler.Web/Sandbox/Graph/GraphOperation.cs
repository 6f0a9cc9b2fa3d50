namespace Scheduler.Web.Sandbox.Graph;

/// <summary>What a call is about: the name that a fault is armed for and that the log of calls shows.</summary>
public static class GraphOperation
{
    public const string Token = "token";
    public const string Me = "me";
    public const string Permissions = "permissions";
    public const string Accounts = "accounts";
    public const string Businesses = "businesses";
    public const string Page = "page";
    public const string Account = "account";
    public const string Media = "media";
    public const string Status = "status";
    public const string MediaPublish = "media_publish";
    public const string MediaList = "media_list";
    public const string MediaRead = "media_read";
    public const string Insights = "insights";
    public const string Quota = "quota";

    /// <summary>A read of <c>/{id}</c>, until it is known what the id names.</summary>
    public const string Node = "node";

    /// <summary>A path that leads nowhere.</summary>
    public const string Unknown = "unknown";

    /// <summary>Those that a fault can be armed for, in the order in which a post meets them.</summary>
    public static IReadOnlyList<string> All { get; } =
        [Token, Me, Permissions, Accounts, Businesses, Page, Account, Media, Status, MediaPublish, MediaList, MediaRead, Insights, Quota];
}
