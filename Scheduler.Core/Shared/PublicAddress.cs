namespace Scheduler.Core.Shared;

/// <summary>
/// Where others reach this instance: App:PublicUrl, or the address it listens on. Asked for at each use, because the
/// second is known only after the start.
/// </summary>
public sealed class PublicAddress(Func<Uri> find)
{
    public Uri Url => find();

    /// <summary>An absolute address below it; <paramref name="path"/> begins without a slash.</summary>
    public Uri At(string path) => new(Url.AbsoluteUri.TrimEnd('/') + "/" + path);
}
