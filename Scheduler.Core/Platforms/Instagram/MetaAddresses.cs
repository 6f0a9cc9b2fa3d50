namespace Scheduler.Core.Platforms.Instagram;

/// <summary>Where Meta is: the real one, or whatever stands in for it. Asked for at each use.</summary>
public sealed class MetaAddresses(Func<(Uri Graph, Uri Dialog)> find)
{
    public const string RealGraph = "https://graph.facebook.com";
    public const string RealDialog = "https://www.facebook.com";

    public Uri Graph => find().Graph;
    public Uri Dialog => find().Dialog;
}
