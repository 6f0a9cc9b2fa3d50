using System.Globalization;
using Scheduler.Core.Media;

namespace Scheduler.Web.Components;

/// <summary>How the calendar shows its posts; the word in the address is the name in lower case.</summary>
public enum CalendarView
{
    Month,
    Week,
    List,
}

/// <summary>Every address of the dashboard. A page's address is written nowhere else but in its @page line.</summary>
public static class Urls
{
    public const string Accounts = "/accounts";

    /// <summary>Posts from a table.</summary>
    public const string Import = "/posts/import";

    /// <summary>A table to begin with, as a file.</summary>
    public const string ImportExample = "/posts/import/example.csv";
    public const string Settings = "/settings";

    /// <summary>The week's posting times.</summary>
    public const string Slots = "/settings/slots";

    /// <summary>Addresses that are told what happens.</summary>
    public const string Webhooks = "/settings/webhooks";

    /// <summary>The key to Buffer, and its channels.</summary>
    public const string Buffer = "/settings/buffer";

    public const string ApiKeys = "/settings/api-keys";

    /// <summary>The posting API as an OpenAPI document.</summary>
    public const string ApiReference = "/openapi/v1.json";

    /// <summary>The Social Media Service API, to read and to try.</summary>
    public const string ApiTryOut = "/docs";

    /// <summary>The workspaces that this one manages.</summary>
    public const string Clients = "/settings/clients";

    /// <summary>All of the user's.</summary>
    public const string Workspaces = "/workspaces";

    public const string Account = "/account";
    public const string SignInDetails = "/account/sign-in";
    public const string AccountTwoFactor = "/account/two-factor";
    public const string Passkeys = "/account/passkeys";

    /// <summary>What a browser needs to know before it makes a passkey.</summary>
    public const string PasskeyOptions = "/account/passkeys/options";

    /// <summary>What a browser needs to know before it signs in with a passkey.</summary>
    public const string PasskeyChallenge = "/login/passkey";

    /// <summary>Makes the sign-in cookie anew, which holds what the user has just chosen, and leads back to the account page.</summary>
    public const string RenewSignIn = "/account/renew";

    public const string DeleteAccount = "/account/delete";
    public const string Notices = "/notices";

    /// <summary>How publishing goes.</summary>
    public const string Engine = "/engine";

    /// <summary>The login page's query parameter for the way back; also what the cookie scheme's ReturnUrlParameter is set to.</summary>
    public const string ReturnParameter = "returnTo";

    /// <summary>The second step's query parameter: the sign-in outlives the browser's window.</summary>
    public const string Remember = "remember";

    public const string Logout = "/logout";
    public const string LogoutEverywhere = "/logout/everywhere";
    public const string Setup = "/setup";
    public const string ForgotPassword = "/login/forgot";
    public const string FacebookStart = "/login/facebook";
    public const string FacebookCallback = "/login/facebook/callback";
    public const string ChooseAccount = "/login/choose";
    public const string NoInstagram = "/login/no-account";
    public const string TwoFactor = "/login/two-factor";
    public const string Welcome = "/welcome";

    /// <summary>Says to somebody without an account here that theirs are connected.</summary>
    public const string Connected = "/connected";

    /// <summary>Says why a login or a connection did not come about.</summary>
    public const string LoginProblem = "/login/problem";

    public const string Privacy = "/privacy";
    public const string DataDeletion = "/privacy/data-deletion";
    public const string NotFound = "/not-found";
    public const string SandboxFeed = "/sandbox";

    /// <summary>Where to connect a real account: on the accounts page.</summary>
    public const string ConnectAccount = "/accounts?connect";

    /// <summary>The home page. Without a view each device shows its own default (month on a desktop, list on a phone); without a date, today.</summary>
    /// <param name="account">Public id: its posts alone.</param>
    /// <param name="status">A key of <see cref="Shared.StatusLook"/>: posts of that status alone.</param>
    /// <param name="campaign">Public id: its posts alone.</param>
    public static string Calendar(CalendarView? view = null, DateOnly? date = null, string? account = null, string? status = null, string? campaign = null) =>
        WithQuery("/", ("view", view?.ToString().ToLowerInvariant()), ("date", Iso(date)), ("account", account), ("status", status), ("campaign", campaign));

    /// <param name="account">Public id of the account that is chosen beforehand.</param>
    /// <param name="time">The reader's wall clock.</param>
    /// <param name="media">Public id of an upload that the post begins with.</param>
    /// <param name="campaign">Public id of the campaign that is chosen beforehand.</param>
    public static string Compose(DateOnly? date = null, string? account = null, TimeOnly? time = null, string? media = null, string? campaign = null) =>
        WithQuery("/posts/new", ("date", Iso(date)), ("time", time?.ToString("HH:mm", CultureInfo.InvariantCulture)), ("account", account), ("media", media), ("campaign", campaign));

    /// <summary>All posts.</summary>
    /// <param name="text">Words to look for.</param>
    /// <param name="account">Public id: its posts alone.</param>
    /// <param name="status">A key of <see cref="Shared.StatusLook"/>: posts of that status alone.</param>
    /// <param name="campaign">Public id: its posts alone.</param>
    /// <param name="page">From 1.</param>
    public static string Posts(string? text = null, string? account = null, string? status = null, string? campaign = null, int page = 1) => WithQuery(
        "/posts", ("q", text), ("account", account), ("status", status), ("campaign", campaign), ("page", page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null));

    /// <summary>The library.</summary>
    /// <param name="text">Words to look for.</param>
    /// <param name="page">From 1.</param>
    public static string Media(string? text = null, MediaUse use = MediaUse.Any, int page = 1) => WithQuery(
        "/media", ("q", text), ("use", use == MediaUse.Any ? null : use.ToString().ToLowerInvariant()), ("page", page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null));

    /// <summary>The workspace's campaigns.</summary>
    /// <param name="status">active, paused or completed: those alone.</param>
    public static string Campaigns(string? status = null) => WithQuery("/campaigns", ("status", status));

    /// <param name="page">Of its posts, from 1.</param>
    public static string Campaign(string id, int page = 1) => WithQuery($"/campaigns/{Segment(id)}", ("page", page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null));

    /// <summary>What became of a campaign's posts, as a file.</summary>
    /// <param name="escape">False for the pattern of the route.</param>
    public static string CampaignExport(string id, bool escape = true) => $"/campaigns/{(escape ? Segment(id) : id)}/export.csv";

    /// <summary>What became of posts.</summary>
    /// <param name="days">So many up to today; null with two named days.</param>
    /// <param name="to">The last day.</param>
    /// <param name="campaign">Public id: its posts alone.</param>
    /// <param name="platform">A slug: posts there alone.</param>
    public static string Analytics(int? days = null, DateOnly? from = null, DateOnly? to = null, string? campaign = null, string? platform = null) =>
        WithQuery("/analytics", ("days", days?.ToString(CultureInfo.InvariantCulture)), ("from", Iso(from)), ("to", Iso(to)), ("campaign", campaign), ("platform", platform));

    /// <summary>The same as a file.</summary>
    public static string AnalyticsExport(int? days = null, DateOnly? from = null, DateOnly? to = null, string? campaign = null, string? platform = null) =>
        WithQuery("/analytics/export.csv", ("days", days?.ToString(CultureInfo.InvariantCulture)), ("from", Iso(from)), ("to", Iso(to)), ("campaign", campaign), ("platform", platform));

    /// <summary>A new post that begins as this one: its words, pictures and accounts, without its date.</summary>
    public static string CopyPost(string id) => WithQuery("/posts/new", ("copy", id));

    /// <summary>Where a form is sent to work in that workspace from here on.</summary>
    public static string OpenWorkspace(string id) => $"{Workspaces}/{Segment(id)}/open";

    public static string Post(string id) => $"/posts/{Segment(id)}";

    public static string Webhook(string id) => $"{Webhooks}/{Segment(id)}";

    public static string EditPost(string id) => $"/posts/{Segment(id)}/edit";

    /// <param name="returnTo">A local path to come back to; the login page refuses anything else.</param>
    public static string Login(string? returnTo = null) => WithQuery("/login", (ReturnParameter, returnTo));

    /// <param name="remember">Whether the sign-in outlives the browser's window.</param>
    public static string SecondStep(string? returnTo, bool remember) => WithQuery(TwoFactor, (ReturnParameter, returnTo), (Remember, remember ? "true" : null));

    /// <param name="email">Whose password is set anew.</param>
    /// <param name="token">Proof from the mail; works once and for a limited time.</param>
    public static string ResetPassword(string email, string token) => WithQuery("/login/reset", ("email", email), ("token", token));

    /// <param name="token">Opens it once; Core writes the address of a new one.</param>
    public static string ConnectionLink(string token) => $"/connect/{Segment(token)}";

    public static string Deletion(string confirmationCode) => $"{DataDeletion}/{Segment(confirmationCode)}";

    /// <param name="code">An HTTP status, 400 to 599.</param>
    public static string Error(int code) => string.Create(CultureInfo.InvariantCulture, $"/error/{code}");

    public static string MediaThumb(string id) => $"/media/{Segment(id)}/thumb";

    /// <summary>The file as it was uploaded.</summary>
    public static string MediaOriginal(string id) => $"/media/{Segment(id)}/original";

    /// <summary>The upright JPEG, at most 1600 pixels a side, that the crop dialog and the composer's preview show.</summary>
    public static string MediaPreview(string id) => $"/media/{Segment(id)}/preview";

    /// <summary>Where the browser sends a picture as the request's body.</summary>
    public const string MediaUpload = "/media/upload";

    /// <param name="number">Of the picture in its post.</param>
    /// <param name="version">Changes with the crop, so that browsers may keep what they have.</param>
    public static string PostThumb(int number, string version) => string.Create(CultureInfo.InvariantCulture, $"/posts/pictures/{number}/thumb?v={Segment(version)}");

    public static string PostRendition(int number, string version) => string.Create(CultureInfo.InvariantCulture, $"/posts/pictures/{number}/rendition?v={Segment(version)}");

    /// <summary>What an installed app is called and looks like.</summary>
    public const string AppManifest = "/app.webmanifest";

    /// <summary>What is shown while the server cannot be reached; the browser keeps it.</summary>
    public const string Offline = "/offline";

    /// <summary>The service worker; another build has another address, and so the browser takes the new one.</summary>
    public static string OfflineWorker { get; } = $"/sw.js?v={typeof(Urls).Module.ModuleVersionId:N}";

    static string Segment(string value) => Uri.EscapeDataString(value);

    static string? Iso(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static string WithQuery(string path, params ReadOnlySpan<(string Name, string? Value)> query)
    {
        var separator = '?';
        foreach (var (name, value) in query)
        {
            if (string.IsNullOrEmpty(value)) continue;
            path += $"{separator}{name}={Uri.EscapeDataString(value)}";
            separator = '&';
        }

        return path;
    }
}
