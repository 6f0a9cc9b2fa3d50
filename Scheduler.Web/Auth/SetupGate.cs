using System.Security.Cryptography;
using System.Text;
using Scheduler.Core.Access;
using Scheduler.Core.Shared;
using Scheduler.Web.Components;
using Scheduler.Web.Hosting;

namespace Scheduler.Web.Auth;

/// <summary>
/// Guards the first start: until somebody has signed up, whoever sits at this machine may become the owner, and anyone else
/// only with the one-time code that was printed there.
/// </summary>
public sealed class SetupGate(AccessService access, ILogger<SetupGate> log) : IDisposable
{
    readonly SemaphoreSlim oneAtATime = new(1);
    // Letters and digits that nobody confuses; about 59 bits.
    const string Alphabet = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";
    volatile bool finished;

    public string Code { get; } = RandomNumberGenerator.GetString(Alphabet, 12);

    /// <summary>Whether nobody has signed up yet.</summary>
    public async Task<bool> IsOpenAsync(CancellationToken cancel)
    {
        if (finished) return false;
        finished = !await access.IsEmptyAsync(cancel);
        return !finished;
    }

    /// <summary>Makes the owner. Of two who try at the same moment the second one is refused.</summary>
    /// <exception cref="RequestRejected">Somebody has signed up already, or what <paramref name="signUp"/> refuses.</exception>
    public async Task<T> PassAsync<T>(Func<Task<T>> signUp, CancellationToken cancel)
    {
        await oneAtATime.WaitAsync(cancel);
        try
        {
            return await IsOpenAsync(cancel) ? await signUp() : throw RequestRejected.Conflict(SignInTexts.SetUpAlready);
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    public void Dispose() => oneAtATime.Dispose();

    /// <summary>After a deletion: when that was the last user, the instance is as new.</summary>
    public async Task ReopenIfEmptyAsync(CancellationToken cancel)
    {
        if (!await access.IsEmptyAsync(cancel)) return;
        finished = false;
        TellCode();
    }

    /// <summary>Into the log, where only the operator looks.</summary>
    public void TellCode() =>
        log.LogWarning("Nobody has signed up yet. Open {Setup} in a browser on this machine; from another machine it asks for this code: {Code}", Urls.Setup, Code);

    public static bool NeedsCode(HttpContext http) => !http.IsFromThisMachine();

    public bool Allows(HttpContext http, string? code) => !NeedsCode(http)
        || CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(code?.Trim().ToUpperInvariant() ?? ""), Encoding.UTF8.GetBytes(Code));
}
