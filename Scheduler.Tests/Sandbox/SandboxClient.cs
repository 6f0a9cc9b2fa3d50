using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Scheduler.Web.Sandbox;

namespace Scheduler.Tests.Sandbox;

/// <summary>An application's side of the login and of the Graph API, and the visitor's side of the pages. Redirects are not followed.</summary>
public sealed class SandboxClient(HttpClient http) : IDisposable
{
    public const string Bakery = "17841400000000001", Cafe = "17841400000000002", Ceramics = "17841400000000003";
    public const string Scopes = "pages_show_list,pages_read_engagement,instagram_basic,instagram_content_publish,instagram_manage_insights";

    public HttpClient Http => http;

    public string Redirect => new Uri(http.BaseAddress!, "signin-facebook").ToString();

    /// <summary>Sent with every call to the graph unless the call brings its own.</summary>
    public string? Token { get; set; }

    public static SandboxClient For(SandboxHost host, IHttpClientFactory clients)
    {
        var http = clients.CreateClient(nameof(SandboxClient));
        http.BaseAddress = host.Address;
        return new(http);
    }

    public string DialogPath(string? redirect = null, string scope = Scopes) => QueryHelpers.AddQueryString("sandbox/facebook/v23.0/dialog/oauth", new Dictionary<string, string?>
    {
        ["client_id"] = SandboxOptions.DefaultAppId,
        ["redirect_uri"] = redirect ?? Redirect,
        ["state"] = "st&te",
        ["scope"] = scope,
        ["response_type"] = "code",
    });

    /// <summary>Presses a button of the login dialog.</summary>
    public Task<HttpResponseMessage> AnswerDialogAsync(string person, string decision = "continue", string scope = Scopes, params (string, string)[] more) => PostFormAsync("sandbox/facebook/v23.0/dialog/oauth",
    [
        ("client_id", SandboxOptions.DefaultAppId), ("redirect_uri", Redirect), ("state", "st&te"), ("scope", scope), ("person", person), ("decision", decision), .. more,
    ]);

    /// <summary>The parameters that the dialog came back with.</summary>
    public async Task<IDictionary<string, string>> ReturnFromDialogAsync(string person, string decision = "continue", string scope = Scopes, params (string, string)[] more)
    {
        using var answer = await AnswerDialogAsync(person, decision, scope, more);
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.StartsWith(Redirect + "?", answer.Headers.Location!.AbsoluteUri, StringComparison.Ordinal);
        return QueryHelpers.ParseQuery(answer.Headers.Location.Query).ToDictionary(item => item.Key, item => item.Value.ToString());
    }

    public Task<GraphReply> ExchangeAsync(string code, string? redirect = null, string? secret = null) => GetAsync("oauth/access_token",
        ("client_id", SandboxOptions.DefaultAppId), ("client_secret", secret ?? SandboxOptions.DefaultAppSecret), ("redirect_uri", redirect ?? Redirect), ("code", code));

    public Task<GraphReply> ProlongAsync(string token) => GetAsync("oauth/access_token",
        ("grant_type", "fb_exchange_token"), ("client_id", SandboxOptions.DefaultAppId), ("client_secret", SandboxOptions.DefaultAppSecret), ("fb_exchange_token", token));

    /// <summary>The whole login, up to a long-lived user token, which is then sent with every call.</summary>
    public async Task<string> LogInAsync(string person = "anna", string scope = Scopes)
    {
        var code = (await ReturnFromDialogAsync(person, scope: scope))["code"];
        var shortLived = (await ExchangeAsync(code)).Text("access_token");
        return Token = (await ProlongAsync(shortLived)).Text("access_token");
    }

    public Task<GraphReply> GetAsync(string path, params (string Name, string Value)[] parameters)
    {
        var withToken = Token is null || parameters.Any(parameter => parameter.Name == "access_token") ? parameters : [.. parameters, ("access_token", Token)];
        var query = withToken.Select(parameter => KeyValuePair.Create(parameter.Name, (string?)parameter.Value));
        return ReplyAsync(http.GetAsync(QueryHelpers.AddQueryString($"sandbox/graph/v23.0/{path}", query)));
    }

    public Task<GraphReply> PostAsync(string path, params (string Name, string Value)[] parameters) =>
        ReplyAsync(PostFormAsync($"sandbox/graph/v23.0/{path}", Token is null ? parameters : [.. parameters, ("access_token", Token)]));

    public Task<HttpResponseMessage> PostFormAsync(string path, IEnumerable<(string Name, string Value)> fields) =>
        http.PostAsync(path, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));

    public static async Task<GraphReply> ReplyAsync(Task<HttpResponseMessage> sending)
    {
        using var answer = await sending;
        return new(answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!, answer.Headers.ToDictionary(header => header.Key, header => header.Value.First()));
    }

    public void Dispose() => http.Dispose();
}
