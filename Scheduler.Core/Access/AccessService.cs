using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Changes;
using Scheduler.Core.Shared;
using Scheduler.Core.Storage;

namespace Scheduler.Core.Access;

/// <summary>A user's profile and workspace as the settings show them.</summary>
public sealed record Profile(string DisplayName, string? Email, string? TimeZone, string? Language, string WorkspaceName, string WorkspaceTimeZone, int GraceHours, int RetentionDays, bool HasPassword)
{
    /// <summary>In which this person reads and plans times.</summary>
    public string Zone => TimeZone ?? WorkspaceTimeZone;

    /// <summary>Whether a password alone is not enough to sign in.</summary>
    public bool HasTwoFactor { get; init; }
}

/// <summary>Who may do what where: workspaces, members, profiles.</summary>
public sealed class AccessService(IDbContextFactory<SchedulerDbContext> contexts, TimeProvider time, ChangeFeed changes)
{
    /// <summary>Whether nobody has ever signed up here: the first start.</summary>
    public async Task<bool> IsEmptyAsync(CancellationToken cancel)
    {
        await using var db = contexts.ForSystem();
        return !await db.Users.AnyAsync(cancel);
    }

    /// <summary>The user's place in a workspace, by default the first one; null when they have none.</summary>
    public async Task<Caller?> CallerAsync(int userId, int? workspaceId, CancellationToken cancel)
    {
        await using var db = contexts.ForSystem();
        var member = await db.Memberships.AsNoTracking().Where(m => m.UserId == userId && (workspaceId == null || m.WorkspaceId == workspaceId))
            .OrderBy(m => m.WorkspaceId).FirstOrDefaultAsync(cancel);
        return member is null ? null : new(userId, member.WorkspaceId, member.Role);
    }

    /// <summary>A new workspace that this user owns.</summary>
    public async Task<Caller> CreateWorkspaceAsync(int userId, string name, string timeZone, int graceHours, CancellationToken cancel)
    {
        var workspace = new Workspace
        {
            PublicId = PublicId.New(time), Name = Name(name, "workspace"), TimeZone = WallClock.Zone(timeZone).Id, GraceHours = graceHours, CreatedAt = time.GetUtcNow(),
        };
        await using var db = contexts.ForSystem();
        db.Memberships.Add(new() { UserId = userId, Workspace = workspace, Role = Role.Owner });
        await db.SaveChangesAsync(cancel);
        return new(userId, workspace.Id, Role.Owner);
    }

    /// <summary>In which the workspace plans.</summary>
    public async Task<TimeZoneInfo> ZoneAsync(Caller caller, CancellationToken cancel)
    {
        await using var db = contexts.For(caller);
        return WallClock.Zone(await db.Workspaces.Where(w => w.Id == caller.WorkspaceId).Select(w => w.TimeZone).FirstOrDefaultAsync(cancel) ?? throw RequestRejected.NotFound("workspace"));
    }

    public async Task<Profile> ProfileAsync(Caller caller, CancellationToken cancel)
    {
        await using var db = contexts.For(caller);
        return await db.Memberships.Where(m => m.UserId == caller.UserId && m.WorkspaceId == caller.WorkspaceId)
            .Select(m => new Profile(m.User.DisplayName, m.User.Email, m.User.TimeZone, m.User.Language,
                m.Workspace.Name, m.Workspace.TimeZone, m.Workspace.GraceHours, m.Workspace.RetentionDays, m.User.PasswordHash != null) { HasTwoFactor = m.User.TwoFactorEnabled })
            .FirstOrDefaultAsync(cancel) ?? throw RequestRejected.NotFound("member");
    }

    /// <param name="language">One of <see cref="Language.All"/>; null or empty = the browser's.</param>
    public async Task UpdateProfileAsync(Caller caller, string displayName, string? timeZone, string? language, CancellationToken cancel)
    {
        var name = Name(displayName, "displayName");
        if (string.IsNullOrEmpty(language)) language = null;
        else if (!Language.All.Contains(language, StringComparer.Ordinal)) throw RequestRejected.Field("language", AccessTexts.NoSuchLanguage);
        var zone = string.IsNullOrEmpty(timeZone) ? null : WallClock.Zone(timeZone).Id;
        await using var db = contexts.For(caller);
        await db.Users.Where(u => u.Id == caller.UserId).ExecuteUpdateAsync(set => set
            .SetProperty(u => u.DisplayName, name).SetProperty(u => u.TimeZone, zone).SetProperty(u => u.Language, language), cancel);
        changes.Publish(new(caller.WorkspaceId, ChangeKind.Workspace));
    }

    /// <param name="retentionDays">How long media of published posts is kept, 0 to 3,650 days.</param>
    /// <param name="graceHours">How late a post may still go out by itself, 0 to 720 hours.</param>
    public async Task UpdateWorkspaceAsync(Caller caller, string name, string timeZone, int retentionDays, int graceHours, CancellationToken cancel)
    {
        caller.Require(Role.Owner);
        var clean = Name(name, "workspace");
        var zone = WallClock.Zone(timeZone).Id;
        if (retentionDays is < 0 or > 3650) throw RequestRejected.Field("retentionDays", Phrase.Fill(AccessTexts.RetentionRange, 3650));
        if (graceHours is < 0 or > 720) throw RequestRejected.Field("graceHours", AccessTexts.GraceRange);
        await using var db = contexts.For(caller);
        await db.Workspaces.Where(w => w.Id == caller.WorkspaceId).ExecuteUpdateAsync(set => set
            .SetProperty(w => w.Name, clean).SetProperty(w => w.TimeZone, zone).SetProperty(w => w.RetentionDays, retentionDays).SetProperty(w => w.GraceHours, graceHours), cancel);
        changes.Publish(new(caller.WorkspaceId, ChangeKind.Workspace));
    }

    static string Name(string? name, string field)
    {
        var clean = PlainText.Clean(name).ReplaceLineEndings(" ");
        return clean.Length is > 0 and <= 100 ? clean : throw RequestRejected.Field(field, AccessTexts.NameLength);
    }
}
