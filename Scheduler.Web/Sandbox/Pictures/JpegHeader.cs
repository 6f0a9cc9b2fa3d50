using System.Buffers.Binary;

namespace Scheduler.Web.Sandbox.Pictures;

/// <summary>What a JPEG says about itself before its picture data begins (ITU-T T.81, annex B).</summary>
/// <param name="Width">In pixels, as stored; an EXIF turn is not applied.</param>
/// <param name="Components">1 grey, 3 colour, 4 CMYK or YCCK.</param>
/// <param name="IsMultiPicture">An MPO or JPS: several pictures in one file.</param>
public sealed record JpegHeader(int Width, int Height, int Components, bool IsProgressive, bool IsMultiPicture)
{
    public bool IsCmyk => Components == 4;

    /// <returns>Null when the bytes are not a whole JPEG: broken segments, no frame, no picture data, no end.</returns>
    public static JpegHeader? Read(ReadOnlySpan<byte> bytes)
    {
        if (!bytes.StartsWith<byte>([0xFF, 0xD8]) || bytes.LastIndexOf<byte>([0xFF, 0xD9]) < 0)
            return null;
        JpegHeader? header = null;
        var isMultiPicture = false;
        var at = 2;
        while (NextSegment(bytes, ref at, out var marker, out var content))
        {
            if (marker == StartOfScan)
                return header is null ? null : header with { IsMultiPicture = isMultiPicture };
            if (IsFrame(marker) && (header is not null || (header = Frame(marker, content)) is null))
                return null;
            isMultiPicture |= marker == App2 && content.StartsWith("MPF\0"u8) || marker == App3 && content.StartsWith("_JPSJPS_"u8);
        }
        return null;
    }

    const byte StartOfScan = 0xDA, App2 = 0xE2, App3 = 0xE3;

    /// <summary>SOF0 to SOF15; the numbers between them that mean something else are DHT, JPG and DAC.</summary>
    static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    static JpegHeader? Frame(byte marker, ReadOnlySpan<byte> content)
    {
        if (content.Length < 6 || content[0] is not (8 or 12))
            return null;
        var height = BinaryPrimitives.ReadUInt16BigEndian(content[1..]);
        var width = BinaryPrimitives.ReadUInt16BigEndian(content[3..]);
        var components = content[5];
        var isSound = height > 0 && width > 0 && components is 1 or 3 or 4 && content.Length == 6 + 3 * components;
        return isSound ? new(width, height, components, IsProgressive: marker == 0xC2, IsMultiPicture: false) : null;
    }

    static bool NextSegment(ReadOnlySpan<byte> bytes, ref int at, out byte marker, out ReadOnlySpan<byte> content)
    {
        marker = 0;
        content = default;
        if (at >= bytes.Length || bytes[at] != 0xFF)
            return false;
        while (at < bytes.Length && bytes[at] == 0xFF)
            at++;
        if (at + 3 > bytes.Length)
            return false;
        marker = bytes[at];
        var length = BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 1)..]);
        if (length < 2 || at + 1 + length > bytes.Length)
            return false;
        content = bytes.Slice(at + 3, length - 2);
        at += 1 + length;
        return true;
    }
}
