using System.Globalization;

namespace Scheduler.Core.Buffer;

/// <summary>The calls that we make of Buffer. https://developers.buffer.com/reference.html</summary>
public sealed class BufferApi(BufferClient client)
{
    const string ChannelFields = "id name displayName service serviceId avatar isDisconnected isLocked isQueuePaused";
    const string PostFields = "id text status dueAt sentAt externalLink error { message }";

    /// <summary>Of a list's page. Of one account and moment there are never more.</summary>
    const int MostPosts = 50;

    static readonly string[] Sent = ["sent"];
    static readonly object[] NewestFirst = [new { field = "dueAt", direction = "desc" }];

    /// <summary>Whose key it is.</summary>
    public Task<BufferAnswer<BufferWire.Person>> AccountAsync(string key, CancellationToken cancel) => client.AskAsync<BufferWire.AccountData, BufferWire.Person>(
        key, "query Account { account { name organizations { id name } } }", new { }, data => data.Account, cancel);

    public Task<BufferAnswer<IReadOnlyList<BufferWire.Channel>>> ChannelsAsync(string key, string organization, CancellationToken cancel) =>
        client.AskAsync<BufferWire.ChannelsData, IReadOnlyList<BufferWire.Channel>>(
            key, $"query Channels($o: OrganizationId!) {{ channels(input: {{ organizationId: $o }}) {{ {ChannelFields} }} }}", new { o = organization }, data => data.Channels, cancel);

    public Task<BufferAnswer<BufferWire.Channel>> ChannelAsync(string key, string id, CancellationToken cancel) => client.AskAsync<BufferWire.ChannelData, BufferWire.Channel>(
        key, $"query Channel($id: ChannelId!) {{ channel(input: {{ id: $id }}) {{ {ChannelFields} }} }}", new { id }, data => data.Channel, cancel);

    /// <summary>The one call that cannot be repeated: each one makes a post.</summary>
    public async Task<BufferAnswer<BufferWire.Post>> CreateAsync(string key, object input, CancellationToken cancel)
    {
        var answer = await client.AskAsync<BufferWire.CreateData, BufferWire.Outcome>(
            key, $$"""mutation Create($i: CreatePostInput!) { createPost(input: $i) { __typename ... on PostActionSuccess { post { {{PostFields}} } } ... on MutationError { message } } }""",
            new { i = input }, data => data.CreatePost, cancel);
        return answer.Value switch
        {
            null => new(null, answer.Error, answer.RequestId),
            { Post: { } post } => new(post, null, answer.RequestId),
            var refused => new(null, BufferErrors.Of(refused), answer.RequestId),
        };
    }

    /// <summary>What lies in a channel for about a time.</summary>
    /// <param name="createdFrom">No earlier ones.</param>
    /// <param name="dueFrom">First of the times at which they go out.</param>
    /// <param name="dueUntil">Last of them.</param>
    public Task<BufferAnswer<IReadOnlyList<BufferWire.Edge>>> PostsAsync(
        string key, string organization, string channel, DateTimeOffset createdFrom, DateTimeOffset dueFrom, DateTimeOffset dueUntil, CancellationToken cancel) =>
        client.AskAsync<BufferWire.PostsData, IReadOnlyList<BufferWire.Edge>>(
            key, $"query Posts($i: PostsInput!, $n: Int!) {{ posts(input: $i, first: $n) {{ edges {{ node {{ {PostFields} }} }} pageInfo {{ hasNextPage endCursor }} }} }}",
            new
            {
                i = new
                {
                    organizationId = organization,
                    filter = new { channelIds = new[] { channel }, createdAt = new { start = Instant(createdFrom) }, dueAt = new { start = Instant(dueFrom), end = Instant(dueUntil) } },
                },
                n = MostPosts,
            },
            data => data.Posts?.Edges, cancel);

    public Task<BufferAnswer<BufferWire.Post>> PostAsync(string key, string id, CancellationToken cancel) => client.AskAsync<BufferWire.PostData, BufferWire.Post>(
        key, $"query Post($id: PostId!) {{ post(input: {{ id: $id }}) {{ {PostFields} }} }}", new { id }, data => data.Post, cancel);

    /// <summary>How what was sent from a channel fares, the newest first, a page at a time; Buffer asks the platform once a day. What can wait: the last calls are left to publishing.</summary>
    /// <param name="dueFrom">First of the times at which they went out.</param>
    /// <param name="dueUntil">Last of them.</param>
    /// <param name="after">The last page's EndCursor; null: the first page.</param>
    public Task<BufferAnswer<BufferWire.PostList>> MetricsAsync(
        string key, string organization, string channel, DateTimeOffset dueFrom, DateTimeOffset dueUntil, string? after, CancellationToken cancel) =>
        client.AskAsync<BufferWire.PostsData, BufferWire.PostList>(
            key, "query Metrics($i: PostsInput!, $n: Int!, $a: String) { posts(input: $i, first: $n, after: $a) { edges { node { id metrics { type value } } } pageInfo { hasNextPage endCursor } } }",
            new
            {
                i = new
                {
                    organizationId = organization,
                    filter = new { channelIds = new[] { channel }, status = Sent, dueAt = new { start = Instant(dueFrom), end = Instant(dueUntil) } },
                    sort = NewestFirst,
                },
                n = MostPosts,
                a = after,
            },
            data => data.Posts, cancel, canWait: true);

    /// <summary>Takes a post out again; one that is not there any more is as good as taken out.</summary>
    /// <returns>Null: it is gone.</returns>
    public async Task<BufferError?> DeleteAsync(string key, string id, CancellationToken cancel)
    {
        var answer = await client.AskAsync<BufferWire.DeleteData, BufferWire.Outcome>(
            key, "mutation Delete($id: PostId!) { deletePost(input: { id: $id }) { __typename ... on MutationError { message } } }", new { id }, data => data.DeletePost, cancel);
        var error = answer.Value is { } outcome ? outcome.Type == "DeletePostSuccess" ? null : BufferErrors.Of(outcome) : answer.Error;
        return error is { IsMissing: true } ? null : error;
    }

    public static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
