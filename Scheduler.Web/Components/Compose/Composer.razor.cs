using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Scheduler.Core.Access;
using Scheduler.Core.Campaigns;
using Scheduler.Core.Media;
using Scheduler.Core.Platforms;
using Scheduler.Core.Posts;
using Scheduler.Core.Shared;
using Scheduler.Web.Components.Shared;

namespace Scheduler.Web.Components.Compose;

/// <summary>The form in which a post is written or changed (O5, O7, O9).</summary>
public sealed partial class Composer : IAsyncDisposable
{
    ElementReference form;
    CropDialog crop = default!;
    ConfirmDialog confirm = default!;
    IJSObjectReference? script;
    IJSObjectReference? net;
    PostIntent? busy;
    bool isReady, showsPreview, isRestored;
    Task cropping = Task.CompletedTask;
    ComposeSnapshot? setAside;
    DraftSaver saver = default!;
    KeptWork work = default!;
    Platform? tab;

    [Inject]
    IJSRuntime Js { get; set; } = default!;

    [Inject]
    PostService Posts { get; set; } = default!;

    [Inject]
    PostQueries Stored { get; set; } = default!;

    [Inject]
    MediaService Media { get; set; } = default!;

    [Inject]
    NavigationManager Navigation { get; set; } = default!;

    [Inject]
    ToastService Toasts { get; set; } = default!;

    [Inject]
    TimeProvider Time { get; set; } = default!;

    [Inject]
    ILogger<Composer> Log { get; set; } = default!;

    [Parameter, EditorRequired]
    public ComposeModel Model { get; set; } = default!;

    [Parameter, EditorRequired]
    public Caller Caller { get; set; } = default!;

    [Parameter]
    public IReadOnlyList<CampaignView> Campaigns { get; set; } = [];

    [Parameter]
    public string Title { get; set; } = "";

    [Parameter]
    public string BackTo { get; set; } = "";

    /// <summary>A new post is written, not a stored one changed.</summary>
    [Parameter]
    public bool IsNew { get; set; }

    /// <summary>Names what is composed in the browser's storage.</summary>
    [Parameter]
    public string NetKey { get; set; } = "";

    /// <summary>What the author should know before they begin.</summary>
    [Parameter]
    public string? Remark { get; set; }

    /// <summary>Files that an API client announced for the post and that are no part of it.</summary>
    [Parameter]
    public IReadOnlyList<UploadView> Uploads { get; set; } = [];

    /// <summary>One of them was left out.</summary>
    [Parameter]
    public EventCallback OnUploads { get; set; }

    /// <summary>When the post was last saved; what the browser kept before then is out of date.</summary>
    [Parameter]
    public DateTimeOffset? ChangedAt { get; set; }

    /// <summary>The day was chosen in the calendar: a kept one does not replace it.</summary>
    [Parameter]
    public bool HasDay { get; set; }

    /// <summary>Everything is read anew.</summary>
    [Parameter]
    public EventCallback OnStartAfresh { get; set; }

    bool MaySchedule => Caller.Role >= Role.Editor;

    protected override void OnInitialized()
    {
        work = new(Model, Caller, Stored, Media);
        saver = new(Model, Caller, Posts, Stored, Time, Log, save => InvokeAsync(async () =>
        {
            await save();
            StateHasChanged();
        }));
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            script = await Js.InvokeAsync<IJSObjectReference>("import", "./js/compose.js");
            net = await script.InvokeAsync<IJSObjectReference>("attach", form, $"{Caller.UserId}/{NetKey}");
            saver.Begin();
            await RestoreAsync();
            await net.InvokeVoidAsync("begin");
            isReady = true;
            StateHasChanged();
        }
        else
        {
            saver.Look();
        }
        // An upload that cannot be posted as it is opens the dialog by itself (O6), one after the other.
        if (cropping.IsCompleted && Model.NextToCrop is { } picture) await CropAsync(picture);
    }

    /// <summary>Who goes elsewhere loses nothing: a draft is stored, and then the browser need not keep it. All else it keeps.</summary>
    public async ValueTask DisposeAsync()
    {
        var isStored = isReady && await saver.LeaveAsync();
        saver.Dispose();
        if (isStored) await PageScripts.TryAsync(net, "clear");
        await PageScripts.LetGoAsync(net, script);
    }

    void Changed() => StateHasChanged();

    async Task CropAsync(ComposePicture picture)
    {
        picture.WantsCrop = false;
        // The dialog is modal: who asks for it now has seen the last one go, which is not quite gone yet.
        while (!cropping.IsCompleted) await cropping.ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        await (cropping = AskForCropAsync(picture));
    }

    async Task AskForCropAsync(ComposePicture picture)
    {
        if (!Model.Pictures.Contains(picture)) return;
        var answer = await crop.AskAsync(picture, Model.Possible);
        if (answer == CropAnswer.Removed) Model.Remove(picture);
        // Who cancels one does not want the next one thrown at them.
        if (answer == CropAnswer.Cancelled) foreach (var other in Model.Pictures) other.WantsCrop = false;
        StateHasChanged();
    }

    async Task SaveAsync(PostIntent intent)
    {
        if (busy is not null) return;
        Model.ForgetRefusals();
        if (Model.Problems(intent) is [var first, ..])
        {
            Model.ShowsMissing = true;
            await ShowAsync(first.Field);
            return;
        }
        if (intent == PostIntent.PublishNow && !await confirm.AskAsync(new(ComposeTexts.PostNowQuestion, Phrase.Fill(ComposeTexts.PostNowText, string.Join(", ", Model.Chosen.Select(a => a.Username))), ComposeTexts.PostNow))) return;
        busy = intent;
        StateHasChanged();
        try
        {
            await saver.SaveAsync(intent);
        }
        catch (RequestRejected refusal)
        {
            Model.Refuse(refusal);
            if (refusal.Fields.Keys.FirstOrDefault() is { } field) await ShowAsync(field == "crop" ? "media" : field);
            return;
        }
        finally
        {
            busy = null;
        }
        if (net is not null) await net.InvokeVoidAsync("clear");
        Toasts.Show(Done(intent));
        Navigation.NavigateTo(Urls.Calendar(date: intent == PostIntent.PublishNow ? Model.Today : Model.When.Date));
    }

    string Done(PostIntent intent) => intent switch
    {
        PostIntent.Schedule => Phrase.Fill(ComposeTexts.ScheduledFor, TimePhrases.Tell(Model.When.At!.Value, TimeStyle.DayAndTime, Model.Now, Model.When.Zone)),
        PostIntent.PublishNow => ComposeTexts.PublishingNow,
        _ => ComposeTexts.DraftSaved,
    };

    /// <summary>Brings the field to sight that is to be mended.</summary>
    async Task ShowAsync(string field)
    {
        if (ComposeProblem.PlatformOf(field) is { } platform)
        {
            // Where something has to be chosen that nobody has looked at yet.
            Model.Customise(platform);
            (tab, field) = (platform, VariantRules.Field(platform, ""));
        }
        else if (field == "caption") tab = null;
        StateHasChanged();
        if (net is not null) await net.InvokeVoidAsync("focusField", field);
    }

    /// <summary>Shows what somebody else stored; what was typed here is set aside, not lost.</summary>
    async Task ReloadAsync()
    {
        if (await Stored.FindAsync(Caller, Model.Id, CancellationToken.None) is not { CanEdit: true } post)
        {
            await OnStartAfresh.InvokeAsync();
            return;
        }
        (setAside, isRestored) = (ComposeSnapshot.Of(Model), false);
        Model.ForgetRefusals();
        Model.Load(post);
        saver.Begin();
    }

    /// <summary>What the browser kept of an earlier visit goes into the fields, if it is newer than the post and says something else.</summary>
    async Task RestoreAsync()
    {
        try
        {
            var kept = await net!.InvokeAsync<ComposeSnapshot?>("kept");
            if (kept is null || ChangedAt >= kept.SavedAt) return;
            if (IsNew && !await work.GoOnAsync(kept))
            {
                await net!.InvokeVoidAsync("clear");
                return;
            }
            var before = ComposeSnapshot.Of(Model);
            if (HasDay) kept = kept with { Date = before.Date, Time = before.Time };
            if (before.SaysTheSame(kept)) return;
            await work.TakeAsync(kept);
            (setAside, isRestored) = (before, true);
            StateHasChanged();
        }
        catch (Exception e) when (e is JSException or JsonException)
        {
            // Kept by another version of this page: of no use to this one.
            Log.LogWarning(e, "What the browser kept of a post could not be read");
            await net!.InvokeVoidAsync("clear");
        }
    }

    /// <summary>"Discard" of what was restored, or "Put back" of what was set aside.</summary>
    async Task SwapAsync()
    {
        if (isRestored && net is not null) await net.InvokeVoidAsync("clear");
        if (isRestored && IsNew)
        {
            saver.Stop();
            if (MaySchedule && await Stored.FindAsync(Caller, Model.Id, CancellationToken.None) is { Status: PostStatus.Draft } draft) await Posts.DeleteAsync(Caller, draft.Id, CancellationToken.None);
            await OnStartAfresh.InvokeAsync();
            return;
        }
        if (setAside is { } wanted) await work.TakeAsync(wanted);
        setAside = null;
        if (isRestored && net is not null)
        {
            StateHasChanged();
            await net.InvokeVoidAsync("begin");
        }
    }
}
