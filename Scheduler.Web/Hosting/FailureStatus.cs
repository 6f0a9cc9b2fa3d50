using Scheduler.Core.Shared;

namespace Scheduler.Web.Hosting;

/// <summary>The HTTP status for a failure, for pages and APIs alike: a refusal keeps its kind, everything else is ours (500).</summary>
static class FailureStatus
{
    public static int Of(Exception failure) => failure switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        RequestRejected { Code: RejectionCode.Invalid } => StatusCodes.Status400BadRequest,
        RequestRejected { Code: RejectionCode.Unauthenticated } => StatusCodes.Status401Unauthorized,
        RequestRejected { Code: RejectionCode.Forbidden } => StatusCodes.Status403Forbidden,
        RequestRejected { Code: RejectionCode.NotFound } => StatusCodes.Status404NotFound,
        RequestRejected { Code: RejectionCode.Conflict } => StatusCodes.Status409Conflict,
        RequestRejected { Code: RejectionCode.TooLarge } => StatusCodes.Status413PayloadTooLarge,
        RequestRejected { Code: RejectionCode.Unavailable } => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };
}
