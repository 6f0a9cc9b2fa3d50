namespace Scheduler.Core.Media;

/// <summary>What the addresses that we hand out are sealed with.</summary>
/// <param name="Secret">32 random bytes.</param>
public sealed record SigningKey(byte[] Secret);
