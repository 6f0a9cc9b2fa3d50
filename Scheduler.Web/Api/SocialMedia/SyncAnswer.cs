namespace Scheduler.Web.Api.SocialMedia;

/// <param name="Synced">Brought up to date.</param>
/// <param name="Failed">Asked in vain; what is known of them stays.</param>
public sealed record SyncAnswer(int Synced, int Failed);
