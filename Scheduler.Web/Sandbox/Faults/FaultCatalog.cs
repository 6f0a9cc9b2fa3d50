using System.Text.Json;
using Scheduler.Web.Sandbox.Graph;

namespace Scheduler.Web.Sandbox.Faults;

/// <summary>One kind of fault.</summary>
/// <param name="Only">The one operation that it can strike; null for any.</param>
/// <param name="Refusal">What is answered; null where the connection is dropped or nothing is answered wrongly.</param>
public sealed record FaultEntry(FaultKind Kind, FaultMoment Moment, string? Only, string Label, string Explanation, Func<GraphRefusal>? Refusal = null)
{
    /// <summary>As JSON and forms have it: <c>drop_after</c>.</summary>
    public string Name { get; } = JsonNamingPolicy.SnakeCaseLower.ConvertName(Kind.ToString());
}

/// <summary>All kinds of faults, in the order of the panel.</summary>
public static class FaultCatalog
{
    public static IReadOnlyList<FaultEntry> All { get; } =
    [
        new(FaultKind.Slow, FaultMoment.Delay, null, "Slow answer", "The answer takes its seconds. The call goes through even when the caller has hung up by then."),

        new(FaultKind.ServerError, FaultMoment.Before, null, "Server error", "HTTP 500, code 2. Nothing has happened.", GraphErrors.Unavailable),
        new(FaultKind.DropBefore, FaultMoment.Before, null, "Connection lost on the way in", "No answer at all. Nothing has happened."),
        new(FaultKind.RateLimitApp, FaultMoment.Before, null, "Too many calls by the app", "HTTP 403, code 4.", GraphErrors.AppRateLimit),
        new(FaultKind.RateLimitUser, FaultMoment.Before, null, "Too many calls for the person", "HTTP 400, code 17.", GraphErrors.UserRateLimit),
        new(FaultKind.ExpiredToken, FaultMoment.Before, null, "Login expired", "Code 190/463: only logging in again would help.", GraphErrors.ExpiredToken),
        new(FaultKind.FetchFailed, FaultMoment.Before, GraphOperation.Media, "Picture not fetched", "Code 9004/2207052, as Meta now and then answers for a picture that is there.", () => GraphErrors.NotFetched("the sandbox was told to fail.")),
        new(FaultKind.NotReady, FaultMoment.Before, GraphOperation.MediaPublish, "Not ready after all", "Code 9007/2207027 on publishing, although the container says FINISHED.", GraphErrors.NotReady),
        new(FaultKind.HiddenContainer, FaultMoment.Before, GraphOperation.Status, "Container not to be seen", "Code 100/33 on reading a container that is there.", () => GraphErrors.NotFound("hidden", "GET")),

        new(FaultKind.ContainerError, FaultMoment.Container, GraphOperation.Media, "Processing fails", "The new container ends in ERROR."),
        new(FaultKind.ContainerStuck, FaultMoment.Container, GraphOperation.Media, "Processing never ends", "The new container stays IN_PROGRESS until it expires after 24 hours."),

        new(FaultKind.ServerErrorAfter, FaultMoment.After, null, "Server error, yet done", "HTTP 500, code 2, after the call has done its work.", GraphErrors.Unavailable),
        new(FaultKind.DropAfter, FaultMoment.After, null, "Connection lost on the way out", "No answer, although the call has done its work."),
        new(FaultKind.BlockedButLive, FaultMoment.After, GraphOperation.MediaPublish, "“Blocked”, yet live", "Code 4/2207051 on publishing, although the post is live.", GraphErrors.ActionBlocked),
    ];

    public static FaultEntry Of(FaultKind kind) => All.First(entry => entry.Kind == kind);

    public static FaultEntry? Named(string? name) => All.FirstOrDefault(entry => entry.Name == name);
}
