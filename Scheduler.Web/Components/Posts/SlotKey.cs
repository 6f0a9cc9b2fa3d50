using System.Globalization;
using Scheduler.Core.Shared;
using Scheduler.Core.Slots;

namespace Scheduler.Web.Components.Posts;

/// <summary>How a free posting time is named on the page ("2026-11-24T09:00"): as the reader's clock tells it, so that it begins with its day.</summary>
static class SlotKey
{
    public static string Of(SlotTime slot, TimeZoneInfo zone) => WallClock.Local(slot.At, zone).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);
}
