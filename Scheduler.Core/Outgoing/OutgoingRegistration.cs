using System.Net;
using Microsoft.Extensions.DependencyInjection;

namespace Scheduler.Core.Outgoing;

static class OutgoingRegistration
{
    public static IServiceCollection AddOutgoing(this IServiceCollection services)
    {
        // The factory's own request logging would write addresses, which may hold secrets.
        services.AddHttpClient(PublicHttp.ClientName, client => client.Timeout = Timeout.InfiniteTimeSpan).RemoveAllLoggers()
            .ConfigurePrimaryHttpMessageHandler(provider => PublicHttp.Handler(provider.GetRequiredService<LookUp>(), provider.GetRequiredService<OutgoingUrls>()));
        return services.AddSingleton<LookUp>(Dns.GetHostAddressesAsync).AddSingleton<OutgoingUrls>().AddSingleton<PublicHttp>();
    }
}
