using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using Scheduler.Core.Shared;
using Scheduler.Web.Api.SocialMedia.Reference;

namespace Scheduler.Web.Api.SocialMedia;

/// <summary>Which part of a list is wanted, as a handler's parameter: ?skip=0&amp;limit=20.</summary>
/// <param name="Skip">From 0.</param>
/// <param name="Limit">1 to 100.</param>
sealed record Paging(int Skip, int Limit) : IEndpointParameterMetadataProvider
{
    public const int Usual = 20, Most = 100;

    /// <exception cref="RequestRejected">Field skip or limit: no number, or one that cannot be.</exception>
    public static ValueTask<Paging?> BindAsync(HttpContext http) => new(new Paging(Read(http, "skip", 0, 0, int.MaxValue - Most), Read(http, "limit", Usual, 1, Most)));

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder)
    {
        builder.Metadata.Add(new QueryNumber("skip", 0, 0, null, "Leave out so many."));
        builder.Metadata.Add(new QueryNumber("limit", Usual, 1, Most, "Answer at most so many."));
    }

    static int Read(HttpContext http, string name, int usual, int least, int most)
    {
        if (http.Request.Query[name].ToString() is not { Length: > 0 } text) return usual;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) return number;
        throw RequestRejected.Field(name, most == Most ? $"must be a number from {least} to {most}" : "must be a number from 0");
    }
}
