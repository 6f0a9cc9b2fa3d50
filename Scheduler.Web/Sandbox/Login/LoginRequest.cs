using Microsoft.Extensions.Primitives;

namespace Scheduler.Web.Sandbox.Login;

/// <summary>What the application asked the login dialog for.</summary>
public sealed record LoginRequest(string ClientId, string RedirectUri, string State, string Scope, string ResponseType)
{
    /// <summary>The name and picture, which nobody is asked about.</summary>
    public const string Always = "public_profile";

    /// <summary>Separated by commas as Facebook has it, or by spaces as OAuth does. With a saved configuration instead of scopes: all that the sandbox knows.</summary>
    public IReadOnlyList<string> Permissions { get; } = [.. Scope.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Where(permission => permission != Always).Distinct(StringComparer.Ordinal)];

    public static LoginRequest Of(Func<string, StringValues> value)
    {
        var scope = value("scope").ToString();
        if (scope.Length == 0 && value("config_id").Count > 0)
            scope = string.Join(',', PermissionWords.Known);
        return new(value("client_id").ToString(), value("redirect_uri").ToString(), value("state").ToString(), scope, value("response_type").ToString());
    }
}
