using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Scheduler.Web.Components;

namespace Scheduler.Web.Dashboard;

/// <summary>How the installed app is called and looks (https://www.w3.org/TR/appmanifest/), in the reader's language (X9).</summary>
static class AppManifest
{
    /// <summary>Dark, as the ground of tokens.css: what shows for a moment when the app starts.</summary>
    const string Ground = "#0d0f13", Accent = "#4f46e5";

    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static JsonHttpResult<Manifest> Get(HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-cache";
        http.Response.Headers.Vary = "Accept-Language, Cookie";
        return TypedResults.Json(
            new Manifest("/", "Scheduler", "Scheduler", ManifestTexts.Description, ManifestTexts.Language, Urls.Calendar(), "/", "standalone", Ground, Accent,
                ["productivity", "social"],
                [Icon("icon", 192), Icon("icon", 512), Icon("maskable", 192, "maskable"), Icon("maskable", 512, "maskable")],
                [new(ManifestTexts.NewPost, Urls.Compose(), [Icon("icon", 192)]), new(ManifestTexts.Calendar, Urls.Calendar(), [Icon("icon", 192)])]),
            Json, "application/manifest+json");
    }

    static ManifestIcon Icon(string name, int size, string purpose = "any") => new($"/img/app/{name}-{size}.png", $"{size}x{size}", "image/png", purpose);
}

sealed record Manifest(
    string Id, string Name, string ShortName, string Description, string Lang, string StartUrl, string Scope, string Display, string BackgroundColor, string ThemeColor,
    IReadOnlyList<string> Categories, IReadOnlyList<ManifestIcon> Icons, IReadOnlyList<ManifestShortcut> Shortcuts);

/// <param name="Sizes">Pixels: 192x192.</param>
/// <param name="Purpose">"any": as it is. "maskable": the platform cuts its own shape out of it.</param>
sealed record ManifestIcon(string Src, string Sizes, string Type, string Purpose);

sealed record ManifestShortcut(string Name, string Url, IReadOnlyList<ManifestIcon> Icons);
