using System.Drawing;
using System.Text.Json;
using Microsoft.Playwright;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Browser;

/// <summary>What the composer shows is what is published: looked at in the sandbox's feed.</summary>
[Collection(nameof(ComposerCollection))]
public class ComposePublishTests(Support.Browser browser)
{
    static readonly Dictionary<string, string> Swift = new() { ["Sandbox:ProcessingSeconds"] = "0.2", ["Publishing:PollFirstSeconds"] = "0.3" };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Instagram_is_told_its_own_text(bool phone)
    {
        await using var visit = await ComposeVisit.NewPostAsync(browser, phone, settings: Swift);
        await visit.UploadAsync("loaf.jpg", Pictures.Jpeg(800, 800));
        await visit.Caption.FillAsync("For everybody");
        await visit.PressAsync("Customise for Instagram");
        var own = visit.Page.GetByLabel("Text for Instagram");
        await Assertions.Expect(own).ToHaveValueAsync("For everybody");
        await own.FillAsync("For Instagram ");
        await visit.Page.Locator("[data-variant=instagram] .emoji > summary").ClickAsync();
        await visit.Page.Locator("[data-variant=instagram] [data-insert='🍞']").ClickAsync();
        await visit.Page.Keyboard.PressAsync("Escape");
        await visit.Page.GetByLabel("Collaborators").FillAsync("blue.cafe a b c");
        await Assertions.Expect(visit.Page.GetByText("Collaborators: at most 3; these are 4.")).ToBeVisibleAsync();
        await visit.Page.GetByLabel("Collaborators").FillAsync("@blue.cafe");
        if (!phone) await Assertions.Expect(visit.Page.Locator(".ig-body")).ToContainTextAsync("For Instagram 🍞");
        await PostNowAsync(visit, phone);
        var post = Assert.Single(await PublishedAsync(visit));
        Assert.Equal("For Instagram 🍞", post.GetProperty("caption").GetString());
        var stored = await visit.PostAsync();
        Assert.Equal(("For everybody", "blue.cafe"), (stored.Caption, Assert.Single(stored.Variants).Settings["collaborators"]));
    }

    [Fact]
    public async Task Whichever_way_a_camera_was_held_the_cut_that_was_drawn_is_published()
    {
        await using var visit = await ComposeVisit.NewPostAsync(browser, settings: Swift);
        // Stored lying, and turned by EXIF in all eight ways; upright, each is cut to the square at its beginning.
        await visit.UploadAsync([.. Enumerable.Range(1, 8).Select(o => ($"{o}.jpg", Pictures.Corners(1600, 700, o)))]);
        for (var picture = 1; picture <= 8; picture++)
        {
            await Assertions.Expect(visit.CropBox).ToBeVisibleAsync();
            await visit.PressAsync("1:1");
            for (var i = 0; i < 40; i++) await visit.Page.Locator(".crop-stage").PressAsync(i % 2 == 0 ? "Shift+ArrowUp" : "Shift+ArrowLeft");
            await visit.PressAsync("Apply");
            // In the order in which they arrived, one dialog after the other.
            await Assertions.Expect(visit.Page.Locator(".tile .tag", new() { HasTextString = "1:1" }).And(visit.Page.GetByText("1:1", new() { Exact = true }))).ToHaveCountAsync(picture);
        }
        await PostNowAsync(visit, phone: false);
        var pictures = Assert.Single(await PublishedAsync(visit)).GetProperty("pictures").EnumerateArray().ToList();
        Assert.Equal(8, pictures.Count);
        using var client = visit.App.CreateClient();
        for (var i = 0; i < 8; i++)
        {
            var pixels = Pixels.Of(await client.GetByteArrayAsync(new Uri(visit.App.Address, pictures[i].GetProperty("url").GetString())));
            Assert.Equal(pixels.Width, pixels.Height);
            // Seven of sixteen parts of the longer edge: all of it lies in the first half.
            var (first, second) = Beginning(i + 1);
            var got = pixels.Quarters();
            var along = i < 4 ? new[] { first, first, second, second } : [first, second, first, second];
            for (var quarter = 0; quarter < 4; quarter++) Near(along[quarter], got[quarter], $"orientation {i + 1}, quarter {quarter}");
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_video_becomes_a_reel_that_plays_in_the_feed(bool phone)
    {
        await using var visit = await ComposeVisit.NewPostAsync(browser, phone, settings: Swift);
        await visit.Page.GetByLabel("Add pictures").SetInputFilesAsync(await Videos.Mp4Async());
        await Assertions.Expect(visit.Page.Locator(".tile .video-mark")).ToHaveTextAsync("0:04");
        await visit.Caption.FillAsync("How we shape a loaf");
        if (!phone)
        {
            await Assertions.Expect(visit.Page.Locator(".ig-pages video")).ToBeVisibleAsync();
            await visit.Page.EvalOnSelectorAsync(".ig-pages video", "v => new Promise((played, failed) => { v.onplaying = played; v.onerror = failed; v.play() })");
        }
        await PostNowAsync(visit, phone);
        var post = Assert.Single(await PublishedAsync(visit));
        await visit.Page.GotoAsync(new Uri(post.GetProperty("permalink").GetString()!).PathAndQuery);
        Assert.Equal(360, await visit.Page.EvalOnSelectorAsync<int>("article video", "v => new Promise((known, failed) => { const say = () => known(v.videoWidth); v.readyState > 0 ? say() : v.onloadedmetadata = say; v.onerror = failed })"));
        await visit.Page.GotoAsync("media");
        await Assertions.Expect(visit.Page.Locator(".library-tile .video-mark")).ToHaveTextAsync("0:04");
    }

    [Fact]
    public async Task Two_fingers_enlarge_the_picture_under_the_crop_box()
    {
        await using var visit = await ComposeVisit.NewPostAsync(browser, phone: true);
        await visit.UploadAsync("tall.jpg", Pictures.Corners(1200, 2400));
        await Assertions.Expect(visit.CropBox).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.GetByText("1200 × 1500 px")).ToBeVisibleAsync();
        var image = visit.Page.Locator("cropper-image");
        var before = (await image.BoundingBoxAsync())!;
        var box = (await visit.CropBox.BoundingBoxAsync())!;
        var (x, y) = (box.X + box.Width / 2, box.Y + box.Height / 2);
        var session = await visit.Page.Context.NewCDPSessionAsync(visit.Page);
        await TouchAsync(session, "touchStart", (x - 30, y), (x + 30, y));
        for (var d = 35; d <= 90; d += 5) await TouchAsync(session, "touchMove", (x - d, y), (x + d, y));
        await TouchAsync(session, "touchEnd");
        await Assertions.Expect(visit.Page.GetByText("1200 × 1500 px")).ToHaveCountAsync(0);
        Assert.True((await image.BoundingBoxAsync())!.Width > before.Width * 1.5);
    }

    /// <summary>The colours at the upright picture's beginning: along its shorter edge from the top left.</summary>
    static (Color First, Color Second) Beginning(int orientation)
    {
        var (topLeft, topRight, bottomLeft, bottomRight) = (Pictures.CornerColours[0], Pictures.CornerColours[1], Pictures.CornerColours[2], Pictures.CornerColours[3]);
        return orientation switch
        {
            1 => (topLeft, bottomLeft),
            2 => (topRight, bottomRight),
            3 => (bottomRight, topRight),
            4 => (bottomLeft, topLeft),
            5 => (topLeft, bottomLeft),
            6 => (bottomLeft, topLeft),
            7 => (bottomRight, topRight),
            _ => (topRight, bottomRight),
        };
    }

    static Task TouchAsync(ICDPSession session, string type, params (float X, float Y)[] fingers) => session.SendAsync("Input.dispatchTouchEvent", new()
    {
        ["type"] = type,
        ["touchPoints"] = fingers.Select((f, id) => new Dictionary<string, object> { ["x"] = f.X, ["y"] = f.Y, ["id"] = id }).ToArray(),
    });

    static async Task PostNowAsync(ComposeVisit visit, bool phone)
    {
        await Assertions.Expect(visit.Main).ToHaveTextAsync("Choose a time");
        if (phone) await visit.Page.GetByLabel("More", new() { Exact = true }).First.ClickAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Post now", Exact = true }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Post now" }).ClickAsync();
        await visit.LeftAsync();
    }

    static async Task<IReadOnlyList<JsonElement>> PublishedAsync(ComposeVisit visit)
    {
        using var client = visit.App.CreateClient();
        for (var i = 0; i < 300; i++)
        {
            var published = JsonDocument.Parse(await client.GetStringAsync("/sandbox/api/published")).RootElement.EnumerateArray().ToList();
            if (published.Count > 0) return published;
            await Task.Delay(100);
        }
        throw new TimeoutException("Nothing was published.");
    }

    static void Near(Color wanted, Color got, string where) =>
        Assert.True(Math.Abs(wanted.R - got.R) + Math.Abs(wanted.G - got.G) + Math.Abs(wanted.B - got.B) < 60, $"{where}: {wanted} is not {got}");
}
