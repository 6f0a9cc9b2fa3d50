using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Scheduler.Core.Outgoing;

namespace Scheduler.Core.Webhooks;

/// <summary>What one try met.</summary>
/// <param name="Status">The answer's, when there was one.</param>
/// <param name="Problem">Null: delivered.</param>
public sealed record Sent(int? Status, DeliveryProblem? Problem);

/// <summary>Sends one delivery once.</summary>
public sealed class WebhookSender(PublicHttp http, WebhookSecrets secrets, TimeProvider time)
{
    /// <summary>What the receiver does, and what the network does, is data; only the caller's own cancelling is thrown.</summary>
    internal async Task<Sent> SendAsync(Webhook webhook, WebhookDelivery delivery, CancellationToken cancel)
    {
        string secret;
        try
        {
            secret = secrets.Reveal(webhook.ProtectedSecret);
        }
        catch (CryptographicException)
        {
            return new(null, DeliveryProblem.SecretUnreadable);
        }
        using var patience = new CancellationTokenSource(DeliveryPolicy.AnswerWithin, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancel);
        try
        {
            using var request = Request(new Uri(webhook.Url), secret, delivery);
            using var answer = await http.SendAsync(request, either.Token);
            return new((int)answer.StatusCode, Problem(answer.StatusCode));
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            return new(null, DeliveryProblem.Timeout);
        }
        catch (AddressRefused)
        {
            return new(null, DeliveryProblem.AddressRefused);
        }
        catch (HttpRequestException e)
        {
            return new(null, e.HttpRequestError switch
            {
                HttpRequestError.NameResolutionError => DeliveryProblem.NoSuchHost,
                HttpRequestError.SecureConnectionError => DeliveryProblem.Encryption,
                _ => e.InnerException is System.Net.Sockets.SocketException { SocketErrorCode: System.Net.Sockets.SocketError.HostNotFound } ? DeliveryProblem.NoSuchHost : DeliveryProblem.NoConnection,
            });
        }
    }

    HttpRequestMessage Request(Uri url, string secret, WebhookDelivery delivery)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(delivery.Payload)) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("Scheduler-Webhooks", "1"));
        request.Headers.Add("X-Publora-Event", WebhookEventNames.Of(delivery.Event));
        request.Headers.Add("X-Publora-Signature", WebhookSignature.OfBody(secret, delivery.Payload));
        request.Headers.Add("X-Scheduler-Delivery", delivery.PublicId);
        request.Headers.Add("X-Scheduler-Signature", WebhookSignature.Timed(secret, time.GetUtcNow(), delivery.Payload));
        return request;
    }

    static DeliveryProblem? Problem(HttpStatusCode status) => (int)status switch
    {
        >= 200 and < 300 => null,
        >= 300 and < 400 => DeliveryProblem.Redirect,
        _ => DeliveryProblem.Answer,
    };
}
