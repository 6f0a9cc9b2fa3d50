using System.Text;
using Scheduler.Core.Access;
using Scheduler.Core.Posts.Import;
using Scheduler.Core.Shared;
using Scheduler.Web.Auth;

namespace Scheduler.Web.Dashboard;

/// <summary>A table to begin with (X7), as a file.</summary>
static class ImportExample
{
    public static async Task<IResult> GetAsync(HttpContext http, CallerFromUser callers, AccessService access, PostImport importer, CancellationToken cancel)
    {
        if (await callers.FindAsync(http.User, cancel) is not { } caller) return Results.NotFound();
        var zone = WallClock.Zone((await access.ProfileAsync(caller, cancel)).Zone);
        http.Response.Headers.CacheControl = "no-store";
        var table = await importer.ExampleAsync(caller, zone, cancel);
        // With its mark, by which spreadsheets know that it is UTF-8.
        return Results.File(Encoding.UTF8.GetBytes('\uFEFF' + table), "text/csv; charset=utf-8", "posts.csv");
    }
}
