using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.Http.HttpResults;
using Radzen;
using Scheduler.Web.Auth;
using Scheduler.Web.Components;
using Scheduler.Web.Components.Layout;
using Scheduler.Web.Components.Legal;
using Scheduler.Web.Components.Offline;
using Scheduler.Web.Components.Posts;
using Scheduler.Web.Components.Shared;

namespace Scheduler.Web.Dashboard;

/// <summary>The Blazor dashboard over the services of Core.</summary>
static class DashboardRegistration
{
    public static IServiceCollection AddDashboard(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents(circuits => circuits.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(10));
        services.AddScoped<ReaderPresence>();
        services.AddScoped<CircuitHandler>(sp => sp.GetRequiredService<ReaderPresence>());
        services.AddRadzenComponents();
        services.AddScoped<ToastService>();
        services.AddSingleton<CalendarReader>();
        services.AddScoped<CalendarMoves>();
        services.AddScoped<ShellReader>();
        services.AddScoped<ReadShellInfo>(sp => sp.GetRequiredService<ShellReader>().ReadAsync);
        services.AddSingleton<FindDeletion>(sp => async (code, cancel) =>
            await sp.GetRequiredService<Core.Access.AccountDeletion>().ReceiptAsync(code, cancel) is { } receipt ? new(receipt.Code, receipt.CompletedAt, receipt.CompletedAt) : null);
        return services;
    }

    public static void MapDashboard(this IEndpointRouteBuilder routes)
    {
        routes.MapRazorComponents<App>().AddInteractiveServerRenderMode();
        routes.MapGet(Urls.AppManifest, AppManifest.Get).WithMetadata(new ForReaders());
        routes.MapGet(Urls.ImportExample, ImportExample.GetAsync).RequireAuthorization().WithMetadata(new ForReaders());
        routes.MapGet(Urls.Offline, IResult () => new RazorComponentResult<OfflineDocument>()).WithMetadata(new ForReaders());
    }

    /// <summary>Until somebody has signed up, every page leads to the set-up.</summary>
    public static void UseSetup(this WebApplication app) => app.Use(async (http, next) =>
    {
        var page = http.GetEndpoint()?.Metadata.GetMetadata<Microsoft.AspNetCore.Components.Endpoints.ComponentTypeMetadata>() is not null;
        var open = page && !http.Request.Path.StartsWithSegments(Urls.Setup, StringComparison.Ordinal) && !IsPublic(http.Request.Path)
            && await app.Services.GetRequiredService<SetupGate>().IsOpenAsync(http.RequestAborted);
        if (open) http.Response.Redirect(Urls.Setup);
        else await next(http);
    });

    static bool IsPublic(PathString path) => path.StartsWithSegments(Urls.Privacy, StringComparison.Ordinal)
        || path.StartsWithSegments("/login", StringComparison.Ordinal) && path != Urls.Login() || path.StartsWithSegments("/error", StringComparison.Ordinal);
}
