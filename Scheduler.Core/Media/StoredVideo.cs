namespace Scheduler.Core.Media;

/// <summary>A video's bytes in the store, not looked at yet.</summary>
/// <param name="Key">Storage key.</param>
/// <param name="ContentType">By its first bytes.</param>
public sealed record StoredVideo(string Key, string FileName, string ContentType, long Bytes);
