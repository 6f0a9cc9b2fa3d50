using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Scheduler.Core.Access;
using Scheduler.Core.Platforms.Instagram;
using Scheduler.Core.Shared;
using Scheduler.Web.Auth;
using Scheduler.Web.Components;

namespace Scheduler.Web.Legal;

/// <summary>Meta's data-deletion callback (O12): deletes everything of the person at once, and says under which address that can be checked.</summary>
static class DataDeletionRoutes
{
    public static void MapDataDeletion(this IEndpointRouteBuilder routes) => routes.MapPost(Urls.DataDeletion, DeleteAsync).DisableAntiforgery();

    static async Task<Results<Ok<DeletionAnswer>, BadRequest<string>>> DeleteAsync(
        HttpRequest request, IOptions<InstagramOptions> meta, AccountDeletion deletion, PublicAddress address, SetupGate setup, CancellationToken cancel)
    {
        var form = request.HasFormContentType ? await request.ReadFormAsync(cancel) : FormCollection.Empty;
        if (SignedRequest.UserId(form["signed_request"], meta.Value.AppSecret) is not { } user) return TypedResults.BadRequest("signed_request is missing or not signed with this app's secret.");
        var code = await deletion.DeleteFacebookUserAsync(user, cancel);
        await setup.ReopenIfEmptyAsync(cancel);
        return TypedResults.Ok(new DeletionAnswer(address.At(Urls.Deletion(code).TrimStart('/')).AbsoluteUri, code));
    }
}

/// <summary>The answer's shape is Meta's.</summary>
public sealed record DeletionAnswer(
    [property: System.Text.Json.Serialization.JsonPropertyName("url")] string Url,
    [property: System.Text.Json.Serialization.JsonPropertyName("confirmation_code")] string ConfirmationCode);
