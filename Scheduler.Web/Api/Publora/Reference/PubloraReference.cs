namespace Scheduler.Web.Api.Publora.Reference;

/// <summary>Every route of the dialect in words and examples; <see cref="PubloraDocument"/> makes the OpenAPI document of it.</summary>
static class PubloraReference
{
    const string Post = "6507e563a1b2c3d4e5f60789", Webhook = "65f8a1b2c3d4e5f6a7b8c9d0", Client = "65f8a1b2c3d4e5f6a7b8c9d1";

    const string WebhookExample =
        $$$"""{"_id":"{{{Webhook}}}","name":"Production","url":"https://example.org/hooks","events":["post.published"],"isActive":true,"failureCount":0,"lastTriggeredAt":null,"createdAt":"2026-02-22T10:00:00.000Z","updatedAt":"2026-02-22T10:00:00.000Z"}""";

    const string DeliveryExample =
        """{"_id":"65f8a1b2c3d4e5f6a7b8c9d2","event":"webhook.test","status":"delivered","attempts":1,"createdAt":"2026-02-22T10:00:00.000Z","deliveredAt":"2026-02-22T10:00:01.000Z","nextAttemptAt":null,"lastStatusCode":200,"lastError":null}""";

    static readonly Dictionary<int, string> None = [], NoPost = new() { [404] = "Post group not found" }, NoWebhook = new() { [404] = "Webhook not found" }, NoClient = new() { [404] = "User not found" };

    /// <summary>By method and path below the prefix.</summary>
    public static IReadOnlyDictionary<string, RouteText> Routes { get; } = new Dictionary<string, RouteText>(StringComparer.Ordinal)
    {
        ["GET /platform-connections"] = new("The accounts that a post can go to",
            """{"success":true,"connections":[{"platformId":"instagram-17841400000000001","platform":"instagram","username":"blue.bakery","displayName":"Blue Bakery","profileImageUrl":null,"profileUrl":null,"accessTokenExpiresAt":"2026-05-15T10:30:00.000Z","tokenStatus":"valid","tokenExpiresIn":"82d 4h","lastSuccessfulPost":null,"lastError":null,"lastSyncedAt":"2026-02-22T10:00:00.000Z"}]}""", None),
        ["POST /platform-connections/sync"] = new("Asks the platforms for names and pictures of all connections",
            """{"success":true,"connections":[{"platformId":"instagram-17841400000000001","platform":"instagram","username":"blue.bakery","synced":true,"error":null}]}""", None),
        ["POST /create-post"] = new("Makes a draft, or a post with its time",
            $$$"""{"success":true,"postGroupId":"{{{Post}}}"}""", new Dictionary<int, string> { [400] = "Content is required", [409] = "This Idempotency-Key was used for another request" })
        {
            Body = typeof(CreatePostBody), Request = """{"content":"Fresh from the oven","platforms":["instagram-17841400000000001"],"scheduledTime":"2026-12-24T08:00:00Z"}""",
            More = "With an Idempotency-Key the same request makes one post, however often it is sent. A platform that needs a picture or video does not refuse a post without: media may follow, and warnings says so.",
        },
        ["GET /get-post/{postGroupId}"] = new("A post, and what became of it on each platform",
            $$$"""{"success":true,"postGroupId":"{{{Post}}}","status":"published","scheduledTime":"2026-12-24T08:00:00.000Z","content":"Fresh from the oven","platforms":["instagram-17841400000000001"],"platformSettings":{},"media":[{"mediaId":"67f6659c3df3ebdee1234567","type":"image","fileName":"bread.jpg","status":"ready","url":null}],"posts":[{"_id":"6507e563a1b2c3d4e5f6078a","platform":"instagram","platformId":"17841400000000001","content":"Fresh from the oven","status":"published","postedId":"18000000000000001","permalink":"https://www.instagram.com/p/Cabc123/"}]}""", NoPost),
        ["PUT /update-post/{postGroupId}"] = new("Moves a post, schedules a draft, takes a post off the schedule",
            $$$"""{"success":true,"message":"Post updated successfully","postGroup":{"_id":"{{{Post}}}","status":"scheduled","scheduledTime":"2026-12-24T09:00:00.000Z"}}""",
            new Dictionary<int, string> { [400] = "Either status or scheduledTime must be provided", [404] = "Post group not found", [409] = "This post is being published. It can be changed when that has ended." })
        {
            Body = typeof(UpdatePostBody), Request = """{"status":"scheduled","scheduledTime":"2026-12-24T09:00:00Z"}""",
        },
        ["DELETE /delete-post/{postGroupId}"] = new("Removes a post with its files; what is live stays live", """{"success":true}""", NoPost),
        ["POST /get-upload-url"] = new("An address that takes a picture or video for a post",
            """{"success":true,"uploadUrl":"https://posts.example.org/u/…","fileUrl":"https://posts.example.org/f/….jpg","mediaId":"67f6659c3df3ebdee1234567"}""",
            new Dictionary<int, string> { [400] = "fileName, contentType, and postGroupId are required", [404] = "Post group not found" })
        {
            Body = typeof(UploadUrlBody), Request = $$$"""{"fileName":"bread.jpg","contentType":"image/jpeg","postGroupId":"{{{Post}}}"}""",
            More = "Send the file there by PUT with the announced Content-Type, within an hour. A scheduled post waits for what was announced, up to ten minutes past its time.",
        },
        ["GET /list-posts"] = new("All posts, page by page or from a cursor",
            $$$"""{"success":true,"posts":[{"postGroupId":"{{{Post}}}","content":"Fresh from the oven","status":"scheduled","scheduledTime":"2026-12-24T08:00:00.000Z","createdAt":"2026-12-01T08:00:00.000Z","updatedAt":"2026-12-01T08:00:00.000Z","platforms":[{"platformId":"instagram-17841400000000001","platform":"instagram","status":"scheduled"}],"mediaUrls":[]}],"pagination":{"page":1,"limit":20,"totalItems":1,"totalPages":1,"hasNextPage":false,"hasPrevPage":false,"nextCursor":null}}""",
            new Dictionary<int, string> { [400] = "Invalid sortBy. Must be one of: createdAt, updatedAt, scheduledTime" }),
        ["POST /linkedin-post-statistics"] = new("How a post does on LinkedIn", """{"success":true,"count":42}""",
            new Dictionary<int, string> { [400] = "Invalid queryType", [404] = "Platform connection not found", [409] = "LinkedIn no longer accepts this sign-in. Connect the account again.", [503] = "LinkedIn has trouble. Try again later." })
        {
            Body = typeof(StatisticsBody), Request = """{"postedId":"urn:li:share:7387028262125965312","queryType":"COMMENT","platformId":"linkedin-Tz9W5i6ZYG"}""",
        },
        ["GET /workspace/users"] = new("The workspaces that the key's own one manages", $$$"""[{"id":"{{{Client}}}","email":null,"displayName":"Acme"}]""", None),
        ["POST /workspace/users"] = new("Makes a managed workspace", $$$"""{"id":"{{{Client}}}","email":"client@example.org","displayName":"Acme"}""", new Dictionary<int, string> { [400] = "displayName: Enter 1 to 100 characters." })
        {
            Body = typeof(NewManagedUser), Request = """{"email":"client@example.org","displayName":"Acme"}""",
        },
        ["DELETE /workspace/users/{id}"] = new("Deletes a managed workspace with everything in it", """{"success":true}""", NoClient),
        ["POST /workspace/users/{id}/api-key"] = new("Makes a key of a managed workspace's own", """{"success":true,"apiKey":"sk_…"}""", NoClient),
        ["POST /workspace/users/{id}/connection-url"] = new("Makes a link by which a managed workspace's own people connect their accounts",
            """{"success":true,"connectionUrl":"https://posts.example.org/connect/…","expiresAt":"2026-03-01T10:00:00.000Z"}""", NoClient)
        {
            More = "Whoever opens it signs in at the platform and chooses accounts; they need no account here. It works once, for seven days. A new one takes the place of the one before.",
        },
        ["GET /webhooks"] = new("The webhooks of the workspace", $$$"""{"success":true,"webhooks":[{{{WebhookExample}}}]}""", None),
        ["POST /webhooks"] = new("Makes a webhook; its secret is told this once",
            $$$"""{"success":true,"webhook":{"_id":"{{{Webhook}}}","name":"Production","url":"https://example.org/hooks","events":["post.published"],"secret":"whsec_…","isActive":true,"createdAt":"2026-02-22T10:00:00.000Z"}}""",
            new Dictionary<int, string> { [400] = "Name, URL, and at least one event are required" })
        {
            Body = typeof(WebhookBody), Request = """{"name":"Production","url":"https://example.org/hooks","events":["post.published"]}""",
        },
        ["PATCH /webhooks/{id}"] = new("Changes what is given of a webhook", $$$"""{"success":true,"webhook":{{{WebhookExample}}}}""", new Dictionary<int, string> { [400] = "Invalid events", [404] = "Webhook not found" })
        {
            Body = typeof(WebhookBody), Request = """{"isActive":false}""",
        },
        ["DELETE /webhooks/{id}"] = new("Deletes a webhook with its log", """{"success":true}""", NoWebhook),
        ["POST /webhooks/{id}/regenerate-secret"] = new("Gives a webhook a new secret; the old one signs nothing any more", """{"success":true,"secret":"whsec_…"}""", NoWebhook),
        ["POST /webhooks/{id}/test"] = new("Sends webhook.test at once and tells what came of it", $$$"""{"success":true,"delivery":{{{DeliveryExample}}}}""", NoWebhook),
        ["GET /webhooks/{id}/deliveries"] = new("A webhook's newest deliveries", $$$"""{"success":true,"deliveries":[{{{DeliveryExample}}}]}""", NoWebhook),
    };
}
