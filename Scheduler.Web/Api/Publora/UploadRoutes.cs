using Microsoft.AspNetCore.Http.HttpResults;
using Scheduler.Core.Media;

namespace Scheduler.Web.Api.Publora;

/// <summary>Media for a post: announced here, sent to the address in the answer (P6, P7).</summary>
static class UploadRoutes
{
    public static async Task<Ok<UploadAnswer>> AnnounceAsync(ApiCaller who, UploadUrlRequest asked, UploadService uploads, CancellationToken cancel)
    {
        var ticket = await uploads.AnnounceAsync(who.Caller, asked.FileName, asked.ContentType, asked.PostGroupId, cancel);
        return TypedResults.Ok(new UploadAnswer(ticket.UploadUrl.AbsoluteUri, ticket.FileUrl.AbsoluteUri, ticket.MediaId));
    }
}
