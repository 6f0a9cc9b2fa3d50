namespace Scheduler.Tests.Bench;

/// <summary>Bare HTTP to a process of ours on this machine.</summary>
static class LoopbackClient
{
#pragma warning disable RS0030 // There is no service collection here to take an IHttpClientFactory from.
    public static HttpClient Create(Uri address) => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }, disposeHandler: true) { BaseAddress = address };
#pragma warning restore RS0030
}
