using System.Runtime.InteropServices;

namespace Scheduler.Core.Media.Vips;

/// <summary>
/// The few C functions of libvips and GLib that running any libvips operation needs. None of them is variadic, so they can be called
/// without a C compiler; operations are built by name and property as in libvips' own "writing bindings" page.
/// </summary>
internal static unsafe partial class Native
{
    internal const string Library = "vips";

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)] internal static partial int vips_init(string argv0);
    [LibraryImport(Library)] internal static partial byte* vips_version_string();
    [LibraryImport(Library)] internal static partial void vips_concurrency_set(int threads);
    [LibraryImport(Library)] internal static partial void vips_cache_set_max(int operations);
    [LibraryImport(Library)] internal static partial void vips_block_untrusted_set(int blocked);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)] internal static partial void vips_operation_block_set(string className, int blocked);

    [LibraryImport(Library)] internal static partial byte* vips_error_buffer_copy();

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)] internal static partial nint vips_operation_new(string name);
    [LibraryImport(Library)] internal static partial int vips_cache_operation_buildp(ref nint operation);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)] internal static partial int vips_object_set_argument_from_string(nint obj, string name, string value);
    [LibraryImport(Library)] internal static partial void vips_object_unref_outputs(nint obj);

    [LibraryImport(Library)] internal static partial nuint vips_blob_get_type();
    [LibraryImport(Library)] internal static partial nint vips_blob_new(nint free, void* data, nuint size);
    [LibraryImport(Library)] internal static partial void* vips_blob_get(nint blob, out nuint size);
    [LibraryImport(Library)] internal static partial void vips_area_unref(nint area);

    [LibraryImport(Library)] internal static partial nuint vips_image_get_type();
    [LibraryImport(Library)] internal static partial nint vips_image_copy_memory(VipsImage image);
    [LibraryImport(Library)] internal static partial int vips_image_get_width(VipsImage image);
    [LibraryImport(Library)] internal static partial int vips_image_get_height(VipsImage image);
    [LibraryImport(Library)] internal static partial int vips_image_get_bands(VipsImage image);
    [LibraryImport(Library)] internal static partial int vips_image_hasalpha(VipsImage image);
    [LibraryImport(Library)] internal static partial int vips_image_get_format(VipsImage image);
    [LibraryImport(Library)] internal static partial int vips_image_get_orientation(VipsImage image);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)] internal static partial nuint vips_image_get_typeof(VipsImage image, string field);

    [LibraryImport(Library)] internal static partial void g_value_init(GValue* value, nuint type);
    [LibraryImport(Library)] internal static partial void g_value_unset(GValue* value);
    [LibraryImport(Library)] internal static partial void g_value_set_object(GValue* value, nint obj);
    [LibraryImport(Library)] internal static partial void g_value_set_boxed(GValue* value, nint boxed);
    [LibraryImport(Library)] internal static partial nint g_value_get_object(GValue* value);
    [LibraryImport(Library)] internal static partial nint g_value_get_boxed(GValue* value);
    [LibraryImport(Library)] internal static partial double g_value_get_double(GValue* value);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)] internal static partial void g_object_set_property(nint obj, string name, GValue* value);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)] internal static partial void g_object_get_property(nint obj, string name, GValue* value);
    [LibraryImport(Library)] internal static partial nint g_object_ref(nint obj);
    [LibraryImport(Library)] internal static partial void g_object_unref(nint obj);
    [LibraryImport(Library)] internal static partial void g_free(void* memory);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial uint g_log_set_handler(string domain, int levels, delegate* unmanaged[Cdecl]<byte*, int, byte*, void*, void> handler, void* data);

    /// <summary>G_TYPE_DOUBLE: the fifteenth of GLib's fundamental types.</summary>
    internal const nuint Double = 15 << 2;

    /// <summary>VIPS_FORMAT_USHORT: sixteen bits a channel.</summary>
    internal const int Sixteen = 2;

    /// <summary>GLib's box for a property's value: a type and sixteen bytes.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct GValue
    {
        nuint type;
        ulong first;
        ulong second;
    }

    /// <summary>The text of what went wrong; libvips' error buffer is empty afterwards.</summary>
    internal static VipsException Error()
    {
        var text = vips_error_buffer_copy();
        var message = Marshal.PtrToStringUTF8((nint)text)?.Trim();
        g_free(text);
        return new VipsException(message is { Length: > 0 } ? message : "libvips gave no reason");
    }
}
