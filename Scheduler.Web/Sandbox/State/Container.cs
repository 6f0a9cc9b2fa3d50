namespace Scheduler.Web.Sandbox.State;

/// <summary>What <c>POST /{ig-id}/media</c> makes: invisible until it is published, worthless after a day.</summary>
/// <param name="Children">Container ids of a carousel; empty for a single picture.</param>
/// <param name="Pictures">Of a carousel: its children's, in order.</param>
/// <param name="ReadyAt">When processing ends, for better or worse.</param>
/// <param name="MediaId">Set by publishing; for a child, by the publishing of its carousel.</param>
public sealed record Container(
    string Id,
    string AccountId,
    string Caption,
    bool IsCarouselItem,
    IReadOnlyList<string> Children,
    IReadOnlyList<Picture> Pictures,
    DateTimeOffset CreatedAt,
    DateTimeOffset ReadyAt,
    ContainerFate Fate,
    string? MediaId = null)
{
    public ProductType Product { get; init; }

    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    public ContainerStatus StatusAt(DateTimeOffset now) => this switch
    {
        { MediaId: not null } => ContainerStatus.Published,
        _ when now >= CreatedAt + Lifetime => ContainerStatus.Expired,
        { Fate: ContainerFate.NeverFinishes } => ContainerStatus.InProgress,
        _ when now < ReadyAt => ContainerStatus.InProgress,
        { Fate: ContainerFate.Fails } => ContainerStatus.Error,
        _ => ContainerStatus.Finished,
    };
}
