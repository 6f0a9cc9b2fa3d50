using Scheduler.Core.Media;
using Scheduler.Core.Platforms;
using Scheduler.Core.Posts;

namespace Scheduler.Web.Components.Compose;

/// <summary>One picture in the composer's tray: on its way, refused, or there.</summary>
/// <param name="key">Names the tile on the page; the browser gives it.</param>
/// <param name="name">The file's name, to tell pictures apart.</param>
public sealed class ComposePicture(string key, string name)
{
    /// <summary>A crop this near to all of the picture is all of it.</summary>
    const double Hair = 0.0005;

    public string Key { get; } = key;
    public string Name { get; } = name;

    /// <summary>The browser's own address of the file, shown until the server has it.</summary>
    public string? LocalUrl { get; init; }

    /// <summary>Public id of the upload; null while it is on its way.</summary>
    public string? Asset { get; private set; }

    /// <summary>What was uploaded, uncropped. On its way it counts as a picture of a shape that everybody takes.</summary>
    RuleMedia upload = new(MediaKind.Image, 1, 1);

    public bool IsVideo => upload.Kind == MediaKind.Video;

    /// <summary>Parts of it become white when it is posted.</summary>
    public bool IsTransparent => upload.IsTransparent;

    public string ContentType => upload.ContentType;

    /// <summary>Of a video; null where the file does not say.</summary>
    public TimeSpan? Duration => upload.Duration;

    /// <summary>Pixels, upright.</summary>
    public int Width => upload.Width;

    public int Height => upload.Height;

    /// <summary>Null = the whole picture.</summary>
    public Crop? Crop { get; private set; }

    public string AltText { get; set; } = "";

    /// <summary>Why the file was not taken.</summary>
    public string? Refusal { get; private set; }

    /// <summary>The way to the server failed, not the file: trying again may help.</summary>
    public bool MayRetry { get; private set; }

    /// <summary>It came just now and has to be cropped: the dialog opens by itself, once (O6).</summary>
    public bool WantsCrop { get; set; }

    public bool IsReady => Asset is not null;
    public bool IsUploading => Asset is null && Refusal is null;

    /// <summary>Pixels of the part that is posted.</summary>
    public (int Width, int Height) Shown => Crop?.Pixels(Width, Height) ?? (Width, Height);

    /// <summary>Width / height of the part that is posted; 4:5 while it is unknown.</summary>
    public double Ratio => IsReady ? (double)Shown.Width / Shown.Height : 0.8;

    /// <summary>As the rules are asked about it.</summary>
    public RuleMedia ToRule() => upload with { Width = Shown.Width, Height = Shown.Height, IsCut = Crop is { IsCut: true }, AltText = AltText };

    /// <summary>The picture's size after turning it.</summary>
    public (int Width, int Height) Turned(int rotation) => rotation % 180 == 0 ? (Width, Height) : (Height, Width);

    /// <summary>It is stored.</summary>
    public void Arrived(string asset, int width, int height) => Arrived(asset, new RuleMedia(MediaKind.Image, width, height));

    /// <inheritdoc cref="Arrived(string, int, int)"/>
    public void Arrived(string asset, RuleMedia stored) => (Asset, upload, Refusal) = (asset, stored, null);

    public void Refused(string sentence, bool mayRetry) => (Refusal, MayRetry) = (sentence, mayRetry);

    public void Retry() => Refusal = null;

    public void CropTo(Crop? crop) => Crop = crop is { Rotation: 0 } && IsWhole(crop) ? null : crop;

    /// <summary>The largest part of this shape (width / height) in its middle, turned as it is.</summary>
    public void CutTo(double ratio)
    {
        var rotation = Crop?.Rotation ?? 0;
        var (width, height) = Turned(rotation);
        CropTo(Core.Media.Crop.Centered(width, height, ratio) with { Rotation = rotation });
    }

    /// <summary>The shape that it could be posted in with the least cut away.</summary>
    public double NearestRatio(PictureLimits limits) => Math.Clamp(Ratio, ImageRules.MinRatio(limits), ImageRules.MaxRatio(limits));

    public DraftMedia ToDraft() => new(Asset!, Crop, AltText);

    static bool IsWhole(Crop crop) => crop.X < Hair && crop.Y < Hair && crop.Width > 1 - Hair && crop.Height > 1 - Hair;
}
