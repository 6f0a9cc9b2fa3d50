namespace Scheduler.Web.Api.SocialMedia.Reference;

/// <summary>What the document says of a route beside what its types say.</summary>
/// <param name="Id">What generated clients call it.</param>
/// <param name="Summary">What it does, in a few words.</param>
/// <param name="Answer">An answer of it; null = it has no body.</param>
sealed record RouteText(string Id, string Summary, object? Answer)
{
    /// <summary>More than fits the summary.</summary>
    public string? More { get; init; }

    /// <summary>A body of it; null = it takes none.</summary>
    public object? Request { get; init; }

    /// <summary>The type of its body, where the one that is read is another.</summary>
    public Type? Body { get; init; }

    /// <summary>Fields that its body must have.</summary>
    public IReadOnlyList<string> Required { get; init; } = [];

    /// <summary>Status to the detail that an example shows; those that every call may meet are added.</summary>
    public IReadOnlyDictionary<int, string> Errors { get; init; } = new Dictionary<int, string>();
}
