using System.Globalization;
using System.Text.Encodings.Web;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
using Scheduler.Core.Nodes;
using Scheduler.Web.Api.Mcp;
using Scheduler.Web.Api.Publora;
using Scheduler.Web.Api.Publora.Reference;
using Scheduler.Web.Api.SocialMedia;
using Scheduler.Web.Api.SocialMedia.Reference;
using Scheduler.Web.Auth;

namespace Scheduler.Web.Api;

/// <summary>What the APIs have in common: keys and rate limits.</summary>
static class ApiRegistration
{
    /// <summary>Rate limit of calls by API key.</summary>
    public const string PerKey = "key";

    /// <summary>Rate limit of calls by token: of a user, whatever their tokens are.</summary>
    public const string PerUser = "user";

    public static IServiceCollection AddApis(this IServiceCollection services)
    {
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, ApiKeyScheme>(ApiKeyScheme.Name, null)
            .AddScheme<AuthenticationSchemeOptions, JwtScheme>(JwtScheme.Name, null);
        services.Configure<AuthorizationOptions>(ApiKeyScheme.AddPolicies);
        // A route that names its own scheme is signed in by it from the start, so that the rate limit knows whose call it is.
        services.ConfigureApplicationCookie(cookie => cookie.ForwardDefaultSelector = http => http.GetEndpoint()?.Metadata.GetMetadata<AuthorizeAttribute>()?.AuthenticationSchemes);
        // Clients that look at the text find it as the documentation has it: 'draft', not \u0027draft\u0027. It is never a part of a page.
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
        services.AddRateLimiter(limits =>
        {
            limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limits.AddPolicy(PerKey, http => RateLimitPartition.Get(Caller(http), _ => new MinuteLimit(
                http.RequestServices.GetRequiredService<IOptions<RateLimitOptions>>().Value.KeyPerMinute, http.RequestServices.GetRequiredService<TimeProvider>())));
            limits.AddPolicy(PerUser, http => RateLimitPartition.Get(User(http), who => UserLimit(http.RequestServices, who)));
            limits.OnRejected = (rejected, _) =>
            {
                if (rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait))
                    rejected.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString("0", CultureInfo.InvariantCulture);
                return ValueTask.CompletedTask;
            };
        });
        return services.AddPubloraDocument().AddSingleton<PostIntake>().AddSocialMediaDocument().AddMcp();
    }

    /// <summary>Before everything that may refuse a call.</summary>
    public static void UseApiErrors(this WebApplication app)
    {
        app.UsePubloraErrors();
        app.UseSocialMediaErrors();
        app.UseMcpErrors();
    }

    public static void MapApis(this IEndpointRouteBuilder routes)
    {
        routes.MapPublora();
        routes.MapSocialMedia();
        routes.MapOpenApi(PubloraDocument.Address);
        routes.MapMcp();
    }

    /// <summary>Who shows no key that opens something is counted by address.</summary>
    static string Caller(HttpContext http) => ApiKeyIdentity.PassOf(http.User) is { } pass
        ? string.Create(CultureInfo.InvariantCulture, $"key {pass.KeyId}")
        : $"from {http.Connection.RemoteIpAddress}";

    static string User(HttpContext http) => JwtIdentity.PassOf(http.User) is { } pass
        ? string.Create(CultureInfo.InvariantCulture, $"user {pass.Caller.UserId}")
        : $"from {http.Connection.RemoteIpAddress}";

    /// <summary>Where the nodes share a database, they count together.</summary>
    static RateLimiter UserLimit(IServiceProvider services, string who)
    {
        var calls = services.GetRequiredService<IOptions<RateLimitOptions>>().Value.UserPerMinute;
        return services.GetService<CallCounts>() is { } shared ? new SharedMinuteLimit(shared, who, calls) : new MinuteLimit(calls, services.GetRequiredService<TimeProvider>());
    }
}
