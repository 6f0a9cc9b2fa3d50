using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Scheduler.Tests.Bench.StandIn;

/// <summary>One call as it came.</summary>
/// <param name="Node">The account, container or media that the path names.</param>
/// <param name="Form">Of a POST; empty otherwise.</param>
sealed record GraphCall(GraphOperation Operation, string Node, IFormCollection Form)
{
    public static async Task<GraphCall> ReadAsync(HttpRequest request)
    {
        // /v23.0/{node} or /v23.0/{node}/{edge}
        var parts = request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length is < 2 or > 3) return new(GraphOperation.Unknown, "", FormCollection.Empty);
        var isPost = HttpMethods.IsPost(request.Method);
        var operation = (isPost, parts.Length == 3 ? parts[2] : "") switch
        {
            (true, "media") => GraphOperation.CreateContainer,
            (true, "media_publish") => GraphOperation.Publish,
            (false, "media") => GraphOperation.ListMedia,
            (false, "content_publishing_limit") => GraphOperation.ReadQuota,
            (false, "") => World.IsContainer(Number(parts[1])) ? GraphOperation.ReadContainer : GraphOperation.ReadMedia,
            _ => GraphOperation.Unknown,
        };
        return new(operation, parts[1], isPost ? await request.ReadFormAsync() : FormCollection.Empty);
    }

    /// <summary>The node as one of our ids; 0 when it is none.</summary>
    public long Id => Number(Node);

    /// <summary>The container to publish; 0 when none is named.</summary>
    public long CreationId => Number(Form["creation_id"].ToString());

    static long Number(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;
}
