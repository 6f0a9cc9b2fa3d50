namespace Scheduler.Core.Tokens;

/// <summary>What our own access tokens are signed with, on every node the same.</summary>
/// <param name="Bytes">At least 32.</param>
public sealed record TokenSecret(byte[] Bytes)
{
    // A record writes all it has; this must never reach a log.
    public override string ToString() => nameof(TokenSecret);
}
