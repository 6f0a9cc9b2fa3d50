using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Scheduler.Core.Shared;

namespace Scheduler.Core.Tokens;

/// <summary>
/// The external issuer's public keys, kept for an hour. A token by a key that is not among them makes us ask again, since issuers change
/// their keys; yet not more often than every half minute, whatever is sent. While the issuer is away the last keys are good.
/// </summary>
public sealed class IssuerKeys(IHttpClientFactory clients, IOptions<JwtOptions> options, TimeProvider time, ILogger<IssuerKeys> log) : IDisposable
{
    internal const string ClientName = "token-issuer";

    /// <summary>Bytes of a set of keys; the largest of the field have some 20 KB.</summary>
    internal const int MostBytes = 256 * 1024;

    static readonly TimeSpan Kept = TimeSpan.FromHours(1), Pause = TimeSpan.FromSeconds(30);

    readonly SemaphoreSlim oneAtATime = new(1);
    IReadOnlyList<IssuerKey> known = [];
    DateTimeOffset? readAt, askedAt;

    /// <exception cref="RequestRejected">Unavailable: no keys could be had yet.</exception>
    public async Task<bool> SignedAsync(Jwt token, CancellationToken cancel)
    {
        if (time.GetUtcNow() - readAt < Kept && IsSigned(token)) return true;
        await oneAtATime.WaitAsync(cancel);
        try
        {
            if (askedAt is null || time.GetUtcNow() - askedAt >= Pause) await AskAsync(cancel);
        }
        finally
        {
            oneAtATime.Release();
        }
        return readAt is null ? throw new RequestRejected(RejectionCode.Unavailable, TokenTexts.IssuerSilent) : IsSigned(token);
    }

    public void Dispose() => oneAtATime.Dispose();

    bool IsSigned(Jwt token) => known.Any(key => key.Signed(token));

    async Task AskAsync(CancellationToken cancel)
    {
        askedAt = time.GetUtcNow();
        try
        {
            known = IssuerKey.ReadSet(await clients.CreateClient(ClientName).GetByteArrayAsync(options.Value.External.JwksUrl, cancel));
            readAt = askedAt;
        }
        catch (Exception silent) when (silent is HttpRequestException or JsonException || (silent is TaskCanceledException && !cancel.IsCancellationRequested))
        {
            log.LogWarning(silent, "The keys of {Issuer} could not be read from {Url}", options.Value.External.Issuer, options.Value.External.JwksUrl);
        }
    }
}
