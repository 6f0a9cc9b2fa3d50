using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.SignalR;

namespace Scheduler.Web.Dashboard;

/// <summary>Marks a route that is no page and yet answers with sentences for people: they come in the reader's language.</summary>
sealed class ForReaders
{
    /// <summary>Whether a person's browser asks for its person: a page, what a live page does, or a route so marked.</summary>
    public static bool Covers(HttpContext http) => http.GetEndpoint()?.Metadata is { } metadata
        && (metadata.GetMetadata<ForReaders>() is not null || metadata.GetMetadata<ComponentTypeMetadata>() is not null || metadata.GetMetadata<HubMetadata>() is not null);
}
