using System.Globalization;
using Scheduler.Core.Shared;

namespace Scheduler.Web.Components.Errors;

/// <summary>What an error page says: what happened and what to do, without blame or jargon.</summary>
public sealed record ErrorText(string Title, string Text)
{
    /// <param name="code">An HTTP status.</param>
    /// <param name="limit">For 413: the most that would have been taken, in bytes; null when unknown.</param>
    public static ErrorText Of(int code, long? limit = null) => code switch
    {
        400 => new(ErrorTexts.BadRequest, ErrorTexts.BadRequestText),
        401 => new(ErrorTexts.SignIn, ErrorTexts.SignInText),
        403 => new(ErrorTexts.NoAccess, ErrorTexts.NoAccessText),
        404 => new(ErrorTexts.NotFound, ErrorTexts.NotFoundText),
        405 => new(ErrorTexts.WrongMethod, ErrorTexts.WrongMethodText),
        409 => new(ErrorTexts.Conflict, ErrorTexts.ConflictText),
        413 => new(ErrorTexts.TooLarge, limit is { } bytes ? Phrase.Fill(ErrorTexts.TooLargeLimit, Size(bytes)) : ErrorTexts.TooLargeText),
        429 => new(ErrorTexts.TooMany, ErrorTexts.TooManyText),
        503 => new(ErrorTexts.Unavailable, ErrorTexts.UnavailableText),
        >= 500 => new(ErrorTexts.Failed, ErrorTexts.FailedText),
        _ => new(ErrorTexts.Other, ErrorTexts.OtherText),
    };

    static string Size(long bytes) => bytes switch
    {
        >= 1L << 30 => string.Create(CultureInfo.CurrentCulture, $"{bytes / (double)(1L << 30):0.#} GB"),
        >= 1L << 20 => string.Create(CultureInfo.CurrentCulture, $"{bytes / (double)(1L << 20):0.#} MB"),
        _ => string.Create(CultureInfo.CurrentCulture, $"{bytes / 1024d:0.#} KB"),
    };
}
