using Scheduler.Core.Posts.Import;
using Scheduler.Core.Shared;

namespace Scheduler.Tests.Posts.Import;

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
    [InlineData("", "")]
    public void Cells_are_read_as_their_programs_meant_them(string text, string cells) =>
        Assert.Equal(cells, string.Join('/', CsvTable.Read(text).Select(row => string.Join('|', row.Cells))));

    [Fact]
    public void Rows_know_the_line_that_they_begin_in() =>
        Assert.Equal([1, 2, 5, 6], CsvTable.Read("a\n\"two\nlines\"\n\nfifth\r\nsixth").Select(row => row.Line));

    [Fact]
    public void A_quotation_mark_that_is_never_closed_is_told_with_its_line() =>
        Assert.Equal("A quotation mark that opens in line 2 is never closed.", Assert.Throws<RequestRejected>(() => CsvTable.Read("a\n\"open\nand more")).Fields["file"]);

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
}
