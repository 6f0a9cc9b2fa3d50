namespace Scheduler.Core.Outgoing;

/// <summary>Why an address that a user typed will not be called.</summary>
public enum UrlProblem
{
    /// <summary>Not an absolute address at all.</summary>
    NotAUrl,

    /// <summary>Neither http nor https.</summary>
    Scheme,

    /// <summary>It holds a user name or password, which would lie about in the open.</summary>
    Credentials,

    Loopback,
    Private,
    LinkLocal,
    Metadata,
    Reserved,
}
