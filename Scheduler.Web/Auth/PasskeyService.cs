using System.Buffers.Text;
using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Scheduler.Core.Access;
using Scheduler.Core.Accounts;
using Scheduler.Core.Platforms.Instagram;
using Scheduler.Core.Shared;

namespace Scheduler.Web.Auth;

/// <summary>A user's passkeys, as the account page lists and changes them. Each call works in a scope of its own: that page is open for hours.</summary>
public sealed class PasskeyService(IServiceScopeFactory scopes, AccountService accounts, IOptions<InstagramOptions> meta)
{
    /// <summary>So many may one user have.</summary>
    public const int Most = 20;

    /// <summary>The oldest first.</summary>
    public Task<IReadOnlyList<PasskeyView>> ListAsync(Caller caller) => ForAsync<IReadOnlyList<PasskeyView>>(caller, async (users, user) =>
        [.. (await users.GetPasskeysAsync(user)).Select(PasskeyView.Of).OrderBy(passkey => passkey.AddedAt)]);

    /// <param name="id">Somebody else's looks as if there were none.</param>
    /// <exception cref="RequestRejected">Field name, or there is no such passkey.</exception>
    public Task RenameAsync(Caller caller, string id, string? name) => ForAsync(caller, async (users, user) =>
    {
        var clean = Name(name);
        var passkey = await FindAsync(users, user, id);
        passkey.Name = clean;
        SignUp.Check(await users.AddOrUpdatePasskeyAsync(user, passkey));
        return true;
    });

    /// <param name="id">Somebody else's looks as if there were none.</param>
    /// <exception cref="RequestRejected">There is no such passkey, or it is the user's last way to sign in.</exception>
    public Task RemoveAsync(Caller caller, string id) => ForAsync(caller, async (users, user) =>
    {
        var passkey = await FindAsync(users, user, id);
        if ((await users.GetPasskeysAsync(user)).Count == 1 && !await HasOtherWayAsync(users, user))
            throw RequestRejected.Conflict(SignInTexts.LastWayIn);
        SignUp.Check(await users.RemovePasskeyAsync(user, passkey.CredentialId));
        return true;
    });

    /// <exception cref="RequestRejected">Field name.</exception>
    internal static string Name(string? name)
    {
        var clean = PlainText.Clean(name).ReplaceLineEndings(" ");
        return clean.Length is > 0 and <= 60 ? clean : throw RequestRejected.Field("name", SignInTexts.PasskeyName);
    }

    async Task<bool> HasOtherWayAsync(UserManager<User> users, User user) =>
        await users.HasPasswordAsync(user) || meta.Value.HasApp && await accounts.AnySignsInAsync(user.Id, CancellationToken.None);

    static async Task<UserPasskeyInfo> FindAsync(UserManager<User> users, User user, string id) =>
        Base64Url.IsValid(id) && await users.GetPasskeyAsync(user, Base64Url.DecodeFromChars(id)) is { } passkey ? passkey : throw RequestRejected.NotFound("passkey");

    async Task<T> ForAsync<T>(Caller caller, Func<UserManager<User>, User, Task<T>> deed)
    {
        await using var scope = scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<User>>();
        return await deed(users, await users.FindByIdAsync(caller.UserId.ToString(CultureInfo.InvariantCulture)) ?? throw RequestRejected.NotFound("user"));
    }
}
