namespace Scheduler.Web.Sandbox.World;

/// <summary>A professional Instagram account that hangs on a Page.</summary>
/// <param name="Id">17 digits, as Meta's are: the {ig-id} of the publishing paths.</param>
public sealed record InstagramAccount(string Id, string Username, string Name, string Biography, int Followers, int Follows)
{
    /// <summary>Below the sandbox's address; begins without a slash.</summary>
    public string AvatarPath => $"sandbox/assets/{Username}.svg";
}
