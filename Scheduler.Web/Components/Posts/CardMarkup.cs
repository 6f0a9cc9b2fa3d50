using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;
using Scheduler.Core.Posts;
using Scheduler.Web.Components.Shared;

namespace Scheduler.Web.Components.Posts;

/// <summary>
/// What stands on a post's card, as ready HTML: element by element it would be three times the memory, held for as long as a reader's page
/// is open (scripts/bench calendar). Whatever people wrote goes through <see cref="Encoder"/>; parts that many cards share are made once.
/// </summary>
static class CardMarkup
{
    const int MostSigns = 3;

    // Letters of all scripts stay letters; what has a meaning in HTML does not.
    static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    static readonly ConcurrentDictionary<string, MarkupString> Blanks = new(StringComparer.Ordinal);
    static readonly ConcurrentDictionary<(StatusLook Look, CardShape Shape, bool Movable), MarkupString> Statuses = new();

    /// <summary>The first picture, or a sign that there is none, and the platforms' signs on it.</summary>
    /// <param name="assets">The asking component's Assets.</param>
    public static MarkupString Picture(ResourceAssetCollection assets, CalendarPost post)
    {
        var signs = string.Concat(post.Targets.Select(t => t.Platform).Distinct().Take(MostSigns).Select(p => SignMarkup.Platform(assets, p)));
        return post.Picture is { } picture
            ? Thumb($"""<img src="{Encoder.Encode(Urls.PostThumb(picture.Number, picture.Version))}" alt="" loading="lazy">""", signs)
            : Blanks.GetOrAdd(signs, static (signs, assets) => Thumb($"""<span class="blank">{SignMarkup.Icon(assets, "image", small: true)}</span>""", signs), assets);
    }

    /// <summary>Its time and the beginning of its caption; where there is room, its accounts.</summary>
    /// <param name="time">As the reader's culture tells it.</param>
    /// <returns>With a space after it, for a program that reads the card aloud puts together what stands on it.</returns>
    public static MarkupString Words(CalendarPost post, string time, CardShape shape)
    {
        var who = shape == CardShape.Month ? "" : $" <small>{Encoder.Encode(PostLook.Who(post))}</small>";
        return new($"""<span class="words"><b data-time>{Encoder.Encode(time)}</b> <span dir="auto">{Encoder.Encode(PostLook.Words(post.Words))}</span>{who}</span> """);
    }

    /// <summary>Its status; in a row in words too, and beside it what it can be taken hold of by.</summary>
    /// <param name="assets">The asking component's Assets.</param>
    public static MarkupString Status(ResourceAssetCollection assets, StatusLook look, CardShape shape, bool movable) => Statuses.GetOrAdd((look, shape, movable), static (status, assets) =>
    {
        var word = Encoder.Encode(status.Look.Word);
        var isRow = status.Shape == CardShape.Row;
        var grip = isRow && status.Movable ? $"""<span class="grip">{SignMarkup.Icon(assets, "grip-vertical", small: true)}</span>""" : "";
        return new($"""<span class="status {status.Look.Tone}" title="{word}">{SignMarkup.Icon(assets, status.Look.Icon, small: true)}{(isRow ? word : "")}</span>{grip}""");
    }, assets);

    /// <summary>A dot for each post that is shown of a day, and one for those that are only counted.</summary>
    public static MarkupString Dots(CalendarDay day)
    {
        var tones = day.Posts.Select(p => StatusLook.Of(PostLook.Key(p.Status)).Tone).Concat(Enumerable.Repeat("is-draft", day.Count > day.Posts.Count ? 1 : 0));
        return new(string.Concat(tones.Select(tone => $"""<i class="{tone}"></i>""")));
    }

    static MarkupString Thumb(string picture, string signs) => new($"""<span class="thumb">{picture}{signs}</span>""");
}
