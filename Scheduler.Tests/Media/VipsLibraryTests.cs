using Scheduler.Core.Media;
using Scheduler.Core.Media.Vips;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Media;

public class VipsLibraryTests
{
    [Fact]
    public void The_library_is_shipped_beside_the_program() =>
        Assert.True(File.Exists(Path.Combine(AppContext.BaseDirectory, "native", OperatingSystem.IsMacOS() ? "libvips-cpp.dylib" : "libvips-cpp.so")));

    [Fact]
    public void It_starts_and_says_its_version() => Assert.StartsWith("8.", ImageProcessor.LibraryVersion, StringComparison.Ordinal);

    [Fact]
    public void What_the_operator_names_is_all_that_is_tried() => Assert.Equal(["/opt/vips/lib.so"], VipsLibrary.Candidates("/opt/vips/lib.so", "/app"));

    [Fact]
    public void The_shipped_one_comes_before_the_systems()
    {
        var candidates = VipsLibrary.Candidates("", "/app").ToList();
        Assert.StartsWith("/app/native/libvips-cpp.", candidates[0], StringComparison.Ordinal);
        Assert.Contains("libvips.so.42", candidates.Skip(1));
    }

    [Theory]
    [InlineData("gifload_buffer")]
    [InlineData("svgload_buffer")]
    [InlineData("tiffload_buffer")]
    [InlineData("uhdrload_buffer")]
    public unsafe void Loaders_of_formats_that_are_not_taken_are_blocked(string loader)
    {
        var file = Pictures.Gif();
        fixed (byte* memory = file)
        {
            using var load = new Operation(loader);
            load.Set("buffer", memory, file.Length);
            Assert.Contains("blocked", Assert.Throws<VipsException>(() => load.Run()).Message, StringComparison.Ordinal);
        }
    }
}
