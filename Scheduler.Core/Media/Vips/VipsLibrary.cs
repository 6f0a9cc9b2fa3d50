using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Scheduler.Core.Media.Vips;

/// <summary>Finds libvips and starts it once per process, with everything switched off that pictures from strangers must not reach.</summary>
internal static class VipsLibrary
{
    const int GLogLevelWarning = 1 << 4;

    /// <summary>Threads within one picture's work. Several pictures are worked on at once (ImageProcessor), so more gains nothing.</summary>
    const int ThreadsPerPicture = 4;

    static readonly Lazy<string> Started = new(Start);

    /// <summary>Loads and starts the library at first use.</summary>
    /// <exception cref="DllNotFoundException">libvips is nowhere to be found; the message says where was looked.</exception>
    internal static string Version => Started.Value;

    /// <summary>Where to look, best first: what the operator says, what was shipped beside the program, what the system has.</summary>
    internal static IEnumerable<string> Candidates(string? chosen, string programFolder)
    {
        if (chosen is { Length: > 0 }) return [chosen];
        return
        [
            Path.Combine(programFolder, "native", OperatingSystem.IsMacOS() ? "libvips-cpp.dylib" : "libvips-cpp.so"),
            "libvips.so.42", "libvips.42.dylib", "libvips-42.dll",
        ];
    }

    static string Start()
    {
        NativeLibrary.SetDllImportResolver(typeof(VipsLibrary).Assembly, static (name, _, _) => name == Native.Library ? Load() : 0);
        if (Native.vips_init("scheduler") != 0) throw Native.Error();

        // Every picture is another one: a cache of operations would only hold memory.
        Native.vips_cache_set_max(0);
        Native.vips_concurrency_set(Math.Min(Environment.ProcessorCount, ThreadsPerPicture));
        AllowOnlyKnownLoaders();
        unsafe
        {
            // libvips warns on stderr about every slightly broken file; what is too broken comes back as an error and is told to the user.
            Native.g_log_set_handler("VIPS", GLogLevelWarning, &IgnoreWarning, null);
            return Marshal.PtrToStringUTF8((nint)Native.vips_version_string()) ?? "unknown";
        }
    }

    static void AllowOnlyKnownLoaders()
    {
        // libvips' own list of operations that were never fuzzed...
        Native.vips_block_untrusted_set(1);
        // ...and of the tested ones, only the formats that ImageFormat names.
        Native.vips_operation_block_set("VipsForeignLoad", 1);
        foreach (var loader in (ReadOnlySpan<string>)["VipsForeignLoadJpeg", "VipsForeignLoadPng", "VipsForeignLoadWebp", "VipsForeignLoadHeif"])
            Native.vips_operation_block_set(loader, 0);
    }

    /// <remarks>GLib's functions are found through the same handle: the system looks through a library's dependencies too.</remarks>
    static nint Load()
    {
        var candidates = Candidates(Environment.GetEnvironmentVariable("VIPS_LIBRARY"), AppContext.BaseDirectory).ToList();
        foreach (var candidate in candidates)
            if (NativeLibrary.TryLoad(candidate, out var handle)) return handle;
        throw new DllNotFoundException($"libvips was not found. Install libvips42, or set VIPS_LIBRARY to its path. Looked for: {string.Join(", ", candidates)}.");
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static unsafe void IgnoreWarning(byte* domain, int level, byte* message, void* data)
    {
    }
}
