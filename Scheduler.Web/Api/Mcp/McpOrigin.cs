using Microsoft.Extensions.Options;
using Scheduler.Core.Shared;

namespace Scheduler.Web.Api.Mcp;

/// <summary>
/// Whose pages may call. The request's own Host is not asked: a name that leads elsewhere a moment later (DNS rebinding) would stand in
/// both headers.
/// </summary>
sealed class McpOrigin(PublicAddress own, IOptions<McpOptions> options)
{
    /// <param name="origin">The header; empty = none, as programs send it.</param>
    public bool IsAllowed(string origin) => origin.Length == 0
        || (Uri.TryCreate(origin, UriKind.Absolute, out var url) && options.Value.AllowedOrigins.Select(allowed => new Uri(allowed)).Prepend(own.Url).Any(allowed => IsSame(allowed, url)));

    static bool IsSame(Uri one, Uri other) => Uri.Compare(one, other, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) == 0;
}
