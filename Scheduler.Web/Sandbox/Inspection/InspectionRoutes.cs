using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Scheduler.Web.Sandbox.State;
using Scheduler.Web.Sandbox.World;

namespace Scheduler.Web.Sandbox.Inspection;

/// <summary>JSON for tests: what was published, what was called, and a fresh start.</summary>
static class InspectionRoutes
{
    public static void MapInspection(this IEndpointRouteBuilder sandbox)
    {
        sandbox.MapGet("api/published", PublishedAsync);
        sandbox.MapGet("api/calls", (CallLog calls) => TypedResults.Json(calls.All(), JsonSerializerOptions.Web));
        sandbox.MapPost("api/reset", ResetAsync);
    }

    /// <summary>Of all accounts, in the order of publishing.</summary>
    static async Task<JsonHttpResult<List<PublishedPost>>> PublishedAsync(HttpContext http, SandboxStore store, SandboxAddress address)
    {
        var published = await store.ReadAsync(state => state.Published.Values.OrderBy(media => media.PublishedAt).ThenBy(media => media.Id, StringComparer.Ordinal).ToList());
        return TypedResults.Json(published.ConvertAll(Post), JsonSerializerOptions.Web);

        PublishedPost Post(PublishedMedia media) => new(
            media.Id,
            media.AccountId,
            People.Account(media.AccountId)!.Username,
            media.Caption,
            address.At(http, media.Path),
            media.PublishedAt,
            media.ContainerId,
            [.. media.Pictures.Select(picture => new PublishedPicture(address.At(http, $"sandbox/media/{picture.File}"), picture.Width, picture.Height, picture.AltText))]);
    }

    /// <summary>Profiles, containers, faults and the log of calls are emptied; logins stay. A form is led back to the feed.</summary>
    static async Task<IResult> ResetAsync(HttpContext http, SandboxStore store, PictureFolder pictures, CallLog calls)
    {
        await store.ChangeAsync(state => state.Reset());
        pictures.KeepOnly([]);
        calls.Clear();
        return http.Request.HasFormContentType ? TypedResults.Redirect($"{http.Request.PathBase}/sandbox") : TypedResults.NoContent();
    }
}
