using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;
using Scheduler.Core.Media;
using Scheduler.Core.Platforms;
using Scheduler.Core.Shared;
using Scheduler.Web.Components.Media;
using Scheduler.Web.Components.Shared;
using Scheduler.Web.Media;

namespace Scheduler.Web.Components.Compose;

/// <summary>The composer's pictures. The browser sends each file to <see cref="Urls.MediaUpload"/> by itself (js/upload.js) and tells here how it went.</summary>
public sealed partial class MediaTray : IAsyncDisposable
{
    ElementReference tray;
    IJSObjectReference? script;
    IJSObjectReference? uploads;
    DotNetObjectReference<MediaTray>? self;
    ComposePicture? selected;
    string? leftOut;
    LibraryDialog library = default!;

    [Inject]
    IJSRuntime Js { get; set; } = default!;

    [Inject]
    MediaService Media { get; set; } = default!;

    [Inject]
    AntiforgeryStateProvider Antiforgery { get; set; } = default!;

    [Parameter, EditorRequired]
    public ComposeModel Model { get; set; } = default!;

    [Parameter]
    public EventCallback OnChange { get; set; }

    [Parameter]
    public EventCallback<ComposePicture> OnCrop { get; set; }

    int Count => Model.Pictures.Count;

    /// <summary>The picture whose details are shown: the chosen one, else the first.</summary>
    ComposePicture? Selected => selected is not null && Model.Pictures.Contains(selected) && selected.IsReady ? selected : Model.Pictures.FirstOrDefault(p => p.IsReady);

    /// <summary>The browser has files for us.</summary>
    /// <returns>The keys of those that there is room for.</returns>
    [JSInvokable]
    public async Task<IReadOnlyList<string>> AddAsync(IReadOnlyList<ChosenFile> files)
    {
        var taken = files.Take(Math.Max(0, Model.MaxPictures - Count)).ToList();
        var over = files.Count - taken.Count;
        leftOut = over == 0 ? null : Phrase.Fill(over == 1 ? ComposeTexts.LeftOut : ComposeTexts.LeftOutMany, over, Model.MaxPictures);
        foreach (var file in taken) Model.Add(file.Key, file.Name, file.LocalUrl);
        await OnChange.InvokeAsync();
        return [.. taken.Select(f => f.Key)];
    }

    [JSInvokable]
    public Task ArrivedAsync(string key, UploadedPicture stored)
    {
        if (Model.Find(key) is not { } picture) return Task.CompletedTask;
        picture.Arrived(stored.Id, stored.Width, stored.Height);
        picture.WantsCrop = Model.NeedsCrop(picture);
        return OnChange.InvokeAsync();
    }

    /// <param name="mayRetry">The way failed, not the file.</param>
    [JSInvokable]
    public Task RefusedAsync(string key, string sentence, bool mayRetry)
    {
        Model.Find(key)?.Refused(sentence, mayRetry);
        return OnChange.InvokeAsync();
    }

    /// <summary>A tile was dragged to another place.</summary>
    [JSInvokable]
    public Task MovedAsync(string key, int to) => Model.Find(key) is { } picture ? MoveAsync(picture, to) : Task.CompletedTask;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        self = DotNetObjectReference.Create(this);
        script = await Js.InvokeAsync<IJSObjectReference>("import", "./js/upload.js");
        uploads = await script.InvokeAsync<IJSObjectReference>("attach", tray, self, new
        {
            Url = Urls.MediaUpload,
            Token = Antiforgery.GetAntiforgeryToken()?.Value,
            Media.Limit,
            TooLarge = MediaService.TooLarge(Media.Limit),
            Lost = ComposeTexts.UploadLost,
            Refused = ComposeTexts.UploadRefused,
        });
        StateHasChanged();
    }

    public async ValueTask DisposeAsync()
    {
        await PageScripts.LetGoAsync(uploads, script);
        self?.Dispose();
    }

    /// <summary>Of all that are there, the first is in another shape than some other, and Instagram would cut that one.</summary>
    bool HasOddShapes => Count > 1 && Model.Possible.Contains(Platform.Instagram) && Model.Pictures.All(p => p is { IsReady: true, IsVideo: false } && !Model.NeedsCrop(p))
        && Model.Pictures.Any(p => Math.Abs(p.Ratio / Model.Pictures[0].Ratio - 1) > ComposeModel.ShapeTolerance);

    /// <summary>With the name of the one it is about, where there are several.</summary>
    string Named(ComposeProblem problem) => problem.Picture switch
    {
        null => problem.Message,
        { Refusal: not null } refused => Phrase.Fill(ComposeTexts.OfFile, refused.Name, problem.Message),
        { } picture => Count > 1 ? Phrase.Fill(ComposeTexts.OfPicture, Model.PlaceOf(picture), problem.Message) : problem.Message,
    };

    async Task PickAsync()
    {
        foreach (var picked in await library.PickAsync(Model.MaxPictures - Count)) Model.AddUploaded(picked.Id, picked.FileName, picked.Width, picked.Height);
        await OnChange.InvokeAsync();
    }

    Task CutAsync(ComposePicture picture)
    {
        picture.CutTo(picture.NearestRatio(Model.PictureLimits));
        return OnChange.InvokeAsync();
    }

    Task CutAllAsync()
    {
        Model.CutLikeFirst();
        return OnChange.InvokeAsync();
    }

    Task RemoveLastAsync()
    {
        Model.RemoveLast();
        return OnChange.InvokeAsync();
    }

    Task MoveAsync(ComposePicture picture, int to)
    {
        if (to < 0 || to >= Count) return Task.CompletedTask;
        Model.Move(picture, to);
        selected = picture;
        return OnChange.InvokeAsync();
    }

    async Task RemoveAsync(ComposePicture picture)
    {
        Model.Remove(picture);
        leftOut = null;
        if (uploads is not null) await uploads.InvokeVoidAsync("forget", picture.Key);
        await OnChange.InvokeAsync();
    }

    async Task RetryAsync(ComposePicture picture)
    {
        picture.Retry();
        await OnChange.InvokeAsync();
        if (uploads is not null) await uploads.InvokeVoidAsync("retry", picture.Key);
    }
}

/// <summary>A file that was picked, dropped or pasted.</summary>
/// <param name="LocalUrl">The browser's own address of it.</param>
public sealed record ChosenFile(string Key, string Name, string LocalUrl);
