using Microsoft.Playwright;
using Scheduler.Core.Media;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Browser;

[Collection(nameof(ComposerCollection))]
public class ComposeUploadTests(Support.Browser browser)
{
    [Fact]
    public async Task A_large_photo_is_taken()
    {
        var photo = Pictures.Noise(2200, 2200, 97);
        Assert.InRange(photo.Length, 8 * ByteSize.Megabyte, 24 * ByteSize.Megabyte);
        await using var visit = await ComposeVisit.NewPostAsync(browser);
        await visit.UploadAsync("large.jpg", photo);
        await Assertions.Expect(visit.Main).ToHaveTextAsync("Choose a time", new() { Timeout = 30_000 });
    }

    [Fact]
    public async Task A_text_file_named_jpg_is_refused_at_its_tile_and_can_be_removed()
    {
        await using var visit = await ComposeVisit.NewPostAsync(browser);
        visit.Browser.Expect("400");
        await visit.UploadAsync("notes.jpg", "not a picture"u8.ToArray());
        await Assertions.Expect(visit.Page.GetByText("notes.jpg: This file is not a picture.")).ToBeVisibleAsync();
        await Assertions.Expect(visit.Tiles).ToHaveClassAsync("tile bad");
        await visit.PressAsync("Remove");
        await Assertions.Expect(visit.Tiles).ToHaveCountAsync(0);
        await Assertions.Expect(visit.Main).ToHaveTextAsync("Add a picture or video");
    }

    [Fact]
    public async Task A_file_over_the_limit_is_refused_before_it_is_sent()
    {
        await using var visit = await ComposeVisit.NewPostAsync(browser, settings: new Dictionary<string, string> { ["Media:MaxImageBytes"] = "1048576" });
        var sent = 0;
        visit.Page.Request += (_, request) => { if (request.Method == "POST" && request.Url.Contains("/media", StringComparison.Ordinal)) Interlocked.Increment(ref sent); };
        await visit.UploadAsync("large.jpg", Pictures.Noise(900, 900, 95));
        await Assertions.Expect(visit.Page.GetByText(MediaService.TooLarge(ByteSize.Megabyte))).ToBeVisibleAsync();
        Assert.Equal(0, sent);
    }

    [Fact]
    public async Task More_pictures_than_a_post_takes_are_left_out_and_told()
    {
        await using var visit = await ComposeVisit.NewPostAsync(browser);
        await visit.UploadAsync([.. Enumerable.Range(1, 12).Select(i => ($"{i}.jpg", Pictures.Jpeg(200, 200)))]);
        await Assertions.Expect(visit.Page.GetByText("A post takes 10 pictures or videos; 2 files were left out.")).ToBeVisibleAsync();
        await Assertions.Expect(visit.Main).ToHaveTextAsync("Choose a time");
        await Assertions.Expect(visit.Tiles).ToHaveCountAsync(10);
    }

    [Fact]
    public async Task A_pasted_and_a_dropped_picture_are_taken_like_chosen_ones()
    {
        await using var visit = await ComposeVisit.NewPostAsync(browser);
        var picture = Convert.ToBase64String(Pictures.Jpeg(400, 400));
        const string Give = """
            ([data, type]) => {
                const bytes = Uint8Array.from(atob(data), c => c.charCodeAt(0)), files = new DataTransfer()
                files.items.add(new File([bytes], `${type}.jpg`, { type: 'image/jpeg' }))
                const event = type === 'paste' ? new ClipboardEvent('paste', { clipboardData: files, bubbles: true }) : new DragEvent('drop', { dataTransfer: files, bubbles: true, cancelable: true })
                document.querySelector('#compose-caption').dispatchEvent(event)
            }
            """;
        await visit.Page.EvaluateAsync(Give, new[] { picture, "paste" });
        await Assertions.Expect(visit.Tiles).ToHaveCountAsync(1);
        await visit.Page.EvaluateAsync(Give, new[] { picture, "drop" });
        await Assertions.Expect(visit.Main).ToHaveTextAsync("Choose a time");
        await Assertions.Expect(visit.Tiles).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task Pictures_are_reordered_by_dragging_and_by_buttons_and_keep_their_words()
    {
        await using var visit = await ComposeVisit.NewPostAsync(browser);
        await visit.UploadAsync(("one.jpg", Pictures.Jpeg(400, 400)), ("two.jpg", Pictures.Jpeg(500, 500)), ("three.jpg", Pictures.Jpeg(600, 600)));
        await Assertions.Expect(visit.Main).ToHaveTextAsync("Choose a time");
        await visit.Page.GetByLabel("Alternative text of picture 1").FillAsync("The first loaf");
        await visit.PressAsync("Picture 3 of 3: three.jpg");
        await visit.Page.GetByLabel("Alternative text of picture 3").FillAsync("The third loaf");

        await visit.PressAsync("Move picture 3 earlier");
        await Assertions.Expect(visit.Page.GetByLabel("Picture 2 of 3: three.jpg")).ToBeVisibleAsync();
        var from = (await visit.Tiles.Nth(0).BoundingBoxAsync())!;
        var to = (await visit.Tiles.Nth(2).BoundingBoxAsync())!;
        var mouse = visit.Page.Mouse;
        await mouse.MoveAsync(from.X + 40, from.Y + 60);
        await mouse.DownAsync();
        await mouse.MoveAsync(to.X + 50, to.Y + 60, new() { Steps = 12 });
        // While the others make room it takes no further place: a hand stays and trembles until it is there.
        for (var tremble = 0; tremble < 50 && await visit.Tiles.Nth(2).GetByLabel("one.jpg").CountAsync() == 0; tremble++)
            await mouse.MoveAsync(to.X + 70 + (tremble % 2 * 12), to.Y + 60, new() { Steps = 4 });
        await mouse.UpAsync();
        await Assertions.Expect(visit.Page.GetByLabel("Picture 3 of 3: one.jpg")).ToBeVisibleAsync();
        await visit.PressAsync("Tomorrow 09:00");
        await visit.ScheduleAsync();
        var post = await visit.PostAsync();
        Assert.Equal([("three.jpg", "The third loaf"), ("two.jpg", null), ("one.jpg", "The first loaf")], post.Media.Select(m => (m.FileName, m.AltText)));
    }
}
