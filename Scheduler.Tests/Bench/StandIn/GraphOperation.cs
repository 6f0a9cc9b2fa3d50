namespace Scheduler.Tests.Bench.StandIn;

/// <summary>The calls of the Graph API that publishing an Instagram post takes (platform-apis: 1.3).</summary>
enum GraphOperation
{
    /// <summary>POST /{account}/media</summary>
    CreateContainer,

    /// <summary>GET /{container}?fields=status_code,status</summary>
    ReadContainer,

    /// <summary>POST /{account}/media_publish</summary>
    Publish,

    /// <summary>GET /{account}/media</summary>
    ListMedia,

    /// <summary>GET /{media}?fields=permalink</summary>
    ReadMedia,

    /// <summary>GET /{account}/content_publishing_limit</summary>
    ReadQuota,

    Unknown,
}
