using Microsoft.Extensions.Logging;
using Quartz;

namespace Scheduler.Core.Media;

/// <summary>Every few minutes: retention, abandoned uploads, and the files whose time has come.</summary>
[DisallowConcurrentExecution]
public sealed class SweepMediaJob(MediaRetention retention, UploadArrivals uploads, StoredFiles files, ILogger<SweepMediaJob> log) : IJob
{
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(5);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        await retention.ApplyAsync(cancellationToken);
        await uploads.SweepAsync(cancellationToken);
        var (deleted, failures) = await files.SweepAsync(cancellationToken);
        if (deleted > 0) log.LogInformation("{Count} stored files deleted", deleted);
        if (failures.Count > 0) log.LogWarning(new AggregateException(failures), "{Count} stored files could not be deleted; they stay noted", failures.Count);
    }
}
