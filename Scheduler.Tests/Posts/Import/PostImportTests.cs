using System.Text;
using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Access;
using Scheduler.Core.Platforms;
using Scheduler.Core.Posts;
using Scheduler.Core.Posts.Import;
using Scheduler.Core.Shared;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Posts.Import;

/// <summary>X7: a table becomes posts, and what is wrong is known before.</summary>
public sealed class PostImportTests(SqliteDatabase database) : ServiceTests(database), IClassFixture<SqliteDatabase>
{
    static readonly TimeZoneInfo Berlin = WallClock.Zone("Europe/Berlin");

    PostImport Importer => Node.Get<PostImport>();

    [Fact]
    public async Task Good_rows_become_posts_and_drafts_once()
    {
        await Node.Media.UploadAsync(Anna, "bread.png", new MemoryStream(Pictures.Png(400, 400)), None);
        var preview = await ReadAsync("""
            date,time,caption,accounts,media,alt text
            2026-03-05,09:30,"Fresh, warm bread",blue.bakery,bread.png,A loaf
            5.3.2026,9:30,Twice a day,@blue.bakery,bread.png,
            ,,An idea,,,
            """);
        Assert.All(preview.Rows, row => Assert.Empty(row.Problems));
        Assert.Equal([2, 3, 4], preview.Rows.Select(row => row.Line));
        Assert.Empty(await Node.Queries.BetweenAsync(Anna, DateTimeOffset.MinValue, DateTimeOffset.MaxValue, None));

        var made = new List<string>();
        foreach (var row in preview.Rows) made.Add(await Importer.ImportAsync(Anna, preview, row, None));
        var first = await PostAsync(made[0]);
        Assert.Equal((PostStatus.Scheduled, "Fresh, warm bread", new DateTime(2026, 3, 5, 9, 30, 0), "Europe/Berlin", "A loaf"),
            (first.Status, first.Caption, first.LocalTime, first.Zone, Assert.Single(first.Media).AltText));
        Assert.Equal((PostStatus.Draft, null), (await PostAsync(made[2]) is var idea ? (idea.Status, idea.LocalTime) : default));

        // Asked again, it is the same post.
        Assert.Equal(made[0], await Importer.ImportAsync(Anna, preview, preview.Rows[0], None));
        Assert.Equal(3, await Node.ReadAsync(db => db.Posts.CountAsync(p => p.WorkspaceId == Anna.WorkspaceId)));
    }

    [Theory]
    [InlineData("2026-03-05,09:30,Bread,nobody,bread.png", "accounts", "There is no account “nobody” here.")]
    [InlineData("2026-03-05,09:30,Bread,blue.bakery,none.png", "media", "There is no stored file “none.png” in the library, and it is no web address.")]
    [InlineData("2026-03-05,09:30,Bread,blue.bakery,", "media", "Instagram needs a picture or a video.")]
    [InlineData("2026-03-05,09:30,Bread,blue.bakery,tall.png", "media", "Instagram takes 4:5 to 1.91:1; this picture is 1:3.")]
    [InlineData("2026-03-01,09:30,Bread,blue.bakery,bread.png", "time", "This time has passed. Choose a later one.")]
    [InlineData("2026-03-29,02:30,Bread,blue.bakery,bread.png", "time", "There is no 02:30 on 29 March 2026: the clocks go forward over it. Choose 03:00 or later.")]
    [InlineData("yesterday,09:30,Bread,blue.bakery,bread.png", "date", "“yesterday” is no day such as 2026-12-24.")]
    [InlineData("2026-03-05,noon,Bread,blue.bakery,bread.png", "time", "“noon” is no time such as 09:30.")]
    [InlineData("2026-03-05,,Bread,blue.bakery,bread.png", "time", "The time is missing.")]
    [InlineData(",09:30,Bread,blue.bakery,bread.png", "date", "The day is missing.")]
    [InlineData(",,,blue.bakery,", "caption", "There is neither a caption nor a picture in it.")]
    public async Task What_is_wrong_stands_beside_its_row_and_nothing_is_made(string row, string field, string sentence)
    {
        await Node.Media.UploadAsync(Anna, "bread.png", new MemoryStream(Pictures.Png(400, 400)), None);
        await Node.Media.UploadAsync(Anna, "tall.png", new MemoryStream(Pictures.Png(400, 1200)), None);
        var preview = await ReadAsync("date,time,caption,accounts,media\n" + row);
        var problem = Assert.Single(Assert.Single(preview.Rows).Problems);
        Assert.Equal((field, sentence), (problem.Field, problem.Message));
        Assert.Equal(field, Assert.Single((await Assert.ThrowsAsync<RequestRejected>(() => Importer.ImportAsync(Anna, preview, preview.Rows[0], None))).Fields.Keys));
        Assert.False(await Node.ReadAsync(db => db.Posts.AnyAsync(p => p.WorkspaceId == Anna.WorkspaceId)));
    }

    [Fact]
    public async Task Two_accounts_of_one_name_are_told_apart_by_their_platform()
    {
        await Node.ConnectAsync(Anna, "7", platform: Platform.X);
        var preview = await ReadAsync("""
            content,platforms,scheduledTime
            One,blue.bakery,2026-03-05T08:00:00Z
            Two,x:blue.bakery,2026-03-05T08:00:00Z
            Three,twitter-7,2026-03-05T08:00:00Z
            """);
        Assert.Equal("Several accounts are called “blue.bakery”. Name the platform too: instagram:blue.bakery", Assert.Single(preview.Rows[0].Problems).Message);
        Assert.True(preview.Rows[1].IsGood && preview.Rows[2].IsGood);
        Assert.Equal(new DateTimeOffset(2026, 3, 5, 8, 0, 0, TimeSpan.Zero), preview.Rows[2].Draft.Date!.PublishAt);
    }

    [Theory]
    [InlineData("", "There is no post in this file: the first row names the columns, and each one after it is a post.")]
    [InlineData("date,time\n2026-03-05,09:30", "The first row must name the columns, such as date, time, caption, accounts, media, alt text.")]
    [InlineData("caption,text\na,b", "There are two columns for the same thing; the second is “text”.")]
    public async Task A_file_that_is_no_table_of_posts_is_refused(string file, string sentence) =>
        Assert.Equal(sentence, (await Assert.ThrowsAsync<RequestRejected>(() => ReadAsync(file))).Fields["file"]);

    [Fact]
    public async Task There_are_limits()
    {
        Assert.Equal("A file may hold 1,000 posts; this one has 1,001. Divide it.",
            (await Assert.ThrowsAsync<RequestRejected>(() => ReadAsync("caption\n" + string.Concat(Enumerable.Repeat("x\n", 1001))))).Fields["file"]);
        Assert.Equal(RejectionCode.TooLarge, (await Assert.ThrowsAsync<RequestRejected>(() => Importer.ReadAsync(Anna, new byte[PostImport.MaxBytes + 1], Berlin, None))).Code);
        await ForbiddenAsync(() => Importer.ReadAsync(Anna with { Role = Role.Contributor }, "caption\nx"u8.ToArray(), Berlin, None));
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-8")]
    [InlineData("latin1")]
    public async Task Whatever_the_spreadsheet_wrote_it_in(string encoding)
    {
        var coding = Encoding.GetEncoding(encoding);
        var preview = await Importer.ReadAsync(Anna, (byte[])[.. coding.GetPreamble(), .. coding.GetBytes("caption;Notiz\nBrötchen für alle;x")], Berlin, None);
        Assert.Equal("Brötchen für alle", Assert.Single(preview.Rows).Draft.Caption);
        Assert.Equal(["Notiz"], preview.Unknown);
    }

    [Fact]
    public async Task The_example_can_be_imported()
    {
        await Node.Media.UploadAsync(Anna, "=bread.png", new MemoryStream(Pictures.Png(400, 400)), None);
        var preview = await ReadAsync(await Importer.ExampleAsync(Anna, Berlin, None));
        Assert.Equal(2, preview.Good);
    }

    [Fact]
    public async Task Another_workspaces_accounts_and_files_are_none()
    {
        await Node.Media.UploadAsync(Ben, "bread.png", new MemoryStream(Pictures.Png(400, 400)), None);
        await Node.ConnectAsync(Ben, "9", platform: Platform.X);
        var preview = await ReadAsync("caption,accounts,media\nMine?,x-9,bread.png");
        Assert.Equal(["accounts", "media"], preview.Rows[0].Problems.Select(p => p.Field));
    }

    Task<ImportPreview> ReadAsync(string text) => Importer.ReadAsync(Anna, Encoding.UTF8.GetBytes(text), Berlin, None);
}
