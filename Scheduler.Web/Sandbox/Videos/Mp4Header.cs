using System.Buffers.Binary;

namespace Scheduler.Web.Sandbox.Videos;

/// <summary>What an MP4 or MOV says about itself in its movie box (ISO/IEC 14496-12; QuickTime File Format).</summary>
/// <param name="Width">In pixels as it is watched.</param>
/// <param name="Codec">The first sample entry of its pictures: "avc1", "hvc1".</param>
public sealed record Mp4Header(int Width, int Height, TimeSpan Duration, string Codec)
{
    /// <summary>Bytes of the movie box: those of an hour are below this.</summary>
    const long MaxMovie = 32 * 1024 * 1024;

    /// <returns>Null: no such file, no pictures in it, or no movie box.</returns>
    public static Mp4Header? Read(Stream file)
    {
        Span<byte> head = stackalloc byte[16];
        var isFirst = true;
        for (long at = 0; at + 8 <= file.Length; isFirst = false)
        {
            file.Position = at;
            var read = file.ReadAtLeast(head, 8);
            var (header, size) = Box(head[..read], file.Length - at);
            if (size < header || isFirst && !head[4..8].SequenceEqual("ftyp"u8)) return null;
            if (head[4..8].SequenceEqual("moov"u8))
            {
                if (size > MaxMovie || at + size > file.Length) return null;
                var movie = new byte[size - header];
                file.Position = at + header;
                file.ReadExactly(movie);
                return Movie(movie);
            }
            at += size;
        }
        return null;
    }

    static Mp4Header? Movie(ReadOnlySpan<byte> movie)
    {
        if (Length(Find(movie, "mvhd"u8)) is not { } duration) return null;
        for (var rest = movie; Next(ref rest, out var type, out var track);)
        {
            if (!type.SequenceEqual("trak"u8)) continue;
            var media = Find(track, "mdia"u8);
            var handler = Find(media, "hdlr"u8);
            if (handler.Length < 12 || !handler[8..12].SequenceEqual("vide"u8)) continue;
            var samples = Find(Find(Find(media, "minf"u8), "stbl"u8), "stsd"u8);
            var (width, height) = Size(Find(track, "tkhd"u8));
            return width > 0 && height > 0 && samples.Length >= 16 ? new(width, height, duration, System.Text.Encoding.Latin1.GetString(samples[12..16])) : null;
        }
        return null;
    }

    /// <summary>Version 1 has times of 64 bits.</summary>
    static TimeSpan? Length(ReadOnlySpan<byte> mvhd)
    {
        if (mvhd.Length < 32) return null;
        var (scale, length) = mvhd[0] == 1
            ? (BinaryPrimitives.ReadUInt32BigEndian(mvhd[20..]), BinaryPrimitives.ReadUInt64BigEndian(mvhd[24..]))
            : (BinaryPrimitives.ReadUInt32BigEndian(mvhd[12..]), BinaryPrimitives.ReadUInt32BigEndian(mvhd[16..]));
        return scale > 0 && length / (double)scale < 1e6 ? TimeSpan.FromSeconds(length / (double)scale) : null;
    }

    /// <summary>16.16 fixed point at the end; a matrix before it, whose first number is 0 where the pictures are turned by a quarter.</summary>
    static (int Width, int Height) Size(ReadOnlySpan<byte> tkhd)
    {
        if (tkhd.Length < 84) return default;
        var (width, height) = (BinaryPrimitives.ReadUInt32BigEndian(tkhd[^8..]) >> 16, BinaryPrimitives.ReadUInt32BigEndian(tkhd[^4..]) >> 16);
        var isTurned = BinaryPrimitives.ReadInt32BigEndian(tkhd[^44..]) == 0;
        return isTurned ? ((int)height, (int)width) : ((int)width, (int)height);
    }

    static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> boxes, ReadOnlySpan<byte> wanted)
    {
        while (Next(ref boxes, out var type, out var content))
            if (type.SequenceEqual(wanted)) return content;
        return default;
    }

    static bool Next(scoped ref ReadOnlySpan<byte> boxes, out ReadOnlySpan<byte> type, out ReadOnlySpan<byte> content)
    {
        type = content = default;
        if (boxes.Length < 8) return false;
        var (header, size) = Box(boxes, boxes.Length);
        if (size < header || size > boxes.Length) return false;
        type = boxes[4..8];
        content = boxes[header..(int)size];
        boxes = boxes[(int)size..];
        return true;
    }

    /// <param name="left">Bytes to the end: a size of 0 means all of them.</param>
    /// <returns>Bytes of the box's head, and of all of it.</returns>
    static (int Header, long Size) Box(ReadOnlySpan<byte> head, long left) => BinaryPrimitives.ReadUInt32BigEndian(head) switch
    {
        0 => (8, left),
        1 when head.Length >= 16 => (16, (long)Math.Min(BinaryPrimitives.ReadUInt64BigEndian(head[8..]), (ulong)left)),
        var size => (8, size),
    };
}
