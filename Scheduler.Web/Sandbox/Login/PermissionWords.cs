namespace Scheduler.Web.Sandbox.Login;

/// <summary>What a permission means, said to people.</summary>
public static class PermissionWords
{
    static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["email"] = "Know your e-mail address",
        ["pages_show_list"] = "See which Pages you manage",
        ["pages_read_engagement"] = "Read what is on your Pages",
        ["pages_manage_posts"] = "Publish posts to your Pages",
        ["business_management"] = "See the Pages of your business",
        ["instagram_basic"] = "Read your Instagram profile and posts",
        ["instagram_content_publish"] = "Publish posts to Instagram",
        ["instagram_manage_insights"] = "See how your Instagram posts do",
        ["instagram_manage_comments"] = "Answer comments on Instagram",
    };

    public static IReadOnlyCollection<string> Known => Words.Keys;

    public static string Of(string permission) => Words.GetValueOrDefault(permission, permission);
}
