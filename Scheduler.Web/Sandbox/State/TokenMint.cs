using System.Security.Cryptography;
using Scheduler.Web.Sandbox.World;

namespace Scheduler.Web.Sandbox.State;

/// <summary>Makes a user token together with the tokens of the Pages it reaches.</summary>
static class TokenMint
{
    public static AccessToken Issue(SandboxState state, string personId, Grant grant, DateTimeOffset expiresAt, bool pageTokensExpire)
    {
        var pages = People.ById(personId).Pages
            .Select(page => new AccessToken(NewValue(), personId, page.Id, grant, pageTokensExpire ? expiresAt : null, new Dictionary<string, string>(StringComparer.Ordinal)))
            .ToList();
        var user = new AccessToken(NewValue(), personId, null, grant, expiresAt, pages.ToDictionary(page => page.PageId!, page => page.Value, StringComparer.Ordinal));
        foreach (var token in pages.Append(user))
            state.Put(token);
        return user;
    }

    /// <summary>Begins as Meta's do, and says where it comes from.</summary>
    public static string NewValue() => "EAASandbox" + RandomNumberGenerator.GetHexString(64, lowercase: true);
}
