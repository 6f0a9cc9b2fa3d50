using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;
using Scheduler.Core.Shared;
using Scheduler.Web.Auth;
using Scheduler.Web.Components.Shared;

namespace Scheduler.Web.Components.Settings;

/// <summary>The user's passkeys (O2). The browser makes a new one by itself (js/passkey.js) and tells here how it went.</summary>
public sealed partial class PasskeyCard : IAsyncDisposable
{
    ElementReference card;
    ConfirmDialog confirm = default!;
    PasskeyNameDialog naming = default!;
    IJSObjectReference? script;
    DotNetObjectReference<PasskeyCard>? self;
    IReadOnlyList<PasskeyView>? passkeys;
    string? problem;
    bool supported = true;

    [Inject]
    PasskeyService Passkeys { get; set; } = default!;

    [Inject]
    CurrentCaller Current { get; set; } = default!;

    [Inject]
    ToastService Toasts { get; set; } = default!;

    [Inject]
    IJSRuntime Js { get; set; } = default!;

    [Inject]
    AntiforgeryStateProvider Antiforgery { get; set; } = default!;

    /// <param name="sentence">Null: the user has changed their mind.</param>
    [JSInvokable]
    public Task RefusedAsync(string? sentence)
    {
        problem = sentence;
        StateHasChanged();
        return Task.CompletedTask;
    }

    /// <summary>It is made, and called after the browser; the user may know a better name.</summary>
    [JSInvokable]
    public async Task AddedAsync(string id)
    {
        problem = null;
        await ReadAsync();
        StateHasChanged();
        Toasts.Show(SettingsTexts.PasskeyAdded);
        if (passkeys!.FirstOrDefault(p => p.Id == id) is { } added) await naming.ShowAsync(SettingsTexts.NamePasskey, added);
    }

    protected override Task OnInitializedAsync() => ReadAsync();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        self = DotNetObjectReference.Create(this);
        script = await Js.InvokeAsync<IJSObjectReference>("import", "./js/passkey.js");
        supported = await script.InvokeAsync<bool>("attach", card, self, new { Options = Urls.PasskeyOptions, Add = Urls.Passkeys, Token = Antiforgery.GetAntiforgeryToken()?.Value });
        if (!supported) StateHasChanged();
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (script is not null) await script.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and its listeners with it.
        }
        self?.Dispose();
    }

    async Task ReadAsync() => passkeys = await Passkeys.ListAsync(await Current.GetAsync());

    Task AskNameAsync(PasskeyView passkey) => naming.ShowAsync(SettingsTexts.RenamePasskey, passkey);

    async Task RemoveAsync(PasskeyView passkey)
    {
        problem = null;
        var sure = await confirm.AskAsync(new(Phrase.Fill(SettingsTexts.RemoveQuestion, passkey.Name),
            SettingsTexts.RemoveText, SettingsTexts.Remove, IsDanger: true));
        if (!sure) return;
        try
        {
            await Passkeys.RemoveAsync(await Current.GetAsync(), passkey.Id);
            Toasts.Show(Phrase.Fill(SettingsTexts.IsRemoved, passkey.Name));
        }
        catch (RequestRejected refusal)
        {
            problem = refusal.Message;
        }
        await ReadAsync();
    }
}
