using Scheduler.Core.Media;

namespace Scheduler.Tests.Media;

public sealed class UploadFileNameTests
{
    [Theory]
    [InlineData("photo.jpg", "photo.jpg")]
    [InlineData("my photo (1).jpg", "my_photo_1.jpg")]
    [InlineData("  spaced out .png ", "spaced_out_.png")]
    [InlineData("a-b_c.d.JPEG", "a-b_c.d.JPEG")]
    [InlineData("tab\there.jpg", "tab_here.jpg")]
    [InlineData("Grüße aus Köln.jpg", "Gre_aus_Kln.jpg")]
    [InlineData("фото.jpg", "upload.jpg")]
    [InlineData("<script>alert(1)</script>.png", "scriptalert1script.png")]
    [InlineData("../../etc/passwd", "upload.etcpasswd")]
    [InlineData("..\\..\\windows\\win.ini", "upload.windowswin.ini")]
    [InlineData("nul\0byte.jpg", "nulbyte.jpg")]
    [InlineData("..", "upload")]
    [InlineData("", "upload")]
    [InlineData("%2e%2e%2f.jpg", "2e2e2f.jpg")]
    public void A_name_keeps_letters_digits_underscores_dots_and_hyphens(string name, string clean) => Assert.Equal(clean, UploadFileName.Clean(name));

    [Fact]
    public void A_long_name_keeps_its_end() => Assert.Equal(new string('a', 116) + ".jpg", UploadFileName.Clean(new string('a', 5000) + ".jpg"));
}
