using System.Buffers.Binary;

namespace Scheduler.Tests.Sandbox;

/// <summary>JPEGs without a picture in them: all that a reader of headers sees.</summary>
static class JpegBytes
{
    /// <param name="components">4: CMYK.</param>
    /// <param name="size">At least so many bytes, by filling up the picture data.</param>
    public static byte[] Of(int width, int height, int components = 3, byte frame = 0xC0, int size = 0, string? app2 = null)
    {
        var jpeg = new List<byte> { 0xFF, 0xD8 };
        jpeg.AddRange(Segment(0xE0, [.. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0]));
        if (app2 is not null)
            jpeg.AddRange(Segment(0xE2, [.. app2.Select(letter => (byte)letter)]));
        jpeg.AddRange(Segment(frame, [8, .. Number(height), .. Number(width), (byte)components, .. Enumerable.Repeat<byte[]>([1, 0x11, 0], components).SelectMany(part => part)]));
        jpeg.AddRange(Segment(0xDA, [1, 1, 0, 0, 63, 0]));
        jpeg.AddRange(new byte[Math.Max(16, size - jpeg.Count - 2)]);
        jpeg.AddRange([0xFF, 0xD9]);
        return [.. jpeg];
    }

    static byte[] Segment(byte marker, byte[] content) => [0xFF, marker, .. Number(content.Length + 2), .. content];

    static byte[] Number(int value)
    {
        var bytes = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)value);
        return bytes;
    }
}
