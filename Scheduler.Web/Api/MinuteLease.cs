using System.Diagnostics.CodeAnalysis;
using System.Threading.RateLimiting;

namespace Scheduler.Web.Api;

/// <param name="wait">Null: the call may be made. Else how long until the next one may.</param>
sealed class MinuteLease(TimeSpan? wait) : RateLimitLease
{
    public override bool IsAcquired => wait is null;

    public override IEnumerable<string> MetadataNames => wait is null ? [] : [MetadataName.RetryAfter.Name];

    public override bool TryGetMetadata(string metadataName, [NotNullWhen(true)] out object? metadata)
    {
        metadata = metadataName == MetadataName.RetryAfter.Name ? wait : null;
        return metadata is not null;
    }
}
