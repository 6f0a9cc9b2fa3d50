using System.Buffers.Binary;
using System.Text;
using Scheduler.Core.Shared;

namespace Scheduler.Core.Media;

/// <summary>Tells by the first bytes what a file is: one of the formats we take, or a sentence that says what to do instead.</summary>
internal static class ImageSniffer
{
    /// <summary>How far into a text file the svg tag may come (after comments and the XML prologue).</summary>
    const int SvgSearchBytes = 4096;

    /// <exception cref="RequestRejected">Field "file": not one of the formats that are taken, with what to do.</exception>
    public static ImageFormat Sniff(ReadOnlySpan<byte> file)
    {
        if (file.IsEmpty) throw Refused(Sentence.Of(MediaTexts.EmptyFile));
        if (file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])) return ImageFormat.Jpeg;
        if (file.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])) return ImageFormat.Png;
        if (IsRiff(file, "WEBP"u8)) return IsAnimatedWebP(file) ? throw Refused(Sentence.Of(MediaTexts.Animated)) : ImageFormat.WebP;
        if (file.Length >= 12 && file[4..8].SequenceEqual("ftyp"u8)) return FromBrands(file);
        throw Refused(Advice(file));
    }

    static bool IsRiff(ReadOnlySpan<byte> file, ReadOnlySpan<byte> kind) => file.Length >= 12 && file.StartsWith("RIFF"u8) && file[8..12].SequenceEqual(kind);

    /// <remarks>Source: the WebP container specification, extended file format: bit 1 of the VP8X chunk's flags.</remarks>
    static bool IsAnimatedWebP(ReadOnlySpan<byte> file) => file.Length > 20 && file[12..16].SequenceEqual("VP8X"u8) && (file[20] & 0b10) != 0;

    /// <summary>AVIF, HEIC and MP4 are all ISO media files; the brands in their first box tell them apart (ISO/IEC 14496-12, "ftyp").</summary>
    static ImageFormat FromBrands(ReadOnlySpan<byte> file)
    {
        var length = Math.Min(BinaryPrimitives.ReadUInt32BigEndian(file), (uint)file.Length);
        var brands = Encoding.Latin1.GetString(file[8..(int)Math.Max(length, 12)]);
        if (brands.StartsWith("avis", StringComparison.Ordinal)) throw Refused(Sentence.Of(MediaTexts.Animated));
        if (brands.Contains("avif", StringComparison.Ordinal)) return ImageFormat.Avif;

        // HEVC is patented, so the library that comes along cannot read it.
        if (brands.Contains("hei", StringComparison.Ordinal) || brands.Contains("hev", StringComparison.Ordinal) || brands.StartsWith("mif1", StringComparison.Ordinal))
            throw Refused(Sentence.Of(MediaTexts.Heic));
        throw Refused(Sentence.Of(MediaTexts.Video));
    }

    static Sentence Advice(ReadOnlySpan<byte> file)
    {
        if (file.StartsWith("GIF8"u8)) return Sentence.Of(MediaTexts.Gif);
        if (file.StartsWith("II*\0"u8) || file.StartsWith("MM\0*"u8) || file.StartsWith("II+\0"u8) || file.StartsWith("MM\0+"u8))
            return Sentence.Of(MediaTexts.Tiff);
        if (file.StartsWith("%PDF-"u8)) return Sentence.Of(MediaTexts.Pdf);
        if (file.Length >= 14 && file.StartsWith("BM"u8) && file[6..10].IndexOfAnyExcept((byte)0) < 0) return Sentence.Of(MediaTexts.Bmp);
        if (file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0x0A]) || file.StartsWith("\0\0\0\x0CJXL "u8)) return Sentence.Of(MediaTexts.JpegXl);
        if (file.StartsWith("8BPS"u8)) return Sentence.Of(MediaTexts.Photoshop);
        if (file.StartsWith((ReadOnlySpan<byte>)[0x1A, 0x45, 0xDF, 0xA3]) || IsRiff(file, "AVI "u8)) return Sentence.Of(MediaTexts.Video);
        if (IsSvg(file)) return Sentence.Of(MediaTexts.Svg);
        return Sentence.Of(MediaTexts.NotAPicture);
    }

    static bool IsSvg(ReadOnlySpan<byte> file)
    {
        var start = Encoding.UTF8.GetString(file[..Math.Min(file.Length, SvgSearchBytes)]).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        return start.StartsWith('<') && start.Contains("<svg", StringComparison.OrdinalIgnoreCase);
    }

    static RequestRejected Refused(Sentence sentence) => RequestRejected.Field("file", sentence);
}
