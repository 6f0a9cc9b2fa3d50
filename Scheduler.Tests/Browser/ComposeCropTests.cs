using System.Drawing;
using Microsoft.Playwright;
using Scheduler.Core.Posts;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Browser;

[Collection(nameof(ComposerCollection))]
public class ComposeCropTests(Support.Browser browser)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_tall_photo_opens_the_crop_dialog_and_is_scheduled_as_it_was_cut(bool phone)
    {
        await using var visit = await ComposeVisit.NewPostAsync(browser, phone);
        await visit.UploadAsync("tall.jpg", Pictures.Corners(1080, 1920));
        await Assertions.Expect(visit.CropBox).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "4:5" })).ToHaveAttributeAsync("aria-pressed", "true");
        await Assertions.Expect(visit.Page.GetByText("1080 × 1350 px")).ToBeVisibleAsync();
        // Up to the picture's top edge, and against it.
        for (var i = 0; i < 30; i++) await visit.Page.Locator(".crop-stage").PressAsync("Shift+ArrowUp");
        await visit.PressAsync("Apply");
        await Assertions.Expect(visit.Tiles.Locator(".tag")).ToHaveTextAsync("4:5");
        await visit.PressAsync("Tomorrow 09:00");
        await visit.ScheduleAsync();

        var post = await visit.PostAsync();
        Assert.Equal(PostStatus.Scheduled, post.Status);
        var picture = Assert.Single(post.Media);
        Assert.Equal((0, 0, 1, 0), (picture.Crop!.X, picture.Crop.Y, picture.Crop.Width, picture.Crop.Rotation));
        Assert.Equal(1350.0 / 1920, picture.Crop.Height, 0.001);
        var pixels = await visit.RenditionAsync(picture);
        Assert.Equal((1080, 1350), (pixels.Width, pixels.Height));
        // The quarters meet at 960 of 1920: the cut shows all of the upper ones.
        Near(Pictures.CornerColours[0], pixels[100, 940]);
        Near(Pictures.CornerColours[1], pixels[980, 940]);
        Near(Pictures.CornerColours[2], pixels[100, 980]);
        Near(Pictures.CornerColours[3], pixels[980, 980]);
    }

    [Fact]
    public async Task A_turned_picture_is_posted_turned_and_comes_back_turned()
    {
        await using var visit = await ComposeVisit.NewPostAsync(browser);
        await visit.UploadAsync("tall.jpg", Pictures.Corners(900, 1600));
        await Assertions.Expect(visit.CropBox).ToBeVisibleAsync();
        await visit.PressAsync("Turn right");
        await Assertions.Expect(visit.Page.GetByText("1440 × 810 px")).ToBeVisibleAsync();
        await visit.PressAsync("Apply");
        await visit.PressAsync("Crop picture 1");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Original" })).ToHaveAttributeAsync("aria-pressed", "true");
        await visit.PressAsync("Apply");
        await visit.PressAsync("Tomorrow 09:00");
        await visit.ScheduleAsync();

        var picture = Assert.Single((await visit.PostAsync()).Media);
        Assert.Equal(new(0, 0, 1, 1, 90), picture.Crop);
        var (red, green, blue, yellow) = (Pictures.CornerColours[0], Pictures.CornerColours[1], Pictures.CornerColours[2], Pictures.CornerColours[3]);
        var quarters = (await visit.RenditionAsync(picture)).Quarters();
        foreach (var (wanted, got) in new[] { blue, red, yellow, green }.Zip(quarters)) Near(wanted, got);
    }

    [Fact]
    public async Task A_key_between_the_pictures_coming_and_its_being_shown_leaves_a_crop_with_numbers()
    {
        await using var visit = await ComposeVisit.NewPostAsync(browser);
        Assert.True(await visit.Page.EvaluateAsync<bool>(
            """
            async () => {
                const { attach } = await import('/js/crop.js')
                const stage = document.body.appendChild(document.createElement('div'))
                stage.style = 'width: 400px; height: 300px'
                const crop = attach(stage, { invokeMethodAsync: () => {} }, { src: '/img/app/apple-touch-icon.png', width: 1800, height: 1800, minRatio: 0.8, maxRatio: 1.91, minEdge: 320 })
                await crop.ready()
                stage.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowLeft', shiftKey: true }))
                return Object.values(crop.result()).every(Number.isFinite)
            }
            """));
    }

    [Fact]
    public async Task Turned_before_the_picture_has_come_it_comes_turned_and_can_be_applied_only_then()
    {
        await using var visit = await ComposeVisit.NewPostAsync(browser);
        var held = new TaskCompletionSource();
        await visit.Page.RouteAsync("**/media/*/preview", async route =>
        {
            await held.Task;
            await route.ContinueAsync();
        });
        await visit.UploadAsync("tall.jpg", Pictures.Corners(900, 1600));
        await visit.PressAsync("Turn right");
        await visit.PressAsync("Zoom in");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Apply" })).ToBeDisabledAsync();
        held.SetResult();
        await Assertions.Expect(visit.Page.GetByText("1440 × 810 px")).ToBeVisibleAsync();
        await visit.PressAsync("Apply");
        await Assertions.Expect(visit.Tiles.Locator(".tag")).ToHaveTextAsync("16:9");
    }

    [Fact]
    public async Task The_box_never_leaves_the_picture_nor_the_ratios_however_it_is_pulled()
    {
        await using var visit = await ComposeVisit.NewPostAsync(browser);
        await visit.UploadAsync("square.jpg", Pictures.Jpeg(1200, 1200));
        await visit.PressAsync("Crop picture 1");
        await Assertions.Expect(visit.CropBox).ToBeVisibleAsync();
        await visit.PressAsync("Free");
        var mouse = visit.Page.Mouse;
        foreach (var (handle, dx, dy) in new[] { ("se", 900, 40), ("e", -420, 0), ("n", 0, 300), ("nw", -900, -900), ("s", 0, -350), ("w", 80, 0) })
        {
            var grip = await visit.Page.Locator($"cropper-handle[action={handle}-resize]").BoundingBoxAsync();
            await mouse.MoveAsync(grip!.X + grip.Width / 2, grip.Y + grip.Height / 2);
            await mouse.DownAsync();
            await mouse.MoveAsync(grip.X + dx, grip.Y + dy, new() { Steps = 7 });
            await mouse.UpAsync();
            await WithinAsync(visit);
        }
        // The wheel enlarges the picture; then the box drags it along at the stage's edge.
        await mouse.WheelAsync(0, -300);
        var box = await visit.CropBox.BoundingBoxAsync();
        await mouse.MoveAsync(box!.X + box.Width / 2, box.Y + box.Height / 2);
        await mouse.DownAsync();
        await mouse.MoveAsync(box.X + 2000, box.Y + 1500, new() { Steps = 9 });
        await mouse.UpAsync();
        await WithinAsync(visit);
        await visit.PressAsync("Apply");
        await visit.PressAsync("Tomorrow 09:00");
        await visit.ScheduleAsync();
        var crop = Assert.Single((await visit.PostAsync()).Media).Crop!;
        Assert.InRange(crop.X, 0, 1);
        Assert.InRange(crop.X + crop.Width, 0, 1.000001);
        Assert.InRange(crop.Width / crop.Height, 0.799, 1.911);
    }

    [Fact]
    public async Task Cancelled_the_picture_stays_uncropped_and_cannot_be_scheduled_until_it_is()
    {
        await using var visit = await ComposeVisit.NewPostAsync(browser);
        await visit.UploadAsync("wide.jpg", Pictures.Jpeg(2400, 1000));
        await Assertions.Expect(visit.CropBox).ToBeVisibleAsync();
        await visit.PressAsync("Cancel");
        await Assertions.Expect(visit.Main).ToHaveTextAsync("Crop the picture");
        await visit.Main.ClickAsync();
        await Assertions.Expect(visit.Page.Locator("[data-fix]")).ToBeFocusedAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        // Without its box the whole picture would be posted: refused on the spot.
        await visit.PressAsync("Crop box");
        await Assertions.Expect(visit.Page.GetByText("Instagram takes 4:5 to 1.91:1; this picture is 2.4:1.").Last).ToBeVisibleAsync();
        await visit.PressAsync("Apply");
        await visit.PressAsync("1:1");
        await visit.PressAsync("Apply");
        await Assertions.Expect(visit.Main).ToHaveTextAsync("Choose a time");
        await visit.PressAsync("Crop picture 1");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "1:1", Exact = true })).ToHaveAttributeAsync("aria-pressed", "true");
        await visit.PressAsync("Remove the picture");
        await Assertions.Expect(visit.Main).ToHaveTextAsync("Add a picture or video");
    }

    static async Task WithinAsync(ComposeVisit visit)
    {
        var box = (await visit.CropBox.BoundingBoxAsync())!;
        var image = (await visit.Page.Locator("cropper-image").BoundingBoxAsync())!;
        Assert.InRange(box.Width / box.Height, 0.79, 1.92);
        Assert.True(box.X >= image.X - 1 && box.Y >= image.Y - 1 && box.X + box.Width <= image.X + image.Width + 1 && box.Y + box.Height <= image.Y + image.Height + 1,
            $"box {box.X},{box.Y} {box.Width}x{box.Height} on {image.X},{image.Y} {image.Width}x{image.Height}");
    }

    static void Near(Color wanted, Color got) =>
        Assert.True(Math.Abs(wanted.R - got.R) + Math.Abs(wanted.G - got.G) + Math.Abs(wanted.B - got.B) < 60, $"{wanted} is not {got}");
}
