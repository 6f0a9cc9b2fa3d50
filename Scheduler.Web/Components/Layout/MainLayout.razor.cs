using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using Scheduler.Core.Changes;

namespace Scheduler.Web.Components.Layout;

/// <summary>The frame of every page of a signed-in user: rail or bottom bar, sandbox band, toasts.</summary>
public sealed partial class MainLayout : IAsyncDisposable
{
    static readonly TimeSpan RefreshEvery = TimeSpan.FromSeconds(30);

    static readonly ChangeKind[] Concerning = [ChangeKind.Workspace, ChangeKind.Account, ChangeKind.Post];

    readonly CancellationTokenSource leaving = new();
    ShellInfo? info;
    string path = "/";
    int unread;
    ErrorBoundary? boundary;

    [Inject]
    ReadShellInfo Read { get; set; } = default!;

    [Inject]
    NavigationManager Navigation { get; set; } = default!;

    [Inject]
    IHostApplicationLifetime Host { get; set; } = default!;

    [Inject]
    ILogger<MainLayout> Log { get; set; } = default!;

    [CascadingParameter]
    Task<AuthenticationState>? Authentication { get; set; }

    protected override async Task OnInitializedAsync()
    {
        path = PathOf(Navigation.Uri);
        Navigation.LocationChanged += OnLocationChanged;
        await ReadAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Navigation.LocationChanged -= OnLocationChanged;
        await leaving.CancelAsync();
        leaving.Dispose();
    }

    string? Current(NavItem item) => item.Covers(path) ? "page" : null;

    string PathOf(string uri) => "/" + Navigation.ToBaseRelativePath(uri).Split('?', '#')[0];

    async Task ReadAsync()
    {
        if (Authentication is null) return;
        var user = (await Authentication).User;
        if (user.Identity is { IsAuthenticated: true }) info = await Read(leaving.Token);
    }

    async Task RefreshAsync()
    {
        if (leaving.IsCancellationRequested) return;
        try
        {
            await ReadAsync();
            StateHasChanged();
        }
        catch (OperationCanceledException) when (leaving.IsCancellationRequested)
        {
            // The reader has left: nobody is waiting for this answer.
        }
        catch (Exception) when (Host.ApplicationStopping.IsCancellationRequested)
        {
            // The server stops, and with it what the frame is read from.
        }
        catch (Exception failure)
        {
            // The frame keeps what it showed last: a page in use is worth more than a fresh heartbeat.
            Log.LogWarning(failure, "The frame could not be refreshed");
        }
    }

    void OnLocationChanged(object? sender, LocationChangedEventArgs e) => _ = InvokeAsync(() =>
    {
        path = PathOf(e.Location);
        boundary?.Recover();
        StateHasChanged();
    });
}
