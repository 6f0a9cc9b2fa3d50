using System.Globalization;

namespace Scheduler.Web.Components.Errors;

/// <summary>What an error page says: what happened and what to do, without blame or jargon.</summary>
public sealed record ErrorText(string Title, string Text)
{
    /// <param name="code">An HTTP status.</param>
    /// <param name="limit">For 413: the most that would have been taken, in bytes; null when unknown.</param>
    public static ErrorText Of(int code, long? limit = null) => code switch
    {
        400 => new("That request was not understood", "The address or the form was incomplete, or the page was open for too long. Go back and try again."),
        401 => new("Please sign in", "This page is for signed-in users."),
        403 => new("No access", "Your account is not allowed to do this. The owner of the workspace can change that."),
        404 => new("Page not found", "There is nothing at this address. It may have been deleted, or the link may be mistyped."),
        405 => new("That does not work here", "This address does not take that kind of request."),
        409 => new("That is no longer possible", "Something changed in the meantime. Go back and look again."),
        413 => new("File is too large", limit is { } bytes ? $"The limit is {Size(bytes)}. Choose a smaller file and try again." : "Choose a smaller file and try again."),
        429 => new("Too many requests", "Please wait a minute, then try again."),
        503 => new("Not available right now", "Please try again in a minute."),
        >= 500 => new("Something went wrong", "It is not your fault, and what was saved is safe. Please try again; if it happens again, tell the operator."),
        _ => new("That did not work", "Go back and try again."),
    };

    static string Size(long bytes) => bytes switch
    {
        >= 1L << 30 => string.Create(CultureInfo.CurrentCulture, $"{bytes / (double)(1L << 30):0.#} GB"),
        >= 1L << 20 => string.Create(CultureInfo.CurrentCulture, $"{bytes / (double)(1L << 20):0.#} MB"),
        _ => string.Create(CultureInfo.CurrentCulture, $"{bytes / 1024d:0.#} KB"),
    };
}
