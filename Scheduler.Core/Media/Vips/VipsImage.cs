using System.Runtime.InteropServices;

namespace Scheduler.Core.Media.Vips;

/// <summary>A libvips image: a recipe for pixels, which are computed when something asks for them. Disposing gives it back to libvips.</summary>
internal sealed class VipsImage : SafeHandle
{
    /// <param name="reference">A GObject reference that this object now owns.</param>
    internal VipsImage(nint reference) : base(0, ownsHandle: true) => SetHandle(reference);

    public override bool IsInvalid => handle == 0;

    public int Width => Native.vips_image_get_width(this);

    public int Height => Native.vips_image_get_height(this);

    public int Bands => Native.vips_image_get_bands(this);

    public bool HasAlpha => Native.vips_image_hasalpha(this) != 0;

    /// <summary>How its alpha says that nothing can be seen through.</summary>
    public double Opaque => Native.vips_image_get_format(this) == Native.Sixteen ? ushort.MaxValue : byte.MaxValue;

    /// <summary>The numbers are no sRGB: the file says what they mean (an ICC profile), or they are four inks.</summary>
    public bool NeedsColourProfile => Native.vips_image_get_typeof(this, "icc-profile-data") != 0 || (Bands == 4 && !HasAlpha);

    /// <summary>The EXIF orientation, 1 (upright) to 8; 1 when the file says nothing.</summary>
    public int Orientation => Native.vips_image_get_orientation(this);

    /// <summary>Computes all pixels now: the result needs neither the source's bytes nor its decoder any more.</summary>
    /// <exception cref="VipsException">The source could not be decoded.</exception>
    public VipsImage ToMemory()
    {
        var copy = Native.vips_image_copy_memory(this);
        return copy == 0 ? throw Native.Error() : new VipsImage(copy);
    }

    protected override bool ReleaseHandle()
    {
        Native.g_object_unref(handle);
        return true;
    }
}
