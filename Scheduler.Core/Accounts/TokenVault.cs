using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Scheduler.Core.Accounts;

/// <summary>Encrypts tokens at rest with the instance's Data Protection keys (X13).</summary>
public sealed class TokenVault(IDataProtectionProvider protection)
{
    readonly IDataProtector protector = protection.CreateProtector("Scheduler.SocialTokens.v1");

    public string Protect(string token) => protector.Protect(token);

    /// <returns>In plain; never log it. Null: the keys under App:DataDir are not those that encrypted it.</returns>
    public string? Reveal(string protectedToken)
    {
        try
        {
            return protector.Unprotect(protectedToken);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
