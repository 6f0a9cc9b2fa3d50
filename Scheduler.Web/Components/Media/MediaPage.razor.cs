using Microsoft.AspNetCore.Components;
using Scheduler.Core.Access;
using Scheduler.Core.Media;
using Scheduler.Core.Shared;
using Scheduler.Web.Components.Shared;

namespace Scheduler.Web.Components.Media;

public sealed partial class MediaPage
{
    const int PerPage = 48;

    readonly Dictionary<string, MediaView> selected = new(StringComparer.Ordinal);
    MediaDetails details = default!;
    ConfirmDialog confirm = default!;
    MediaList? list;
    (string?, string?, string?)? shown;
    int unusedDays;
    bool mayUpload, mayDelete, busy;

    [Inject]
    AccessService Access { get; set; } = default!;

    [SupplyParameterFromQuery(Name = "q")]
    string? Text { get; set; }

    /// <summary>A name of <see cref="MediaUse"/> in lower case.</summary>
    [SupplyParameterFromQuery(Name = "use")]
    string? Use { get; set; }

    /// <summary>From 1.</summary>
    [SupplyParameterFromQuery(Name = "page")]
    string? Page { get; set; }

    MediaUse Shown => Enum.TryParse<MediaUse>(Use, ignoreCase: true, out var use) && Enum.IsDefined(use) ? use : MediaUse.Any;

    int Number => Pager.NumberIn(Page);

    int First => (Number - 1) * PerPage;

    static IEnumerable<(MediaUse, string)> Uses => [(MediaUse.Any, LibraryTexts.All), (MediaUse.Used, LibraryTexts.Used), (MediaUse.Unused, LibraryTexts.Unused)];

    // The frame sets the same parameters again whenever it refreshes itself.
    protected override Task OnParametersSetAsync()
    {
        if (shown == (Text, Use, Page)) return Task.CompletedTask;
        shown = (Text, Use, Page);
        return ReadAsync();
    }

    string PageUrl(int number) => Urls.Media(Text, Shown, number);

    async Task ReadAsync()
    {
        var caller = await Current.GetAsync();
        (mayUpload, mayDelete) = (caller.Role >= Role.Contributor, caller.Role >= Role.Editor);
        unusedDays = MediaRetention.UnusedDays((await Access.ProfileAsync(caller, CancellationToken.None)).RetentionDays);
        var found = await Library.ListAsync(caller, new(Text, Shown), First, PerPage, CancellationToken.None);
        // The last ones of the last page have been deleted.
        if (found is { Items.Count: 0, Total: > 0 } && Number > 1) Navigation.NavigateTo(PageUrl((found.Total + PerPage - 1) / PerPage), replace: true);
        list = found;
    }

    void Search(ChangeEventArgs e) => Navigation.NavigateTo(Urls.Media((e.Value as string)?.Trim(), Shown));

    void Toggle(MediaView media)
    {
        if (!selected.Remove(media.Id)) selected[media.Id] = media;
    }

    async Task DeleteAsync(IReadOnlyList<MediaView> doomed)
    {
        if (!await confirm.AskAsync(new(Phrase.Count(doomed.Count, LibraryTexts.DeleteOne, LibraryTexts.DeleteMany), LibraryTexts.DeleteText, LibraryTexts.Delete, IsDanger: true))) return;
        busy = true;
        var caller = await Current.GetAsync();
        var kept = new List<string>();
        foreach (var media in doomed)
        {
            try
            {
                await Uploads.DeleteAsync(caller, media.Id, CancellationToken.None);
                selected.Remove(media.Id);
            }
            catch (RequestRejected refusal) when (refusal.Code == RejectionCode.NotFound)
            {
                // Somebody else deleted it first: it is as wished.
                selected.Remove(media.Id);
            }
            catch (RequestRejected refusal)
            {
                kept.Add(refusal.Message);
            }
        }
        busy = false;
        Tell(doomed.Count - kept.Count, kept);
        await ReadAsync();
    }

    void Tell(int deleted, List<string> kept)
    {
        var done = deleted > 0 ? Phrase.Count(deleted, LibraryTexts.DeletedOne, LibraryTexts.DeletedMany) : null;
        if (kept.Count == 0) Toasts.Show(done ?? "");
        else Toasts.Refuse(string.Join(' ', new[] { done is null ? null : done + ".", kept[0], kept.Count > 1 ? Phrase.Fill(LibraryTexts.MoreKept, kept.Count - 1) : null }.OfType<string>()));
    }
}
