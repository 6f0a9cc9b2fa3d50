namespace Scheduler.Web.Sandbox.Graph;

/// <summary>Every refusal that the Graph API knows, with Meta's codes (developers.facebook.com/docs/graph-api/guides/error-handling and .../instagram-platform/instagram-graph-api/reference/error-codes).</summary>
static class GraphErrors
{
    // the request itself
    public static GraphRefusal MissingParameter(string name) => new(100, null, $"(#100) The parameter {name} is required");

    public static GraphRefusal BadParameter(string sentence) => new(100, null, $"(#100) {sentence}");

    public static GraphRefusal NoSuchField(string field, string node) => new(100, null, $"(#100) Tried accessing nonexisting field ({field}) on node type ({node})");

    public static GraphRefusal UnknownPath(string path) => new(2500, null, $"Unknown path components: /{path}");

    public static GraphRefusal NotFound(string id, string method) => new(100, 33,
        $"Unsupported {method.ToLowerInvariant()} request. Object with ID '{id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation.")
    { Type = "GraphMethodException" };

    // login and tokens
    public static GraphRefusal UnknownApp() => new(101, null, "Error validating application. Cannot get application info due to a system error.");

    public static GraphRefusal WrongSecret() => new(1, null, "Error validating client secret.");

    public static GraphRefusal UnknownCode() => new(100, null, "Invalid verification code format.");

    public static GraphRefusal ExpiredCode() => new(100, 36007, "This authorization code has expired.");

    public static GraphRefusal OtherRedirect() => new(100, 36008,
        "Error validating verification code. Please make sure your redirect_uri is identical to the one you used in the OAuth dialog request");

    public static GraphRefusal UsedCode() => new(100, 36009, "This authorization code has been used.");

    public static GraphRefusal MissingToken() => new(190, null, "An access token is required to request this resource.");

    public static GraphRefusal UnknownToken() => new(190, null, "Invalid OAuth access token - Cannot parse access token");

    public static GraphRefusal ExpiredToken() => new(190, 463, "Error validating access token: Session has expired.");

    public static GraphRefusal MissingPermission(string permission) => new(10, null,
        $"(#10) Application does not have permission for this action: {permission} was not granted.");

    // pictures and captions
    public static GraphRefusal NotFetched(string reason) => new(9004, 2207052, "Only photo or video can be accepted as media type.")
    {
        User = ("Media download has failed. The media URI doesn't meet our requirements.", $"The media could not be fetched from this URI: {reason}"),
    };

    public static GraphRefusal FetchTimedOut() => new(-2, 2207003, "Timeout while downloading the media")
    { IsTransient = true, User = ("Timeout", "It takes too long to download the media.") };

    public static GraphRefusal PictureTooLarge() => new(36000, 2207004, "The image size is too large.")
    { User = ("Image size too large", "The image is too large to download. It should be less than 8 MiB.") };

    public static GraphRefusal NotAJpeg() => new(36001, 2207005, "The image format is not supported.")
    { User = ("Image format not supported", "The image format is not supported. Please check spec for supported formats: JPEG.") };

    public static GraphRefusal BadRatio(int width, int height) => new(36003, 2207009, "The aspect ratio is not supported.")
    { User = ("Invalid aspect ratio", $"The submitted image with {width} x {height} pixels cannot be published: its aspect ratio must be between 4:5 and 1.91:1.") };

    public static GraphRefusal BadVideo(string sentence) => new(352, 2207026, "The video format is not supported.")
    { User = ("Unsupported video format", sentence) };

    public static GraphRefusal BadCaption(string sentence) => new(36004, 2207010, "The submitted image has an invalid caption.")
    { User = ("Caption too long", sentence) };

    // containers and publishing
    public static GraphRefusal UnknownMediaType(string mediaType) => new(100, 2207023, $"(#100) The media type {mediaType} is unknown.");

    public static GraphRefusal CarouselSize() => new(100, 2207028, "(#100) The carousel must have between 2 and 10 items.")
    { User = ("Carousel validation failed", "Your post won't work as a carousel. Carousels need at least 2 photos/videos and no more than 10.") };

    public static GraphRefusal MediaNotFound(string id) => new(24, 2207006, $"The media {id} could not be found.")
    { User = ("Media not found", "The media you are trying to access or to publish is not available.") };

    public static GraphRefusal ContainerExpired() => new(24, 2207008, "The media builder with this creation id has expired.")
    { IsTransient = true, User = ("Media expired", "The media has expired. Create the container again.") };

    public static GraphRefusal NotReady() => new(9007, 2207027, "Media ID is not available")
    { User = ("The media is not ready for publishing", "The media is not ready for publishing, please wait for a moment") };

    public static GraphRefusal QuotaReached(int quota) => new(9, 2207042, "Application request limit reached")
    { Status = StatusCodes.Status403Forbidden, User = ("Too many posts", $"You have reached the maximum number of posts that is allowed to be published by the Content Publishing API: {quota} in 24 hours.") };

    // on demand
    public static GraphRefusal Unavailable() => new(2, null, "Service temporarily unavailable")
    { Status = StatusCodes.Status500InternalServerError, IsTransient = true };

    public static GraphRefusal AppRateLimit() => new(4, null, "(#4) Application request limit reached")
    { Status = StatusCodes.Status403Forbidden, IsTransient = true };

    public static GraphRefusal UserRateLimit() => new(17, null, "(#17) User request limit reached") { IsTransient = true };

    public static GraphRefusal ActionBlocked() => new(4, 2207051, "Application request limit reached")
    { Status = StatusCodes.Status403Forbidden, User = ("Action is blocked", "We restrict certain activity to protect our community. Tell us if you think we made a mistake.") };
}
