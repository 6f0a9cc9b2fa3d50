using Scheduler.Core.Shared;

namespace Scheduler.Core.Media;

/// <summary>The one sentence for a file over its limit (spec O14).</summary>
public static class FileTooLarge
{
    /// <param name="limit">Bytes.</param>
    public static RequestRejected Over(long limit) => RequestRejected.TooLarge("file", Phrase.Fill(MediaTexts.FileTooLarge, ByteSize.Text(limit)));
}
