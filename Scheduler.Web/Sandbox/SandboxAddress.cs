namespace Scheduler.Web.Sandbox;

/// <summary>Where people's browsers find the sandbox: App:PublicUrl, or else the address that this request came to.</summary>
sealed class SandboxAddress(IConfiguration configuration)
{
    readonly Uri? publicUrl = configuration["App:PublicUrl"] is { Length: > 0 } set ? new(set, UriKind.Absolute) : null;

    /// <param name="path">Begins without a slash.</param>
    public string At(HttpContext http, string path)
    {
        var root = publicUrl?.AbsoluteUri ?? $"{http.Request.Scheme}://{http.Request.Host}{http.Request.PathBase}";
        return $"{root.TrimEnd('/')}/{path}";
    }

    /// <summary>The login leads back to this application or to this computer only, never into the open web.</summary>
    public bool LeadsHome(HttpContext http, Uri redirect) =>
        redirect.Scheme is "http" or "https"
        && (redirect.IsLoopback
            || string.Equals(redirect.Authority, http.Request.Host.Value, StringComparison.OrdinalIgnoreCase)
            || string.Equals(redirect.Authority, publicUrl?.Authority, StringComparison.OrdinalIgnoreCase));
}
