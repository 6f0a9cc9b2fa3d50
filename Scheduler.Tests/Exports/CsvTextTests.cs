using System.Globalization;
using System.Text;
using Scheduler.Core.Shared;
using Scheduler.Web.Exports;

namespace Scheduler.Tests.Exports;

/// <summary>Tables as files: read alike everywhere, and never a formula.</summary>
public class CsvTextTests
{
    [Fact]
    public void It_begins_with_the_mark_of_its_encoding()
    {
        var bytes = new CsvText().Row("Käse").ToBytes();
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes.Take(3));
        Assert.Equal("Käse\r\n", Encoding.UTF8.GetString(bytes.AsSpan(3)));
    }

    [Fact]
    public void Numbers_and_moments_are_the_same_in_every_language()
    {
        using var german = Language.Speak(CultureInfo.GetCultureInfo("de-DE"));
        Assert.Equal("1234567,6.5,,2026-11-20T09:00:00Z\r\n", Text(1_234_567L, 6.5m, null, new DateTimeOffset(2026, 11, 20, 10, 0, 0, TimeSpan.FromHours(1))));
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+49 30", "'+49 30")]
    [InlineData("-2", "'-2")]
    [InlineData("@blue.bakery", "'@blue.bakery")]
    [InlineData("  =HYPERLINK(\"http://evil.example\")", "\"'  =HYPERLINK(\"\"http://evil.example\"\")\"")]
    [InlineData("\t=1", "\"'\t=1\"")]
    [InlineData("\r\n=1", "\"'\r\n=1\"")]
    [InlineData("a, b", "\"a, b\"")]
    [InlineData("a\nb", "\"a\nb\"")]
    [InlineData("5 = 5", "5 = 5")]
    [InlineData("", "")]
    public void A_text_stays_a_text(string words, string cell) => Assert.Equal(cell + "\r\n", Text(words));

    static string Text(params object?[] cells) => Encoding.UTF8.GetString(new CsvText().Row(cells).ToBytes().AsSpan(3));
}
