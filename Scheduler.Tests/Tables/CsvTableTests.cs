using System.Globalization;
using System.Text;
using Scheduler.Core.Shared;
using Scheduler.Core.Tables;

namespace Scheduler.Tests.Tables;

/// <summary>Tables as files: read alike everywhere, and never a formula.</summary>
public class CsvTableTests
{
    [Theory]
    [InlineData("a,b\n1,2\n", "a|b/1|2")]
    [InlineData("a;b\r\n1,5;2\r\n", "a|b/1,5|2")]
    [InlineData("a\tb\r1\t2", "a|b/1|2")]
    [InlineData("a,b\n\"one, two\",\"she said \"\"no\"\"\"", "a|b/one, two|she said \"no\"")]
    [InlineData("a,b\n\"line\nbreak\",2\n\n,\n3,4", "a|b/line\nbreak|2/3|4")]
    [InlineData("a,b\n5\" nail,\"x\" y", "a|b/5\" nail|x y")]
    [InlineData("a\n'=SUM(A1)\n'tis fine", "a/=SUM(A1)/'tis fine")]
    [InlineData("a\nsome; of, it; is; fine", "a/some; of|it; is; fine")]
    [InlineData("", "")]
    public void Cells_are_read_as_their_programs_meant_them(string text, string cells) =>
        Assert.Equal(cells, string.Join('/', CsvTable.Read(text).Select(row => string.Join('|', row.Cells))));

    [Fact]
    public void Rows_know_the_line_that_they_begin_in() =>
        Assert.Equal([1, 2, 5, 6], CsvTable.Read("a\n\"two\nlines\"\n\nfifth\r\nsixth").Select(row => row.Line));

    [Theory]
    [InlineData("a\n\"open\nand more", 2)]
    [InlineData("a,b\n1,2\n\n3,\"open", 4)]
    public void A_quotation_mark_that_is_never_closed_is_told_with_its_line(string text, int line) =>
        Assert.Equal($"A quotation mark that opens in line {line} is never closed.", Assert.Throws<RequestRejected>(() => CsvTable.Read(text)).Fields["file"]);

    [Theory]
    [InlineData("=HYPERLINK(\"http://x\")")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\tx")]
    [InlineData("plain, with \"marks\"\nand a line")]
    public void What_is_written_is_no_formula_and_comes_back_as_it_was(string value)
    {
        var text = CsvTable.Write([["caption"], [value]]);
        Assert.DoesNotContain(text.Split("\r\n")[1].TrimStart('"')[0], "=+-@\t");
        Assert.Equal(value.Trim(), CsvTable.Read(text)[1].Cells[0]);
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
    public void A_text_stays_a_text(string words, string cell) => Assert.Equal(cell + "\r\n", CsvTable.Write([[words]]));

    [Fact]
    public void A_file_begins_with_the_mark_of_its_encoding()
    {
        var file = CsvTable.ToFile([["Käse"]]);
        Assert.Equal([0xEF, 0xBB, 0xBF], file.Take(3));
        Assert.Equal("Käse\r\n", Encoding.UTF8.GetString(file.AsSpan(3)));
    }

    [Fact]
    public void Numbers_and_moments_are_the_same_in_every_language()
    {
        using var german = Language.Speak(CultureInfo.GetCultureInfo("de-DE"));
        Assert.Equal("1234567,6.5,,2026-11-20T09:00:00Z\r\n", CsvTable.Write([[1_234_567L, 6.5m, null, new DateTimeOffset(2026, 11, 20, 10, 0, 0, TimeSpan.FromHours(1))]]));
    }
}
