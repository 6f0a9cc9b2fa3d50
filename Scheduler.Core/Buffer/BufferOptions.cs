namespace Scheduler.Core.Buffer;

/// <summary>Section Buffer. Each workspace has a key of its own; here stands only where Buffer is.</summary>
public sealed class BufferOptions
{
    public const string Section = "Buffer";

    /// <summary>The GraphQL address. https://developers.buffer.com</summary>
    public string BaseUrl { get; set; } = "https://api.buffer.com";

    public IEnumerable<string> Problems()
    {
        if (!Uri.TryCreate(BaseUrl, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https")) yield return $"Buffer:BaseUrl must be an http or https address, not \"{BaseUrl}\".";
    }
}
