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

    /// <summary>The workspace's public id.</summary>
    public string WorkspaceId { get; init; } = "";

    /// <summary>The workspace is another one's client.</summary>
    public bool IsClient { get; init; }

    /// <summary>Whether API keys open anything here.</summary>
    public bool IsApiEnabled { get; init; }

    /// <summary>Whether AI assistants may come in by those keys.</summary>
    public bool IsMcpEnabled { get; init; }
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

    /// <summary>The same by the workspace's public id; null when there is no such place for them.</summary>
    public async Task<Caller?> CallerInAsync(int userId, string workspace, CancellationToken cancel)
    {
        await using var db = contexts.ForSystem();
        var member = await db.Memberships.AsNoTracking().FirstOrDefaultAsync(m => m.UserId == userId && m.Workspace.PublicId == workspace, cancel);
        return member is null ? null : new(userId, member.WorkspaceId, member.Role);
    }

    /// <summary>All of the user's workspaces: their own first, then their clients' by name.</summary>
    public async Task<IReadOnlyList<WorkspaceView>> WorkspacesAsync(int userId, CancellationToken cancel)
    {
        await using var db = contexts.ForSystem();
        return await db.Memberships.Where(m => m.UserId == userId).OrderBy(m => m.Workspace.ManagedById != null).ThenBy(m => m.Workspace.Name).ThenBy(m => m.WorkspaceId)
            .Select(m => new WorkspaceView(m.Workspace.PublicId, m.WorkspaceId, m.Workspace.Name, m.Workspace.ManagedById != null, m.Role)).ToListAsync(cancel);
    }

    /// <summary>A new workspace that this user owns.</summary>
    public async Task<Caller> CreateWorkspaceAsync(int userId, string name, string timeZone, int graceHours, CancellationToken cancel)
    {
        var workspace = WorkspaceRules.New(name, "workspace", timeZone, graceHours, time);
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
                m.Workspace.Name, m.Workspace.TimeZone, m.Workspace.GraceHours, m.Workspace.RetentionDays, m.User.PasswordHash != null)
                {
                    HasTwoFactor = m.User.TwoFactorEnabled, WorkspaceId = m.Workspace.PublicId, IsClient = m.Workspace.ManagedById != null,
                    IsApiEnabled = m.Workspace.IsApiEnabled, IsMcpEnabled = m.Workspace.IsMcpEnabled,
                })
            .FirstOrDefaultAsync(cancel) ?? throw RequestRejected.NotFound("member");
    }

    /// <param name="language">One of <see cref="Language.All"/>; null or empty = the browser's.</param>
    public async Task UpdateProfileAsync(Caller caller, string displayName, string? timeZone, string? language, CancellationToken cancel)
    {
        var name = WorkspaceRules.Name(displayName, "displayName");
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
        var clean = WorkspaceRules.Name(name, "workspace");
        var zone = WallClock.Zone(timeZone).Id;
        if (retentionDays is < 0 or > 3650) throw RequestRejected.Field("retentionDays", Phrase.Fill(AccessTexts.RetentionRange, 3650));
        if (graceHours is < 0 or > 720) throw RequestRejected.Field("graceHours", AccessTexts.GraceRange);
        await using var db = contexts.For(caller);
        await db.Workspaces.Where(w => w.Id == caller.WorkspaceId).ExecuteUpdateAsync(set => set
            .SetProperty(w => w.Name, clean).SetProperty(w => w.TimeZone, zone).SetProperty(w => w.RetentionDays, retentionDays).SetProperty(w => w.GraceHours, graceHours), cancel);
        changes.Publish(new(caller.WorkspaceId, ChangeKind.Workspace));
    }

    /// <summary>Shuts or opens the doors by which programs come in; the keys stay as they are.</summary>
    /// <param name="api">Whether API keys open anything.</param>
    /// <param name="mcp">Whether AI assistants may come in by those keys.</param>
    public async Task UpdateDoorsAsync(Caller caller, bool api, bool mcp, CancellationToken cancel)
    {
        caller.Require(Role.Owner);
        await using var db = contexts.For(caller);
        await db.Workspaces.Where(w => w.Id == caller.WorkspaceId).ExecuteUpdateAsync(set => set.SetProperty(w => w.IsApiEnabled, api).SetProperty(w => w.IsMcpEnabled, mcp), cancel);
        changes.Publish(new(caller.WorkspaceId, ChangeKind.Workspace));
    }
}
