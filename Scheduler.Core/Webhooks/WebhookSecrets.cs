using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Scheduler.Core.Webhooks;

/// <summary>Makes the secrets that webhooks are signed with, and encrypts them at rest with the instance's Data Protection keys (X13).</summary>
public sealed class WebhookSecrets(IDataProtectionProvider protection)
{
    readonly IDataProtector protector = protection.CreateProtector("Scheduler.WebhookSecrets.v1");

    /// <summary>256 random bits.</summary>
    internal static string New() => "whsec_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    internal string Protect(string secret) => protector.Protect(secret);

    /// <exception cref="CryptographicException">The keys under App:DataDir are not those that encrypted it.</exception>
    internal string Reveal(string protectedSecret) => protector.Unprotect(protectedSecret);
}
