using Scheduler.Core.Access;
using Scheduler.Core.Posts;
using Scheduler.Core.Shared;
using Scheduler.Core.Slots;
using Scheduler.Web.Auth;
using Scheduler.Web.Components.Shared;

namespace Scheduler.Web.Components.Posts;

/// <summary>
/// Moves posts for the calendar (O4) and tells what came of it: where the post is now and what its owner may want to know about that
/// time, with a way back; or why it stays where it is.
/// </summary>
public sealed class CalendarMoves(PostDates dates, CalendarQueries calendar, CurrentCaller current, ToastService toasts, TimeProvider clock)
{
    /// <param name="version">What the reader saw when they took hold of the post.</param>
    /// <returns>Whether it moved.</returns>
    public Task<bool> ToDayAsync(string post, int version, DateOnly day, TimeZoneInfo zone) =>
        MoveAsync(post, zone, caller => dates.MoveToDayAsync(caller, post, version, day, zone, CancellationToken.None));

    /// <inheritdoc cref="ToDayAsync"/>
    public Task<bool> ToSlotAsync(string post, int version, SlotTime slot, TimeZoneInfo zone) =>
        MoveAsync(post, zone, caller => dates.MoveToTimeAsync(caller, post, version, slot.Local, slot.Zone, CancellationToken.None));

    /// <inheritdoc cref="ToDayAsync"/>
    /// <param name="place">The post whose date it takes.</param>
    /// <param name="shown">What the list shows: only these posts shift.</param>
    public Task<bool> ToPlaceAsync(string post, int version, string place, int placeVersion, CalendarFilter shown, TimeZoneInfo zone) =>
        MoveAsync(post, zone, caller => dates.RotateAsync(caller, post, version, place, placeVersion, shown, CancellationToken.None));

    async Task<bool> MoveAsync(string post, TimeZoneInfo zone, Func<Caller, Task<IReadOnlyList<MovedPost>>> move)
    {
        try
        {
            var caller = await current.GetAsync();
            var moved = await move(caller);
            if (moved.FirstOrDefault(m => m.Post == post)?.To is not { } to) return true;
            var warnings = await calendar.WarningsAsync(caller, post, CancellationToken.None);
            var told = Phrase.Fill(PostsTexts.Moved, TimePhrases.Tell(to.PublishAt, TimeStyle.DayAndTime, clock.GetUtcNow(), zone));
            toasts.Show(string.Join(". ", [told, .. warnings.Select(w => w.Sentence(zone))]), PostsTexts.Undo, () => UndoAsync(moved));
            return true;
        }
        catch (RequestRejected refusal)
        {
            toasts.Refuse(refusal.Message);
            return false;
        }
    }

    // The open pages see it by themselves: a change is a change, whoever made it.
    async Task UndoAsync(IReadOnlyList<MovedPost> moved)
    {
        try
        {
            await dates.UndoAsync(await current.GetAsync(), moved, CancellationToken.None);
            toasts.Show(PostsTexts.MovedBack);
        }
        catch (RequestRejected refusal)
        {
            toasts.Refuse(refusal.Message);
        }
    }
}
