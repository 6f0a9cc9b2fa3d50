using System.Buffers.Text;
using Microsoft.AspNetCore.Identity;

namespace Scheduler.Web.Auth;

/// <summary>A passkey as its owner sees it.</summary>
/// <param name="Id">The credential's id, base64url.</param>
public sealed record PasskeyView(string Id, string Name, DateTimeOffset AddedAt)
{
    public static PasskeyView Of(UserPasskeyInfo passkey) => new(Base64Url.EncodeToString(passkey.CredentialId), passkey.Name ?? "Passkey", passkey.CreatedAt);
}
