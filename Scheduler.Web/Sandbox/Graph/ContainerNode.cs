using Scheduler.Web.Sandbox.State;

namespace Scheduler.Web.Sandbox.Graph;

/// <summary>A container as the graph shows it: how far it is, never which post became of it.</summary>
static class ContainerNode
{
    public static GraphNode Of(Container container, DateTimeOffset now)
    {
        var (code, sentence) = Words(container.StatusAt(now));
        return new GraphNode("IGContainer", container.Id).With("status_code", () => code).With("status", () => sentence);
    }

    static (string Code, string Sentence) Words(ContainerStatus status) => status switch
    {
        ContainerStatus.InProgress => ("IN_PROGRESS", "In progress: Media is still being processed."),
        ContainerStatus.Finished => ("FINISHED", "Finished: Media has been uploaded and it is ready to be published."),
        ContainerStatus.Error => ("ERROR", "Error: Media upload has failed with error code 2207032"),
        ContainerStatus.Expired => ("EXPIRED", "Expired: The media was not published within 24 hours."),
        ContainerStatus.Published => ("PUBLISHED", "Published: Media has been successfully published."),
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Not a status of a container."),
    };
}
