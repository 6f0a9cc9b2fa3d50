using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Shared;
using Scheduler.Core.Storage;

namespace Scheduler.Core.Access;

/// <summary>What holds for every workspace, whoever makes or counts it.</summary>
static class WorkspaceRules
{
    /// <summary>A name of one line, of 1 to 100 characters.</summary>
    public static string Name(string? name, string field)
    {
        var clean = PlainText.Clean(name).ReplaceLineEndings(" ");
        return clean.Length is > 0 and <= 100 ? clean : throw RequestRejected.Field(field, AccessTexts.NameLength);
    }

    /// <param name="field">By which the asking form knows the name.</param>
    public static Workspace New(string? name, string field, string? timeZone, int graceHours, TimeProvider time) => new()
    {
        PublicId = PublicId.New(time), Name = Name(name, field), TimeZone = WallClock.Zone(timeZone ?? "").Id, GraceHours = graceHours, CreatedAt = time.GetUtcNow(),
    };

    /// <summary>Until the transaction ends nobody else counts what this workspace has: of two who would both be the last one allowed, one waits.</summary>
    /// <returns>0: there is no such workspace.</returns>
    public static Task<int> HoldWorkspaceAsync(this SchedulerDbContext db, int workspaceId, CancellationToken cancel) =>
        db.Workspaces.Where(w => w.Id == workspaceId).ExecuteUpdateAsync(set => set.SetProperty(w => w.Name, w => w.Name), cancel);
}
