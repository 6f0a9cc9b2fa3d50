using System.Reflection;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.Metadata;
using Scheduler.Core.Shared;
using Scheduler.Web.Api.SocialMedia.Reference;

namespace Scheduler.Web.Api.SocialMedia;

/// <summary>A request's JSON as a handler's parameter. What is null or missing is the same, what is not known is not looked at.</summary>
/// <param name="Hash">SHA-256 of the body as it came.</param>
sealed record Sent<T>(T Value, string Hash) : IEndpointParameterMetadataProvider where T : class
{
    static readonly byte[] Nothing = "{}"u8.ToArray();

    /// <exception cref="RequestRejected">No JSON object, or a field of another type than it has.</exception>
    /// <exception cref="BadHttpRequestException">Not sent as JSON, or too much of it.</exception>
    public static async ValueTask<Sent<T>?> BindAsync(HttpContext http)
    {
        var bytes = await JsonBytes.ReadAsync(http);
        return new(SentJson.Read<T>(bytes.Length == 0 ? Nothing : bytes), Convert.ToHexStringLower(SHA256.HashData(bytes.Span)));
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => builder.Metadata.Add(new SentBody(typeof(T)));
}
