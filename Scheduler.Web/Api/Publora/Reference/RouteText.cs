namespace Scheduler.Web.Api.Publora.Reference;

/// <summary>What the document says of a route beside what its types say.</summary>
/// <param name="Summary">What it does, in a few words.</param>
/// <param name="Answer">An answer of it, as JSON.</param>
/// <param name="Errors">Status to the error that an example shows; those that every call may meet are added.</param>
sealed record RouteText(string Summary, string Answer, IReadOnlyDictionary<int, string> Errors)
{
    /// <summary>More than fits the summary.</summary>
    public string? More { get; init; }

    /// <summary>Null: it takes no body.</summary>
    public Type? Body { get; init; }

    /// <summary>A body of it, as JSON.</summary>
    public string? Request { get; init; }
}
