using System.Text.Json.Serialization;

namespace Scheduler.Core.Media.Ffmpeg;

/// <summary>What ffprobe prints as JSON, as far as it is asked for. Everything may be missing.</summary>
sealed record ProbeAnswer([property: JsonPropertyName("format")] ProbeFormat? Format, [property: JsonPropertyName("streams")] IReadOnlyList<ProbeStream>? Streams);

/// <param name="Duration">Seconds.</param>
/// <param name="BitRate">Bits a second.</param>
sealed record ProbeFormat([property: JsonPropertyName("duration")] string? Duration, [property: JsonPropertyName("bit_rate")] string? BitRate);

/// <param name="FrameRate">A fraction: "30000/1001"; "0/0" = unknown.</param>
/// <param name="Duration">Seconds.</param>
sealed record ProbeStream(
    [property: JsonPropertyName("codec_type")] string? Type,
    [property: JsonPropertyName("codec_name")] string? Codec,
    [property: JsonPropertyName("width")] int Width,
    [property: JsonPropertyName("height")] int Height,
    [property: JsonPropertyName("avg_frame_rate")] string? FrameRate,
    [property: JsonPropertyName("duration")] string? Duration,
    [property: JsonPropertyName("disposition")] ProbeDisposition? Disposition,
    [property: JsonPropertyName("side_data_list")] IReadOnlyList<ProbeSideData>? SideData);

/// <param name="AttachedPicture">1: a cover, not a video.</param>
sealed record ProbeDisposition([property: JsonPropertyName("attached_pic")] int AttachedPicture);

/// <param name="Rotation">Degrees counter-clockwise, of the display matrix.</param>
sealed record ProbeSideData([property: JsonPropertyName("rotation")] double Rotation);
