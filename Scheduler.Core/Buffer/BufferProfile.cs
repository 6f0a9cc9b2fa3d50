using Scheduler.Core.Platforms;

namespace Scheduler.Core.Buffer;

/// <summary>A channel of Buffer, which the seed calls a profile (S35).</summary>
/// <param name="Id">Buffer's.</param>
/// <param name="Service">As Buffer calls the platform, such as twitter or googlebusiness.</param>
/// <param name="Platform">Null: none of ours.</param>
/// <param name="ServiceId">The platform's own id of the account; empty where Buffer does not say.</param>
/// <param name="Account">Public id of the account that is this channel; null = not connected here.</param>
public sealed record BufferProfile(
    string Id, string OrganizationId, string OrganizationName, string Service, Platform? Platform, string ServiceId, string Username, string DisplayName, string? AvatarUrl, ProfileState State, string? Account);

/// <summary>What a channel can do at the moment.</summary>
public enum ProfileState
{
    Ready = 0,

    /// <summary>Its queue is paused: what is laid down there does not go out.</summary>
    Paused = 1,

    /// <summary>The plan has room for fewer channels.</summary>
    Locked = 2,

    /// <summary>It has to be connected again in Buffer.</summary>
    Disconnected = 3,
}
