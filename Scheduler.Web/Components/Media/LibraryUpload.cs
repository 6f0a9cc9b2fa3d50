namespace Scheduler.Web.Components.Media;

/// <summary>A file on its way into the library.</summary>
/// <param name="key">The browser's name for it.</param>
public sealed class LibraryUpload(string key, string name)
{
    public string Key { get; } = key;
    public string Name { get; } = name;

    /// <summary>Why it did not get there; null while it is on its way.</summary>
    public string? Refusal { get; set; }

    /// <summary>The way failed, not the file.</summary>
    public bool MayRetry { get; set; }
}
