using Scheduler.Web.Sandbox.Pictures;

namespace Scheduler.Tests.Sandbox;

public class JpegHeaderTests
{
    [Theory]
    [InlineData(0xC0, false)]
    [InlineData(0xC1, false)]
    [InlineData(0xC2, true)]
    public void A_frame_says_size_and_coding(byte frame, bool isProgressive) =>
        Assert.Equal(new JpegHeader(1080, 1350, 3, isProgressive, IsMultiPicture: false), JpegHeader.Read(JpegBytes.Of(1080, 1350, frame: frame)));

    [Theory]
    [InlineData(1, false)]
    [InlineData(3, false)]
    [InlineData(4, true)]
    public void Four_components_are_CMYK(int components, bool isCmyk) => Assert.Equal(isCmyk, JpegHeader.Read(JpegBytes.Of(10, 10, components))!.IsCmyk);

    [Fact]
    public void Several_pictures_in_one_file_are_seen() => Assert.True(JpegHeader.Read(JpegBytes.Of(10, 10, app2: "MPF\0"))!.IsMultiPicture);

    [Fact]
    public void A_Huffman_table_is_no_frame() => Assert.Null(JpegHeader.Read(JpegBytes.Of(10, 10, frame: 0xC4)));

    [Theory]
    [InlineData(0, 10)]
    [InlineData(10, 0)]
    public void A_size_of_zero_is_refused(int width, int height) => Assert.Null(JpegHeader.Read(JpegBytes.Of(width, height)));

    [Fact]
    public void Two_components_are_refused() => Assert.Null(JpegHeader.Read(JpegBytes.Of(10, 10, components: 2)));

    [Fact]
    public void A_file_cut_anywhere_is_refused()
    {
        var whole = JpegBytes.Of(640, 480);
        for (var length = 0; length < whole.Length; length++)
            Assert.Null(JpegHeader.Read(whole.AsSpan(0, length)));
    }

    [Fact]
    public void Fill_bytes_before_a_marker_are_read_over()
    {
        byte[] whole = JpegBytes.Of(640, 480);
        Assert.NotNull(JpegHeader.Read([.. whole[..2], 0xFF, 0xFF, .. whole[2..]]));
    }
}
