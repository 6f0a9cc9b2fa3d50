using System.Diagnostics.CodeAnalysis;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Scheduler.Core.Access;
using Scheduler.Core.Media;

namespace Scheduler.Web.Media;

/// <summary>What came in a multipart form (RFC 7578): the fields in any order, the video stored while it was read.</summary>
/// <param name="HasFile">Whether there was a part "video" with a file in it.</param>
/// <param name="Video">Null with <paramref name="HasFile"/>: the file is no video that is taken.</param>
sealed record VideoForm(string? PostGroupId, bool HasFile, StoredVideo? Video)
{
    const int MaxField = 256;

    /// <summary>Of the form's own text around the file, in bytes.</summary>
    public const int Overhead = 64 * 1024;

    public static bool IsMultipart(HttpRequest request, [NotNullWhen(true)] out string? boundary)
    {
        boundary = MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            ? HeaderUtilities.RemoveQuotes(type.Boundary).Value
            : null;
        return boundary is { Length: > 0 and <= 70 };
    }

    /// <summary>Section by section; nothing of the file stays in memory.</summary>
    /// <exception cref="Core.Shared.RequestRejected">TooLarge, or what the post's check says.</exception>
    /// <exception cref="InvalidDataException">No proper form.</exception>
    public static async Task<VideoForm> ReadAsync(HttpRequest request, string boundary, Caller caller, VideoUploads uploads, CancellationToken cancel)
    {
        var form = new VideoForm(null, false, null);
        var reader = new MultipartReader(boundary, request.Body) { HeadersCountLimit = 16, HeadersLengthLimit = 8 * 1024 };
        while (await reader.ReadNextSectionAsync(cancel) is { } section)
        {
            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var part)) continue;
            var name = HeaderUtilities.RemoveQuotes(part.Name).Value;
            if (name == "video" && part.IsFileDisposition() && !form.HasFile)
            {
                // Before a long way is gone for a post that is not there.
                if (form.PostGroupId is { } early) await uploads.CheckPostAsync(caller, early, cancel);
                form = form with { HasFile = true, Video = await uploads.StoreAsync(caller, FileName(part), section.Body, cancel) };
                if (form.Video is null) return form;
            }
            else if (name == "postGroupId") form = form with { PostGroupId = await TextAsync(section, cancel) };
        }
        return form;
    }

    static string FileName(ContentDispositionHeaderValue part) => HeaderUtilities.RemoveQuotes(part.FileNameStar.HasValue ? part.FileNameStar : part.FileName).Value ?? "";

    static async Task<string> TextAsync(MultipartSection section, CancellationToken cancel)
    {
        var bytes = new byte[MaxField + 1];
        var length = await section.Body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancel);
        return length <= MaxField ? Encoding.UTF8.GetString(bytes, 0, length).Trim() : throw new InvalidDataException("A field is too long.");
    }
}
