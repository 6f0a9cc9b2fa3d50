using System.Buffers.Binary;

namespace Scheduler.Core.Media;

/// <summary>Tells by the first bytes whether a file is a video and in which container. Whether anything can be seen in it, <see cref="VideoProbe"/> finds out.</summary>
internal static class VideoSniffer
{
    /// <summary>As many of the first bytes are enough.</summary>
    public const int HeadBytes = 4096;

    const uint DocType = 0x4282;

    /// <summary>Brands of the pictures that share MP4's container (ISO/IEC 23008-12, AVIF): first in their list of brands, and video in nothing.</summary>
    static readonly string[] PictureBrands = ["avif", "avis", "heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1"];

    /// <summary>Null: no video of a format that is taken.</summary>
    public static VideoFormat? Sniff(ReadOnlySpan<byte> head)
    {
        if (head.Length < 12) return null;
        if (head.StartsWith("RIFF"u8)) return head[8..12].SequenceEqual("AVI "u8) ? VideoFormat.Avi : null;
        if (head.StartsWith((ReadOnlySpan<byte>)[0x1A, 0x45, 0xDF, 0xA3])) return FromDocType(head[4..]);
        if (head[4..8].SequenceEqual("ftyp"u8)) return FromBrand(head[8..12]);
        return IsOldQuickTime(head) ? VideoFormat.Mov : null;
    }

    /// <remarks>ISO/IEC 14496-12, "ftyp": the major brand says for what the file was written.</remarks>
    static VideoFormat? FromBrand(ReadOnlySpan<byte> brand)
    {
        if (brand.SequenceEqual("qt  "u8)) return VideoFormat.Mov;
        foreach (var picture in PictureBrands)
            if (System.Text.Ascii.Equals(brand, picture)) return null;
        return VideoFormat.Mp4;
    }

    /// <remarks>QuickTime File Format: files older than ftyp begin with one of these atoms, of at least 8 bytes.</remarks>
    static bool IsOldQuickTime(ReadOnlySpan<byte> head) => BinaryPrimitives.ReadUInt32BigEndian(head) is 0 or 1 or >= 8
        && (head[4..8].SequenceEqual("moov"u8) || head[4..8].SequenceEqual("mdat"u8) || head[4..8].SequenceEqual("wide"u8) || head[4..8].SequenceEqual("pnot"u8));

    /// <remarks>RFC 8794 and RFC 9559: the EBML header's elements in any order, DocType among them; every id and size has as many bytes as its first bits say.</remarks>
    static VideoFormat? FromDocType(ReadOnlySpan<byte> header)
    {
        if (!ReadNumber(ref header, keepMarker: false, out var length)) return null;
        header = header[..(int)Math.Min(length, (ulong)header.Length)];
        while (ReadNumber(ref header, keepMarker: true, out var id) && ReadNumber(ref header, keepMarker: false, out var size) && size <= (ulong)header.Length)
        {
            var content = header[..(int)size].TrimEnd((byte)0);
            if (id == DocType) return content.SequenceEqual("webm"u8) ? VideoFormat.WebM : content.SequenceEqual("matroska"u8) ? VideoFormat.Mkv : null;
            header = header[(int)size..];
        }
        return null;
    }

    static bool ReadNumber(ref ReadOnlySpan<byte> from, bool keepMarker, out ulong number)
    {
        number = 0;
        if (from.IsEmpty || from[0] == 0) return false;
        var bytes = byte.LeadingZeroCount(from[0]) + 1;
        if (from.Length < bytes) return false;
        number = keepMarker ? from[0] : (ulong)(from[0] & (0xFF >> bytes));
        foreach (var next in from[1..bytes]) number = number << 8 | next;
        from = from[bytes..];
        return true;
    }
}
