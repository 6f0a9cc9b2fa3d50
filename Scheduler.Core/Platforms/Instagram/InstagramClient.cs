using System.Text.Json;
using Microsoft.Extensions.Options;

namespace Scheduler.Core.Platforms.Instagram;

/// <summary>Speaks HTTP with the Graph API: one call in, one <see cref="GraphAnswer{T}"/> out. Never repeats a call.</summary>
sealed class InstagramClient(IHttpClientFactory http, MetaAddresses addresses, IOptions<InstagramOptions> options, TimeProvider time)
{
    public const string HttpName = "instagram";
    static readonly TimeSpan Limit = TimeSpan.FromSeconds(25);

    /// <param name="path">Below the version, without a leading slash.</param>
    public Task<GraphAnswer<T>> GetAsync<T>(string path, string token, CancellationToken cancel, params (string Name, string? Value)[] query) where T : class =>
        GetAsync<T>(Address(path, query), token, cancel);

    /// <summary>For addresses that the API itself gave (paging); only below our own Graph address, since the token goes with it.</summary>
    public Task<GraphAnswer<T>> GetNextAsync<T>(string next, string token, CancellationToken cancel) where T : class =>
        Uri.TryCreate(next, UriKind.Absolute, out var address) && Uri.Compare(address, addresses.Graph, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0
            ? GetAsync<T>(address, token, cancel)
            : Task.FromResult(new GraphAnswer<T>(null, null, null));

    public Task<GraphAnswer<T>> PostAsync<T>(string path, string token, CancellationToken cancel, params (string Name, string? Value)[] form) where T : class
    {
        var fields = form.Where(f => f.Value is not null).Select(f => KeyValuePair.Create(f.Name, f.Value)).Append(new("access_token", token));
        return SendAsync<T>(new(HttpMethod.Post, Address(path, [])) { Content = new FormUrlEncodedContent(fields) }, cancel);
    }

    /// <summary>oauth/access_token: the app's own credentials instead of a user's token.</summary>
    public Task<GraphAnswer<InstagramWire.Token>> TokenAsync(CancellationToken cancel, params (string Name, string? Value)[] query) =>
        SendAsync<InstagramWire.Token>(new(HttpMethod.Get, Address("oauth/access_token",
            [("client_id", options.Value.AppId), ("client_secret", options.Value.AppSecret), .. query])), cancel);

    Task<GraphAnswer<T>> GetAsync<T>(Uri address, string token, CancellationToken cancel) where T : class
    {
        // access_token in the query is what Graph documents and every stand-in reads; addresses are never logged (InstagramRegistration).
        var text = address.AbsoluteUri;
        if (!text.Contains("access_token=", StringComparison.Ordinal)) text += $"{(address.Query.Length == 0 ? '?' : '&')}access_token={Uri.EscapeDataString(token)}";
        return SendAsync<T>(new(HttpMethod.Get, text), cancel);
    }

    Uri Address(string path, IEnumerable<(string Name, string? Value)> query)
    {
        var text = string.Join('&', query.Where(q => q.Value is not null).Select(q => $"{q.Name}={Uri.EscapeDataString(q.Value!)}"));
        return new($"{addresses.Graph.AbsoluteUri.TrimEnd('/')}/{options.Value.GraphVersion}/{path}{(text.Length > 0 ? "?" + text : "")}");
    }

    async Task<GraphAnswer<T>> SendAsync<T>(HttpRequestMessage request, CancellationToken cancel) where T : class
    {
        using (request)
        {
            var answer = await HttpOutcome.SendAsync(http.CreateClient(HttpName), request, Limit, time, cancel);
            var requestId = answer.Header("x-fb-trace-id") ?? answer.Header("x-fb-request-id");
            var value = answer.Fate == HttpFate.Ok ? Parse<T>(answer.Body) : null;
            return new(value, value is null ? GraphErrors.Read(answer) : null, requestId);
        }
    }

    static T? Parse<T>(string body) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(body, InstagramWire.Json);
        }
        catch (JsonException)
        {
            // Half an answer with 200: GraphErrors reads it as lost.
            return null;
        }
    }
}
