using Scheduler.Core.Platforms;

namespace Scheduler.Web.Components.Compose;

/// <summary>A text cut into plain words and what platforms show as links. Pure.</summary>
static class CaptionParts
{
    public static IEnumerable<(string Text, bool IsLink)> Of(string text)
    {
        var done = 0;
        foreach (var link in TextCounter.Links(text))
        {
            var (start, length) = link.GetOffsetAndLength(text.Length);
            if (start < done) continue;
            if (start > done) yield return (text[done..start], false);
            yield return (text.Substring(start, length), true);
            done = start + length;
        }
        if (done < text.Length) yield return (text[done..], false);
    }
}
