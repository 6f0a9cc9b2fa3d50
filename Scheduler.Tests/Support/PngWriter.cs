using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Scheduler.Tests.Support;

/// <summary>PNG by hand (W3C PNG, third edition), so that tests can make what an encoder would not.</summary>
public static class PngWriter
{
    public const byte Grey = 0;
    public const byte Colour = 2;
    public const byte ColourAlpha = 6;

    static readonly uint[] CrcTable = [.. Enumerable.Range(0, 256).Select(n => Enumerable.Range(0, 8).Aggregate((uint)n, (c, _) => (c & 1) == 1 ? 0xEDB88320 ^ (c >> 1) : c >> 1))];

    /// <param name="row">Fills one row's bytes (without the filter byte), given its number.</param>
    /// <param name="extra">Chunks between the header and the pixels.</param>
    public static byte[] Write(int width, int height, byte bits, byte colourType, Action<int, byte[]> row, params (string Name, byte[] Data)[] extra)
    {
        using var file = new MemoryStream();
        file.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = bits;
        header[9] = colourType;
        Chunk(file, "IHDR", header);
        foreach (var (name, data) in extra) Chunk(file, name, data);
        Chunk(file, "IDAT", Pixels(width, height, bits * Channels(colourType), row));
        Chunk(file, "IEND", []);
        return file.ToArray();
    }

    static byte[] Pixels(int width, int height, int bitsPerPixel, Action<int, byte[]> row)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest))
        {
            var line = new byte[(width * bitsPerPixel + 7) / 8];
            for (var y = 0; y < height; y++)
            {
                row(y, line);
                zlib.WriteByte(0);
                zlib.Write(line);
            }
        }

        return packed.ToArray();
    }

    static int Channels(byte colourType) => colourType switch { Colour => 3, ColourAlpha => 4, _ => 1 };

    static void Chunk(MemoryStream file, string name, byte[] data)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(name), .. data];
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~body.Aggregate(uint.MaxValue, (crc, b) => CrcTable[(crc ^ b) & 0xFF] ^ (crc >> 8)));
        file.Write(number);
    }
}
