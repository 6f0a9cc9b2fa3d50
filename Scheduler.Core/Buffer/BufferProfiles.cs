using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Access;
using Scheduler.Core.Accounts;
using Scheduler.Core.Shared;
using Scheduler.Core.Storage;

namespace Scheduler.Core.Buffer;

/// <summary>The channels of Buffer as a workspace sees them (S35): asked each time, nothing of them is stored but in the accounts that they become.</summary>
public sealed class BufferProfiles(IDbContextFactory<SchedulerDbContext> contexts, BufferApi api, BufferHealth health, TokenVault vault)
{
    /// <summary>Organisations of one key that are looked at.</summary>
    const int MostOrganizations = 10;

    /// <exception cref="RequestRejected">Conflict: there is no key, or it is refused. Unavailable: Buffer did not answer.</exception>
    public async Task<IReadOnlyList<BufferProfile>> ListAsync(Caller caller, CancellationToken cancel)
    {
        var (config, key) = await KeyAsync(caller, cancel);
        try
        {
            var found = await AskAsync(key, cancel);
            await using var db = contexts.For(caller);
            var accounts = await db.Accounts.Where(a => a.BufferProfileId != null && a.BufferConfigId == config.Id && a.Status != AccountStatus.Disconnected)
                .Select(a => new { a.BufferProfileId, a.PublicId }).ToListAsync(cancel);
            var connected = accounts.DistinctBy(a => a.BufferProfileId).ToDictionary(a => a.BufferProfileId!, a => a.PublicId, StringComparer.Ordinal);
            return [.. found.Profiles.Select(p => p with { Account = connected.GetValueOrDefault(p.Id) })];
        }
        catch (RequestRejected refused) when (refused.Fields.ContainsKey("accessToken"))
        {
            await health.RefusedAsync(config, Sentence.Of(BufferTexts.KeyRefused), cancel);
            throw RequestRejected.Conflict(refused.Message);
        }
    }

    /// <summary>Whose key it is and what it opens.</summary>
    /// <exception cref="RequestRejected">Field accessToken: refused, or it opens nothing. Unavailable: Buffer did not answer.</exception>
    internal async Task<(BufferWire.Organization Organization, IReadOnlyList<BufferProfile> Profiles)> AskAsync(string key, CancellationToken cancel)
    {
        var account = await api.AccountAsync(key, cancel);
        if (account.Error is { } refused) throw refused.ToRejection();
        if (account.Value!.Organizations is not [var first, ..] organizations) throw RequestRejected.Field("accessToken", BufferTexts.NoOrganization);
        var profiles = new List<BufferProfile>();
        foreach (var organization in organizations.Take(MostOrganizations))
        {
            var channels = await api.ChannelsAsync(key, organization.Id, cancel);
            if (channels.Error is { } error) throw error.ToRejection();
            profiles.AddRange(channels.Value!.Select(c => Profile(c, organization)));
        }
        return (first, profiles);
    }

    /// <summary>The workspace's key in plain.</summary>
    /// <exception cref="RequestRejected">Conflict: there is none that works.</exception>
    internal async Task<(BufferConfig Config, string Key)> KeyAsync(Caller caller, CancellationToken cancel)
    {
        await using var db = contexts.For(caller);
        var config = await db.BufferConfigs.AsNoTracking().FirstOrDefaultAsync(cancel) ?? throw RequestRejected.Conflict(BufferTexts.NotConnected);
        if (vault.Reveal(config.ProtectedToken) is { } key) return (config, key);
        await health.RefusedAsync(config, Sentence.Of(BufferTexts.KeyUnreadable), cancel);
        throw RequestRejected.Conflict(BufferTexts.KeyUnreadable);
    }

    static BufferProfile Profile(BufferWire.Channel channel, BufferWire.Organization organization)
    {
        var name = channel.Name is { Length: > 0 } handle ? handle : channel.Id;
        return new(
            channel.Id, organization.Id, organization.Name ?? organization.Id, channel.Service ?? "", BufferChannels.PlatformOf(channel.Service), channel.ServiceId ?? "", name,
            channel.DisplayName is { Length: > 0 } shown ? shown : name, channel.Avatar is { Length: > 0 and <= Mappings.Long } picture ? picture : null, BufferChannels.State(channel), null);
    }
}
