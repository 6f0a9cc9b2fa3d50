using Scheduler.Web.Sandbox.World;

namespace Scheduler.Web.Sandbox.Graph;

/// <summary>An Instagram account as the graph shows it.</summary>
static class AccountNode
{
    public static GraphNode Of(InstagramAccount account, GraphCall call, SandboxAddress address) => new GraphNode("IGUser", account.Id)
        .With("username", () => account.Username)
        .With("name", () => account.Name)
        .With("biography", () => account.Biography)
        .With("profile_picture_url", () => address.At(call.Http, account.AvatarPath))
        .With("followers_count", () => account.Followers)
        .With("follows_count", () => account.Follows);
}
