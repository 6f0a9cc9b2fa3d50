namespace Scheduler.Core.Media;

/// <summary>What an uploaded video is, read from its content.</summary>
/// <param name="Width">Pixels as it is watched: after its rotation is applied.</param>
/// <param name="Height">Pixels as it is watched: after its rotation is applied.</param>
/// <param name="Duration">Null where the file does not say, as recordings of a browser do not.</param>
/// <param name="FrameRate">Pictures a second on average; null where the file does not say.</param>
/// <param name="Codec">Of the pictures, as ffprobe calls it: "h264".</param>
/// <param name="BitRate">Bits a second of the whole file; null where the file does not say.</param>
public sealed record VideoFacts(VideoFormat Format, int Width, int Height, TimeSpan? Duration, double? FrameRate, string Codec, long? BitRate);
