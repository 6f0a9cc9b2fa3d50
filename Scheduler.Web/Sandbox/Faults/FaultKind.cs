using System.Text.Json.Serialization;

namespace Scheduler.Web.Sandbox.Faults;

/// <summary>What can be made to go wrong; <see cref="FaultCatalog"/> says how each shows.</summary>
[JsonConverter(typeof(FaultKindJson))]
public enum FaultKind
{
    Slow,
    ServerError,
    DropBefore,
    RateLimitApp,
    RateLimitUser,
    ExpiredToken,
    FetchFailed,
    NotReady,
    HiddenContainer,
    ContainerError,
    ContainerStuck,
    ServerErrorAfter,
    DropAfter,
    BlockedButLive,
}
