using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Access;
using Scheduler.Core.Accounts;
using Scheduler.Core.Changes;
using Scheduler.Core.Platforms;
using Scheduler.Core.Posts;
using Scheduler.Core.Shared;
using Scheduler.Core.Storage;

namespace Scheduler.Core.Buffer;

/// <summary>Connects accounts through Buffer, and chooses by which way one goes that has two (X1).</summary>
public sealed class BufferAccounts(IDbContextFactory<SchedulerDbContext> contexts, BufferProfiles profiles, BufferApi api, TimeProvider time, ChangeFeed changes)
{
    const int LongestName = 200;

    /// <summary>Makes a channel an account, or adds it to the one that is the same at its platform; that one goes on by its own sign-in until somebody chooses otherwise.</summary>
    /// <param name="profileId">Buffer's id of the channel.</param>
    /// <param name="expected">Where the caller believes it to be; null = wherever it is.</param>
    /// <returns>Public id.</returns>
    /// <exception cref="RequestRejected">Field bufferProfileId: no such channel, or none that we can use. Field platform: it is elsewhere. Conflict, Unavailable: as <see cref="BufferProfiles.ListAsync"/>.</exception>
    public async Task<string> ConnectAsync(Caller caller, string? profileId, CancellationToken cancel, Platform? expected = null)
    {
        caller.Require(Role.Editor);
        var profile = (await profiles.ListAsync(caller, cancel)).FirstOrDefault(p => p.Id == profileId) ?? throw RequestRejected.Field("bufferProfileId", BufferTexts.NoSuchChannel);
        var platform = profile.Platform ?? throw RequestRejected.Field("bufferProfileId", Phrase.Fill(BufferTexts.NoPlatform, profile.Service));
        if (expected is not null && expected != platform) throw RequestRejected.Field("platform", Phrase.Fill(BufferTexts.OtherPlatform, PlatformCatalog.Limits(platform).Name));
        if (profile.State is ProfileState.Disconnected or ProfileState.Locked) throw RequestRejected.Field("bufferProfileId", BufferChannels.Problem(profile.State, profile.Username)!.ToString());
        var (now, remoteId) = (time.GetUtcNow(), BufferChannels.RemoteId(profile));
        await using var db = contexts.For(caller);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.HoldWorkspaceAsync(caller.WorkspaceId, cancel);
        var config = await db.BufferConfigs.Select(c => (int?)c.Id).FirstOrDefaultAsync(cancel) ?? throw RequestRejected.Conflict(BufferTexts.NotConnected);
        var account = await db.Accounts.Where(a => a.Platform == platform && (a.RemoteId == remoteId || a.BufferProfileId == profile.Id)).OrderByDescending(a => a.RemoteId == remoteId).FirstOrDefaultAsync(cancel);
        if (account is null)
        {
            account = new()
            {
                PublicId = PublicId.New(time), WorkspaceId = caller.WorkspaceId, Platform = platform, RemoteId = Cut(remoteId), Username = "", DisplayName = "", ProtectedToken = "",
                ConnectedById = caller.UserId, ConnectedAt = now,
            };
            db.Accounts.Add(account);
        }
        (account.BufferProfileId, account.BufferOrganizationId, account.BufferConfigId) = (profile.Id, profile.OrganizationId, config);
        if (!account.HasOwnToken)
        {
            (account.Username, account.DisplayName, account.AvatarUrl) = (Cut(profile.Username), Cut(profile.DisplayName), profile.AvatarUrl);
            (account.ThroughBuffer, account.Status, account.StatusReason, account.SyncedAt) = (true, AccountStatus.Healthy, null, now);
        }
        await db.SaveChangesAsync(cancel);
        await HeldTargets.ReleaseAsync(db, account, now, cancel, throughBuffer: true);
        await transaction.CommitAsync(cancel);
        changes.Publish(new(caller.WorkspaceId, ChangeKind.Account, account.PublicId, now));
        return account.PublicId;
    }

    /// <summary>By which way an account's posts go from now on, those that are planned included; what is on its way stays on it.</summary>
    /// <exception cref="RequestRejected">NotFound. Conflict: it has no such way.</exception>
    public async Task ChooseWayAsync(Caller caller, string account, bool throughBuffer, CancellationToken cancel)
    {
        caller.Require(Role.Editor);
        var now = time.GetUtcNow();
        await using var db = contexts.For(caller);
        var found = await FindAsync(db, account, cancel);
        if (throughBuffer && found.BufferConfigId is null) throw RequestRejected.Conflict(Phrase.Fill(PostTexts.NotInBuffer, found.Username));
        if (!throughBuffer && !found.HasOwnToken) throw RequestRejected.Conflict(Phrase.Fill(PostTexts.OnlyThroughBuffer, found.Username));
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Accounts.Where(a => a.Id == found.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.ThroughBuffer, throughBuffer), cancel);
        await db.SendAsync(found.Id, throughBuffer, now, cancel);
        await transaction.CommitAsync(cancel);
        changes.Publish(new(caller.WorkspaceId, ChangeKind.Account, account, now));
        changes.Publish(new(caller.WorkspaceId, ChangeKind.Post));
    }

    /// <summary>Asks Buffer whether it would take a post for each of these accounts now (S13); nothing is changed by it.</summary>
    /// <exception cref="RequestRejected">Field accounts: one is not in Buffer, or its channel does not go out. Conflict, Unavailable: as <see cref="BufferProfiles.ListAsync"/>.</exception>
    public async Task CheckAsync(Caller caller, IReadOnlyCollection<string> accounts, CancellationToken cancel)
    {
        var (_, key) = await profiles.KeyAsync(caller, cancel);
        await using var db = contexts.For(caller);
        foreach (var id in accounts)
        {
            var account = await FindAsync(db, id, cancel);
            if (account is not { BufferProfileId: { } profile, BufferConfigId: not null }) throw RequestRejected.Field("accounts", Phrase.Fill(PostTexts.NotInBuffer, account.Username));
            var answer = await api.ChannelAsync(key, profile, cancel);
            if (answer.Error is { IsMissing: true }) throw RequestRejected.Field("accounts", Phrase.Fill(BufferTexts.ChannelGone, account.Username));
            if (answer.Error is { } error) throw error.Class == FailureClass.Auth ? RequestRejected.Conflict(error.Message.ToString()) : error.ToRejection();
            if (BufferChannels.Problem(BufferChannels.State(answer.Value!), account.Username) is { } problem) throw RequestRejected.Field("accounts", problem.ToString());
        }
    }

    static async Task<SocialAccount> FindAsync(SchedulerDbContext db, string account, CancellationToken cancel) =>
        await db.Accounts.AsNoTracking().FirstOrDefaultAsync(a => a.PublicId == account && a.Status != AccountStatus.Disconnected, cancel) ?? throw RequestRejected.NotFound("account");

    static string Cut(string name) => name.Length > LongestName ? name[..LongestName] : name;
}
