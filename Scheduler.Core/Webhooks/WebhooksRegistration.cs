using Microsoft.Extensions.DependencyInjection;

namespace Scheduler.Core.Webhooks;

static class WebhooksRegistration
{
    public static IServiceCollection AddWebhooks(this IServiceCollection services) => services
        .AddSingleton<WebhookOutbox>()
        .AddSingleton<WebhookSecrets>()
        .AddSingleton<WebhookSender>()
        .AddSingleton<WebhookService>()
        .AddSingleton<WebhookLog>()
        .AddSingleton<DueDeliveries>()
        .AddSingleton<DeliveryLedger>()
        .AddSingleton<WebhookDispatcher>()
        .AddHostedService<WebhookSchedule>();
}
