using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Posts;
using Scheduler.Core.Shared;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Posts;

public sealed class PostRefusalOnSqliteTests(SqliteDatabase database) : PostRefusalTests(database), IClassFixture<SqliteDatabase>;

public sealed class PostRefusalOnPostgresTests(PostgresDatabase database) : PostRefusalTests(database), IClassFixture<PostgresDatabase>;

/// <summary>What a plan is refused for, and what a draft may still leave open (O7).</summary>
public abstract class PostRefusalTests(SharedDatabase database) : ServiceTests(database)
{
    [Theory]
    [InlineData("past", "time", "This time has passed. Choose a later one.")]
    [InlineData("no time", "time", "Choose a date and a time.")]
    [InlineData("skipped hour", "time", "There is no 02:30 on 29 March 2026: the clocks go forward over it. Choose 03:00 or later.")]
    [InlineData("51 days", "time", "At most 50 days ahead for blue.bakery: its sign-in ends after 60 days and only you can renew it.")]
    [InlineData("no account", "accounts", "Choose at least one account.")]
    [InlineData("unknown account", "accounts", "There is no such account.")]
    [InlineData("another's account", "accounts", "There is no such account.")]
    [InlineData("no picture", "media", "Instagram needs a picture or a video.")]
    [InlineData("11 pictures", "media", "Instagram takes 10 pictures in one post; these are 11.")]
    [InlineData("unknown picture", "media", "There is no such picture.")]
    [InlineData("another's picture", "media", "There is no such picture.")]
    [InlineData("wide picture", "media", "Instagram takes 4:5 to 1.91:1; this picture is 4:1.")]
    [InlineData("long caption", "caption", "Instagram takes 2,200 characters; this caption has 2,201.")]
    [InlineData("31 tags", "caption", "Instagram takes 30 hashtags; this caption has 31.")]
    [InlineData("zone", "timeZone", "\"Mars/Olympus\" is not a time zone such as Europe/Berlin.")]
    [InlineData("long alternative text", "media", "Instagram takes 1,000 characters of alternative text.")]
    [InlineData("no crop", "crop", null)]
    public async Task A_refusal_names_its_field_and_changes_nothing(string what, string field, string? sentence)
    {
        var draft = await BrokenAsync(what);
        var before = await FingerprintAsync();
        var refused = await Assert.ThrowsAsync<RequestRejected>(() => Node.Posts.CreateAsync(Anna, draft, PostIntent.Schedule, None));
        Assert.Equal(RejectionCode.Invalid, refused.Code);
        Assert.True(refused.Fields.ContainsKey(field), $"{field}: {string.Join(", ", refused.Fields)}");
        if (sentence is not null) Assert.Equal(sentence, refused.Fields[field]);
        Assert.Equal(before, await FingerprintAsync());

        // The same through editing: the post stays as it was.
        var id = await ScheduleAsync();
        before = await FingerprintAsync();
        await Assert.ThrowsAsync<RequestRejected>(() => Node.Posts.UpdateAsync(Anna, id, 1, draft, PostIntent.Schedule, None));
        Assert.Equal(before, await FingerprintAsync());
    }

    [Fact]
    public async Task An_alternative_text_is_cleaned_and_has_an_end_even_in_a_draft()
    {
        var draft = await DraftAsync();
        var asset = draft.Media[0].Asset;
        var id = await Node.Posts.CreateAsync(Anna, draft with { Media = [new(asset, null, " A\0 <i>loaf</i> ")] }, PostIntent.SaveDraft, None);
        Assert.Equal("A loaf", (await PostAsync(id)).Media[0].AltText);
        await RefusedAsync("media", () => Node.Posts.CreateAsync(Anna, draft with { Media = [new(asset, null, new('x', 2001))] }, PostIntent.SaveDraft, None));
    }

    [Fact]
    public async Task All_that_is_wrong_is_said_at_once()
    {
        var draft = await DraftAsync() with { Accounts = [], LocalTime = null };
        var refused = await Assert.ThrowsAsync<RequestRejected>(() => Node.Posts.CreateAsync(Anna, draft, PostIntent.Schedule, None));
        Assert.Equal(["accounts", "time"], refused.Fields.Keys.Order());
    }

    [Fact]
    public async Task A_draft_keeps_a_picture_that_has_to_be_cropped_yet()
    {
        var draft = await BrokenAsync("wide picture");
        var id = await Node.Posts.CreateAsync(Anna, draft, PostIntent.SaveDraft, None);
        Assert.False((await PostAsync(id)).Media[0].Ready);
        await RefusedAsync("media", () => Node.Posts.PublishNowAsync(Anna, id, 1, None));
        await Node.Posts.UpdateAsync(Anna, id, 1, draft with { Media = [draft.Media[0] with { Crop = new(0, 0, 0.25, 1, 0) }] }, PostIntent.Schedule, None);
        Assert.True((await PostAsync(id)).Media[0].Ready);
    }

    async Task<PostDraft> BrokenAsync(string what)
    {
        var draft = await DraftAsync();
        var media = draft.Media[0];
        return what switch
        {
            "past" => draft with { LocalTime = new DateTime(2026, 3, 2, 9, 59, 0) },
            "no time" => draft with { LocalTime = null },
            "skipped hour" => draft with { LocalTime = new DateTime(2026, 3, 29, 2, 30, 0) },
            "51 days" => draft with { LocalTime = new DateTime(2026, 4, 22, 12, 0, 0) },
            "no account" => draft with { Accounts = [] },
            "unknown account" => draft with { Accounts = ["0123456789abcdef01234567"] },
            "another's account" => draft with { Accounts = [await Node.ConnectAsync(Ben)] },
            "no picture" => draft with { Media = [] },
            "11 pictures" => draft with { Media = [.. Enumerable.Repeat(media, 11)] },
            "unknown picture" => draft with { Media = [new("0123456789abcdef01234567", null, null)] },
            "another's picture" => draft with { Media = [new(await Node.UploadAsync(Ben), null, null)] },
            "wide picture" => draft with { Media = [new(await Node.UploadAsync(Anna, 800, 200), null, null)] },
            "long caption" => draft with { Caption = new('x', 2201) },
            "31 tags" => draft with { Caption = string.Join(' ', Enumerable.Range(1, 31).Select(i => $"#tag{i}")) },
            "zone" => draft with { TimeZone = "Mars/Olympus" },
            "long alternative text" => draft with { Media = [media with { AltText = new('x', 1001) }] },
            "no crop" => draft with { Media = [media with { Crop = new(0.5, 0.5, 2, 2, 0) }] },
            _ => throw new ArgumentOutOfRangeException(nameof(what), what, null),
        };
    }
}
