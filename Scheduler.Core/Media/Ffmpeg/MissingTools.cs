using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Scheduler.Core.Media.Ffmpeg;

/// <summary>Tells the operator once, at start, what a user would otherwise be the first to find out.</summary>
sealed class MissingTools(FfmpegTools tools, ILogger<MissingTools> log) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (tools.Find("ffprobe") is null) log.LogWarning("ffprobe was not found, so videos are refused. Install ffmpeg (Debian and Ubuntu: apt-get install ffmpeg), or set Media:FfmpegFolder to where it is.");
        else if (tools.Find("ffmpeg") is null) log.LogWarning("ffmpeg was not found, so videos are shown by a plain tile. Install ffmpeg, or set Media:FfmpegFolder to where it is.");
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
