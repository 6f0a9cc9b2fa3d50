using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Scheduler.Core.Access;
using Scheduler.Core.Shared;
using Scheduler.Core.Storage;

namespace Scheduler.Tests.Support;

/// <summary>A client of the posting API: base URL and key, nothing else.</summary>
/// <param name="Key">Null = none is sent.</param>
public sealed record ApiClient(SchedulerApp App, string? Key) : IDisposable
{
    readonly HttpClient http = App.CreateClient();

    /// <summary>Sent with every call, beside the key.</summary>
    public Dictionary<string, string> Headers { get; } = [];

    public string KeyHeader { get; init; } = "x-api-key";

    /// <summary>A client with a key of this workspace, made for it.</summary>
    public static async Task<ApiClient> OfAsync(SignedIn owner, ApiScopes scopes = ApiScopes.Read | ApiScopes.Write | ApiScopes.Workspaces) =>
        new(owner.App, await KeyAsync(owner.App, owner.Caller, scopes));

    /// <returns>The key in plain.</returns>
    public static async Task<string> KeyAsync(SchedulerApp app, Caller caller, ApiScopes scopes)
    {
        var (key, time) = (ApiKeyText.New(), app.Services.GetRequiredService<TimeProvider>());
        await app.WriteAsync(db => db.ApiKeys.Add(new()
        {
            PublicId = PublicId.New(time), WorkspaceId = caller.WorkspaceId, UserId = caller.UserId, Name = "Test", Prefix = ApiKeyText.Prefix(key), Hash = ApiKeyText.Hash(key),
            Scopes = scopes, CreatedAt = time.GetUtcNow(),
        }));
        return key;
    }

    public Task<ApiReply> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<ApiReply> PostAsync(string path, object body) => SendAsync(HttpMethod.Post, path, JsonSerializer.Serialize(body));

    public Task<ApiReply> PutAsync(string path, object body) => SendAsync(HttpMethod.Put, path, JsonSerializer.Serialize(body));

    public Task<ApiReply> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path);

    /// <param name="path">Below /api/v1/.</param>
    public async Task<ApiReply> SendAsync(HttpMethod method, string path, string? body = null, string contentType = "application/json")
    {
        using var request = new HttpRequestMessage(method, new Uri(App.Address, $"api/v1/{path}"));
        if (Key is not null) request.Headers.TryAddWithoutValidation(KeyHeader, Key);
        foreach (var (name, value) in Headers) request.Headers.TryAddWithoutValidation(name, value);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            if (contentType.Length > 0) request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }
        using var answer = await http.SendAsync(request);
        var headers = answer.Headers.Concat(answer.Content.Headers).ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase);
        return new(answer.StatusCode, await answer.Content.ReadAsStringAsync(), headers);
    }

    public void Dispose() => http.Dispose();
}

/// <param name="Body">As it came.</param>
public sealed record ApiReply(HttpStatusCode Status, string Body, IReadOnlyDictionary<string, string> Headers)
{
    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Body);

    public JsonElement this[string name] => Json.GetProperty(name);

    /// <summary>The text of a failure; the rest of its body must be as the dialect has it.</summary>
    public string Error
    {
        get
        {
            Assert.Equal("application/json; charset=utf-8", Headers["Content-Type"]);
            Assert.Equal(["success", "error"], Json.EnumerateObject().Select(p => p.Name));
            Assert.False(this["success"].GetBoolean());
            return this["error"].GetString()!;
        }
    }
}

/// <summary>The database behind a running product, for what no page and no API offers.</summary>
static class AppDatabase
{
    public static async Task WriteAsync(this SchedulerApp app, Action<SchedulerDbContext> write)
    {
        await using var db = app.Services.GetRequiredService<IDbContextFactory<SchedulerDbContext>>().ForSystem();
        write(db);
        await db.SaveChangesAsync();
    }

    public static async Task<T> ReadAsync<T>(this SchedulerApp app, Func<SchedulerDbContext, Task<T>> read)
    {
        await using var db = app.Services.GetRequiredService<IDbContextFactory<SchedulerDbContext>>().ForSystem();
        return await read(db);
    }
}
