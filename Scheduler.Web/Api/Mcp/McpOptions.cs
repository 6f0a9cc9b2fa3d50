namespace Scheduler.Web.Api.Mcp;

/// <summary>Section Mcp.</summary>
public sealed class McpOptions
{
    public const string Section = "Mcp";

    /// <summary>Pages on other sites that may call from a browser, such as https://assistant.example. Programs send no Origin and need no entry.</summary>
    public string[] AllowedOrigins { get; set; } = [];

    public IEnumerable<string> Problems() =>
        from origin in AllowedOrigins
        where !(Uri.TryCreate(origin, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.PathAndQuery == "/")
        select $"Mcp:AllowedOrigins: \"{origin}\" is no origin such as https://assistant.example.";
}
