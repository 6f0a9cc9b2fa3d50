using System.Globalization;

namespace Scheduler.Web.Api.SocialMedia.Reference;

/// <summary>The routes of posts in words and examples.</summary>
static class PostReference
{
    const string Time = "2026-12-25T10:00:00";

    static readonly PostRequest Asked = new(1, null, "Fresh from the oven #bread", Time, "instagram", ["https://example.com/image.jpg"], null);

    internal static readonly PostAnswer Post = new(
        7, 1, null, "Fresh from the oven #bread", At("2026-12-25T10:00:00Z"), "instagram", "scheduled", null, null, null, null, ["https://posts.example.org/m/…/image.jpg"],
        [new(1, "instagram", "scheduled", null, null, null, null)], At("2026-12-23T10:00:00Z"), At("2026-12-23T10:00:00Z"));

    static readonly Dictionary<int, string> Missing = new() { [404] = "Post not found" };

    static readonly Dictionary<int, string> Refused = new() { [400] = "scheduled_time: This time has passed. Choose a later one.", [404] = "Post not found" };

    /// <summary>By method and path below the prefix.</summary>
    public static IReadOnlyDictionary<string, RouteText> Routes { get; } = new Dictionary<string, RouteText>(StringComparer.Ordinal)
    {
        ["POST /posts"] = new("createPost", "Makes a post: on the schedule, or without a time a draft", Post)
        {
            Request = Asked, Required = ["social_account_id"],
            More = "With an Idempotency-Key the same request makes one post, however often it is sent. media_urls are fetched at once, from public addresses only.",
            Errors = new Dictionary<int, string> { [400] = "scheduled_time: This time has passed. Choose a later one." },
        },
        ["GET /posts"] = new("listPosts", "All posts, the newest first", new PageAnswer<PostAnswer>([Post], 1, 0, 20)) { Errors = new Dictionary<int, string> { [400] = "limit: must be a number from 1 to 100" } },
        ["GET /posts/{id}"] = new("getPost", "A post, and what became of it", Post) { Errors = Missing },
        ["PUT /posts/{id}"] = new("updatePost", "Changes what is given of a post that is not live", Post)
        {
            Request = new PostRequest(null, null, "Fresh from the oven, still warm", Time, null, null, null), Errors = Refused,
            More = "A time puts it on the schedule, status draft takes it off. media_urls take the place of all that it has.",
        },
        ["DELETE /posts/{id}"] = new("deletePost", "Removes a post with its files; what is live stays live", null) { Errors = Missing },
        ["POST /posts/bulk"] = new("createPosts", "Makes up to a thousand posts; each row is a post or says why not", new BulkAnswer(1, 1, [new(0, 7, null), new(1, null, "social_account_id: there is no such account")]))
        {
            Request = new BulkBody([Asked]), Body = typeof(BulkBody), Required = ["posts"], Errors = new Dictionary<int, string> { [400] = "posts: may have up to 1000 rows" },
            More = "With an Idempotency-Key the call can be sent again after any failure: rows that are posts already stay the posts that they are.",
        },
        ["GET /posts/calendar"] = new("readCalendar", "Posts by day", new CalendarAnswer([new(new(2026, 12, 25), [Post])])) { Errors = new Dictionary<int, string> { [400] = "end_date: must not be before start_date" } },
        ["POST /posts/{id}/cancel"] = new("cancelPost", "Takes a post off the schedule for good", Post with { Status = "cancelled" })
        {
            More = "It keeps what it says and was planned for, and can be rescheduled.", Errors = new Dictionary<int, string> { [400] = "This post is already published.", [404] = "Post not found" },
        },
        ["POST /posts/{id}/reschedule"] = new("reschedulePost", "Puts a post on the schedule at another time", Post) { Request = new RescheduleRequest(Time), Required = ["scheduled_time"], Errors = Refused },
    };

    static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
