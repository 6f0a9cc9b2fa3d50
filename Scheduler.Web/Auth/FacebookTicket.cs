using System.Text.Json;
using Scheduler.Core.Accounts;

namespace Scheduler.Web.Auth;

/// <summary>What a browser carries through a Facebook login: the state before it, the grant after it. For ten minutes.</summary>
/// <param name="ConnectFor">The user who connects an account; null when somebody signs in.</param>
/// <param name="TimeZone">The browser's, for somebody new.</param>
/// <param name="Workspace">In which of their workspaces the user connects it.</param>
/// <param name="Link">Of a connection link, by which somebody connects accounts for a client; null = it is none.</param>
public sealed record FacebookTicket(string State, int? ConnectFor, string? TimeZone, Grant? Grant, int? Workspace = null, string? Link = null)
{
    static readonly SealedCookie Cookie = new("scheduler-facebook", "Scheduler.FacebookTicket.v1", TimeSpan.FromMinutes(10));

    public void Write(HttpContext http) => Cookie.Write(http, JsonSerializer.Serialize(this, JsonSerializerOptions.Default));

    /// <summary>Null: none, too old, or not of our making.</summary>
    public static FacebookTicket? Read(HttpContext http) => Cookie.Read(http) is { } text ? JsonSerializer.Deserialize<FacebookTicket>(text, JsonSerializerOptions.Default) : null;

    public static void Clear(HttpContext http) => Cookie.Clear(http);
}
