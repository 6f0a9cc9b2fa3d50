using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Web;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Auth;

/// <summary>A browser without a screen: keeps cookies, fills forms as they stand on the page, follows a redirect only when told to.</summary>
sealed class Visitor : IDisposable
{
    readonly HttpClient client;

    /// <param name="through">A proxy that says for whom it asks: the visitor sits at another machine.</param>
    public Visitor(SchedulerApp app, string? through = null) : this(app.Address, through) { }

    public Visitor(Uri address, string? through = null)
    {
#pragma warning disable RS0030 // The factory's own client follows redirects.
        client = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = address };
#pragma warning restore RS0030
        if (through is not null) client.DefaultRequestHeaders.Add("X-Forwarded-For", through);
    }

    public void Dispose() => client.Dispose();

    public async Task<Seen> GetAsync(string path) => await Seen.ReadAsync(await client.GetAsync(path));

    /// <summary>Opens a page and sends its form with what is typed in place of what stands there.</summary>
    /// <param name="form">Its @formname, where the page has several.</param>
    public async Task<Seen> SubmitAsync(string path, object typed, string? form = null)
    {
        var page = await GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        var sent = page.Forms.Single(f => form is null ? Value(f, "_handler") is not null : Value(f, "_handler") == form);
        var fields = sent.QuerySelectorAll<IHtmlInputElement>("input").Where(input => input.Name is { Length: > 0 } && (input.Type is not ("checkbox" or "radio") || input.IsChecked)).Select(input => KeyValuePair.Create(input.Name!, input.Value))
            .Concat(sent.QuerySelectorAll<IHtmlSelectElement>("select").Select(select => KeyValuePair.Create(select.Name!, select.Value ?? ""))).ToList();
        foreach (var property in typed.GetType().GetProperties())
        {
            fields.RemoveAll(field => field.Key == property.Name);
            if (property.GetValue(typed) is string value) fields.Add(new(property.Name, value));
        }
        return await PostAsync(sent.GetAttribute("action") is { Length: > 0 } action ? action : path, fields);
    }

    /// <summary>Opens a page and sends one of its forms that are a button only.</summary>
    public async Task<Seen> PressAsync(string path, string action)
    {
        var form = (await GetAsync(path)).Forms.First(f => f.GetAttribute("action") == action);
        return await PostAsync(action, form.QuerySelectorAll<IHtmlInputElement>("input").Select(input => KeyValuePair.Create(input.Name!, input.Value)));
    }

    public async Task<Seen> PostAsync(string path, IEnumerable<KeyValuePair<string, string>> fields)
    {
        using var content = new FormUrlEncodedContent(fields);
        return await Seen.ReadAsync(await client.PostAsync(path, content));
    }

    /// <summary>What a script on a page sends.</summary>
    /// <param name="page">Whose antiforgery token goes along; null: none does.</param>
    public async Task<(HttpStatusCode Status, JsonNode? Json)> CallAsync(string path, string? page, JsonNode? body = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        if (page is not null) request.Headers.Add("RequestVerificationToken", (await GetAsync(page)).Page.QuerySelector<IHtmlInputElement>("input[name=__RequestVerificationToken]")!.Value);
        if (body is not null) request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using var answer = await client.SendAsync(request);
        var json = answer.Content.Headers.ContentType?.MediaType == "application/json" ? JsonNode.Parse(await answer.Content.ReadAsStringAsync()) : null;
        return (answer.StatusCode, json);
    }

    /// <summary>Sends a picture as js/upload.js does.</summary>
    /// <param name="workspace">Public id, as the sending page has it; null: it does not say.</param>
    public async Task<HttpStatusCode> UploadAsync(byte[] picture, string? workspace)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/media/upload?name=picture.jpg") { Content = new ByteArrayContent(picture) };
        request.Headers.Add("RequestVerificationToken", (await GetAsync("/account")).Page.QuerySelector<IHtmlInputElement>("input[name=__RequestVerificationToken]")!.Value);
        if (workspace is not null) request.Headers.Add("X-Workspace", workspace);
        using var answer = await client.SendAsync(request);
        return answer.StatusCode;
    }

    /// <summary>Adds a passkey as the account page does.</summary>
    public async Task<(HttpStatusCode Status, JsonNode? Json)> AddPasskeyAsync(SoftPasskey passkey, string name = "My phone", bool verified = true)
    {
        var (status, options) = await CallAsync("/account/passkeys/options", "/account");
        return status == HttpStatusCode.OK ? await CallAsync("/account/passkeys", "/account", new JsonObject { ["name"] = name, ["credential"] = passkey.Create(options!, client.BaseAddress!, verified) }) : (status, options);
    }

    /// <summary>What a passkey is asked at the login.</summary>
    public async Task<JsonNode> ChallengeAsync() => (await CallAsync("/login/passkey", "/login")).Json!;

    /// <summary>Logs in by passkey as the login page does.</summary>
    public async Task<Seen> LogInAsync(SoftPasskey passkey, string path = "/login") => await SubmitAsync(path, new { credential = passkey.Answer(await ChallengeAsync(), client.BaseAddress!) });

    public Task<Seen> SetUpAsync(string email = "anna@example.org", string password = "four words make it", string name = "Anna Blau") =>
        SubmitAsync("/setup", new { name, email, password, zone = "Europe/Berlin" });

    public Task<Seen> LogInAsync(string email = "anna@example.org", string password = "four words make it") => SubmitAsync("/login", new { email, password });

    /// <summary>To the sandbox's dialog and back.</summary>
    /// <param name="decision">continue or cancel.</param>
    /// <returns>Where our callback led to.</returns>
    public async Task<Seen> ThroughFacebookAsync(string person, bool connect = false, string decision = "continue")
    {
        var dialog = new Uri((await GetAsync("/login/facebook?zone=Europe/Berlin" + (connect ? "&connect=true" : ""))).Location!);
        return await GetAsync(await DecideAsync(dialog, person, decision));
    }

    /// <returns>The address at which Facebook sends the browser back to us.</returns>
    public async Task<string> DecideAsync(Uri dialog, string person, string decision = "continue")
    {
        var asked = HttpUtility.ParseQueryString(dialog.Query);
        var fields = asked.AllKeys.Select(key => KeyValuePair.Create(key!, asked[key]!)).Append(new("person", person)).Append(new("decision", decision));
        return (await PostAsync(dialog.PathAndQuery, fields)).Location!;
    }

    static string? Value(IHtmlFormElement form, string name) => form.QuerySelector<IHtmlInputElement>($"input[name={name}]")?.Value;
}

/// <summary>What came back.</summary>
/// <param name="Location">Where it leads; null when it is no redirect.</param>
sealed record Seen(HttpStatusCode Status, string? Location, IHtmlDocument Page)
{
    public IEnumerable<IHtmlFormElement> Forms => Page.QuerySelectorAll<IHtmlFormElement>("form");

    /// <summary>All that the reader sees, blanks as one.</summary>
    public string Text => string.Join(' ', (Page.Body?.TextContent ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public string Heading => Page.QuerySelector("h1")?.TextContent.Trim() ?? "";

    /// <summary>The sentence beside a field.</summary>
    public string ErrorOf(string field) => Page.GetElementById($"{field}-error")?.TextContent.Trim() ?? "";

    public static async Task<Seen> ReadAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            var page = await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync());
            var location = answer.Headers.Location;
            // An address of ours as a path.
            var ours = location is { IsAbsoluteUri: true } && location.Authority == answer.RequestMessage!.RequestUri!.Authority && !location.AbsolutePath.StartsWith("/sandbox", StringComparison.Ordinal);
            return new(answer.StatusCode, ours ? location!.PathAndQuery : location?.OriginalString, page);
        }
    }
}
