using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Scheduler.Core.Media;
using Scheduler.Core.Platforms;
using Scheduler.Core.Posts;
using Scheduler.Core.Shared;
using Scheduler.Web.Components.Shared;

namespace Scheduler.Web.Components.Compose;

/// <summary>How the crop dialog was left.</summary>
public enum CropAnswer
{
    Cancelled,
    Applied,
    Removed,
}

/// <summary>Crops one picture (O6). Pointer and wheel live in js/crop.js, which tells the outcome of each gesture.</summary>
public sealed partial class CropDialog : IAsyncDisposable
{
    /// <summary>Instagram's profile grid shows the middle of a post in this shape, 3:4.</summary>
    const double GridRatio = 0.75;

    /// <summary>Wide enough for any picture, where no platform says what is too wide.</summary>
    const double AnyRatio = 100;

    Dialog dialog = default!;
    ElementReference stage;
    IJSObjectReference? script;
    IJSObjectReference? cropper;
    DotNetObjectReference<CropDialog>? self;
    TaskCompletionSource<CropAnswer>? answer;
    CropAnswer given;
    ComposePicture? picture;
    CropFrame frame = new(1, 1, 0, CropRatio.Original, true, PictureLimits.Any);
    IReadOnlyList<Platform> platforms = [];
    Crop? crop;
    string? problem;

    /// <summary>The picture lies on the stage; before then there is nothing to measure, and what is pressed only counts for how it will be shown.</summary>
    bool isShown;

    [Inject]
    IJSRuntime Js { get; set; } = default!;

    /// <summary>Shows the picture with its crop and waits; when applied, the picture has its new crop.</summary>
    /// <param name="whose">The platforms that it is cropped for.</param>
    public async Task<CropAnswer> AskAsync(ComposePicture shown, IReadOnlyList<Platform> whose)
    {
        platforms = whose;
        (picture, frame, crop, problem, given, isShown) = (shown, CropFrame.Of(shown, PlatformCatalog.Pictures(whose)), null, null, CropAnswer.Cancelled, false);
        var asked = frame;
        var mine = answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        StateHasChanged();
        await dialog.ShowAsync();
        self ??= DotNetObjectReference.Create(this);
        script ??= await Js.InvokeAsync<IJSObjectReference>("import", "./js/crop.js");
        cropper = await script.InvokeAsync<IJSObjectReference>("attach", stage, self, new
        {
            Src = Urls.MediaPreview(shown.Asset!),
            shown.Width, shown.Height,
            // JSON knows no infinity.
            MinRatio = Math.Max(ImageRules.MinRatio(frame.Limits), 1 / AnyRatio), MaxRatio = Math.Min(ImageRules.MaxRatio(frame.Limits), AnyRatio),
            MinEdge = ImageRules.MinUploadEdge,
        });
        isShown = await cropper.InvokeAsync<bool>("ready");
        // The stored box fits the picture only as it lay then, not if it was turned while it was being loaded.
        if (isShown) await ShowAsync(frame == asked ? shown.Crop : null);
        else problem = ComposeTexts.CannotShow;
        StateHasChanged();
        return await mine.Task;
    }

    /// <summary>A gesture has ended.</summary>
    [JSInvokable]
    public void Changed(Crop drawn)
    {
        (crop, problem) = (drawn, frame.HasBox ? null : MediaRules.Of([new(MediaKind.Image, frame.Turned.Width, frame.Turned.Height)], platforms).FirstOrDefault(p => p.Remedy == MediaRemedy.Crop)?.Message);
        StateHasChanged();
    }

    public async ValueTask DisposeAsync()
    {
        await PageScripts.LetGoAsync(cropper, script);
        self?.Dispose();
    }

    string Size
    {
        get
        {
            var (width, height) = ImageRules.OutputSize(Pixels.Width, Pixels.Height, frame.Limits);
            return Phrase.Fill(ComposeTexts.PixelSize, width, height);
        }
    }

    /// <summary>Whether somebody's profile will show the middle of it.</summary>
    bool ShowsGrid => platforms.Contains(Platform.Instagram);

    string? Enlarged => Pixels.Width < frame.Limits.MinWidth - 0.5 ? Phrase.Fill(ComposeTexts.Enlarged, Pixels.Width) : null;

    (double Width, double Height) Pixels => frame.Pixels(crop!);

    static string Name(CropRatio ratio) => ratio switch
    {
        CropRatio.Original => ComposeTexts.Original,
        CropRatio.Square => "1:1",
        CropRatio.Portrait => "4:5",
        CropRatio.Landscape => "1.91:1",
        _ => ComposeTexts.Free,
    };

    Task ShapeAsync(CropRatio ratio) => ShowAsync(null, frame with { Ratio = ratio, HasBox = true });

    Task ToggleAsync() => ShowAsync(null, frame with { HasBox = !frame.HasBox });

    Task ResetAsync()
    {
        var start = frame with { Rotation = 0, Ratio = CropRatio.Original, HasBox = true };
        return ShowAsync(null, start.FitsWhole ? start : start with { Ratio = start.Turned.Width < start.Turned.Height ? CropRatio.Portrait : CropRatio.Landscape }, fresh: true);
    }

    /// <param name="fresh">Back to the whole picture in view.</param>
    async Task ShowAsync(Crop? area, CropFrame? next = null, bool fresh = false)
    {
        var turned = next is not null && next.Rotation != frame.Rotation;
        frame = next ?? frame;
        if (cropper is null || !isShown) return;
        Changed(await cropper.InvokeAsync<Crop>("show", new { Crop = area, frame.Rotation, Ratio = frame.Value, Box = frame.HasBox, Fresh = fresh || turned || next is null }));
    }

    async Task ZoomAsync(double step)
    {
        if (cropper is not null && isShown) Changed(await cropper.InvokeAsync<Crop>("zoom", step));
    }

    async Task ApplyAsync()
    {
        if (cropper is null || picture is null || !isShown) return;
        Changed(await cropper.InvokeAsync<Crop>("result"));
        if (problem is not null) return;
        picture.CropTo(crop);
        await AnswerAsync(CropAnswer.Applied);
    }

    Task AnswerAsync(CropAnswer how)
    {
        given = how;
        return dialog.CloseAsync();
    }

    /// <summary>Answered only now: who hears the answer may open the dialog again at once, for the next picture.</summary>
    async Task ClosedAsync()
    {
        await LetGoAsync();
        answer?.TrySetResult(given);
    }

    async Task LetGoAsync()
    {
        if (cropper is not { } mine) return;
        cropper = null;
        await PageScripts.LetGoAsync(mine, null);
    }
}
