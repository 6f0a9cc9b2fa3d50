using System.Globalization;

namespace Scheduler.Core.Media.Vips;

/// <summary>One libvips operation: set its inputs by name, run it, read its outputs by name.</summary>
internal sealed unsafe class Operation : IDisposable
{
    nint handle;

    public Operation(string name)
    {
        _ = VipsLibrary.Version;
        handle = Native.vips_operation_new(name);
        if (handle == 0) throw Native.Error();
    }

    public Operation Set(string name, string value)
    {
        if (Native.vips_object_set_argument_from_string(handle, name, value) != 0) throw Native.Error();
        return this;
    }

    public Operation Set(string name, int value) => Set(name, value.ToString(CultureInfo.InvariantCulture));

    public Operation Set(string name, double value) => Set(name, value.ToString("R", CultureInfo.InvariantCulture));

    public Operation Set(string name, VipsImage image)
    {
        var added = false;
        try
        {
            image.DangerousAddRef(ref added);
            Native.GValue value = default;
            Native.g_value_init(&value, Native.vips_image_get_type());
            Native.g_value_set_object(&value, image.DangerousGetHandle());
            Native.g_object_set_property(handle, name, &value);
            Native.g_value_unset(&value);
        }
        finally
        {
            if (added) image.DangerousRelease();
        }

        return this;
    }

    /// <summary>Hands over memory without copying it: it must stay where it is until every image made from it is gone or in memory itself.</summary>
    public Operation Set(string name, void* data, int length)
    {
        var blob = Native.vips_blob_new(0, data, (nuint)length);
        Native.GValue value = default;
        Native.g_value_init(&value, Native.vips_blob_get_type());
        Native.g_value_set_boxed(&value, blob);
        Native.g_object_set_property(handle, name, &value);
        Native.g_value_unset(&value);
        Native.vips_area_unref(blob);
        return this;
    }

    /// <exception cref="VipsException">libvips refuses the arguments or cannot do it.</exception>
    public Operation Run()
    {
        // On failure the operation stays ours; Dispose gives it back with whatever outputs it had made.
        return Native.vips_cache_operation_buildp(ref handle) == 0 ? this : throw Native.Error();
    }

    public VipsImage Image(string name = "out")
    {
        Native.GValue value = default;
        Native.g_value_init(&value, Native.vips_image_get_type());
        Native.g_object_get_property(handle, name, &value);
        var image = new VipsImage(Native.g_object_ref(Native.g_value_get_object(&value)));
        Native.g_value_unset(&value);
        return image;
    }

    public double Number(string name = "out")
    {
        Native.GValue value = default;
        Native.g_value_init(&value, Native.Double);
        Native.g_object_get_property(handle, name, &value);
        var number = Native.g_value_get_double(&value);
        Native.g_value_unset(&value);
        return number;
    }

    public byte[] Bytes(string name = "buffer")
    {
        Native.GValue value = default;
        Native.g_value_init(&value, Native.vips_blob_get_type());
        Native.g_object_get_property(handle, name, &value);
        var data = Native.vips_blob_get(Native.g_value_get_boxed(&value), out var size);
        var bytes = new ReadOnlySpan<byte>(data, checked((int)size)).ToArray();
        Native.g_value_unset(&value);
        return bytes;
    }

    public void Dispose()
    {
        if (handle == 0) return;
        Native.vips_object_unref_outputs(handle);
        Native.g_object_unref(handle);
        handle = 0;
    }
}
