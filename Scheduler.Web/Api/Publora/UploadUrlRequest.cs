namespace Scheduler.Web.Api.Publora;

/// <summary>POST /get-upload-url. The type that some clients name beside the content type says nothing that it does not.</summary>
sealed record UploadUrlRequest(string FileName, string ContentType, string PostGroupId)
{
    public static async ValueTask<UploadUrlRequest?> BindAsync(HttpContext http)
    {
        var body = await JsonBody.ReadAsync(http);
        return body.Text("fileName") is { } name && !string.IsNullOrWhiteSpace(name) && body.Text("contentType") is { Length: > 0 } type && body.Text("postGroupId") is { Length: > 0 } post
            ? new(name, type, post)
            : throw JsonBody.Bad("fileName, contentType, and postGroupId are required");
    }
}
