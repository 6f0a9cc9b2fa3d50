namespace Scheduler.Core.Platforms.Instagram;

/// <summary>Section Meta (O15). The addresses come through <see cref="MetaAddresses"/>, since the sandbox's are known only after the start.</summary>
public sealed class InstagramOptions
{
    public const string Section = "Meta";

    /// <summary>Without version, such as https://graph.facebook.com.</summary>
    public string? GraphUrl { get; set; }

    /// <summary>Host of the login dialog, such as https://www.facebook.com.</summary>
    public string? DialogUrl { get; set; }

    public string GraphVersion { get; set; } = "v23.0";
    public string? AppId { get; set; }
    public string? AppSecret { get; set; }

    /// <summary>Whether people can sign in: an app is set, or somebody else's dialog that may need none.</summary>
    public bool HasApp => !string.IsNullOrEmpty(AppId) || !string.IsNullOrEmpty(DialogUrl);

    public IEnumerable<string> Problems()
    {
        if (!GraphVersion.StartsWith('v') || !Version.TryParse(GraphVersion.AsSpan(1), out _)) yield return $"Meta:GraphVersion must look like v23.0, not \"{GraphVersion}\".";
        if (!string.IsNullOrEmpty(AppId) && string.IsNullOrEmpty(AppSecret)) yield return "Meta:AppSecret is missing; Meta:AppId is set.";
        if (GraphUrl is { Length: > 0 } graph && !IsWebAddress(graph)) yield return "Meta:GraphUrl must be an http or https address.";
        if (DialogUrl is { Length: > 0 } dialog && !IsWebAddress(dialog)) yield return "Meta:DialogUrl must be an http or https address.";
    }

    static bool IsWebAddress(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";
}
