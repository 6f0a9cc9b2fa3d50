using System.Globalization;
using Scheduler.Core.Shared;
using Scheduler.Core.Slots;
using Scheduler.Web.Components.Shared;

namespace Scheduler.Web.Components.Compose;

/// <summary>The date and time of the composer's two fields, in the zone that the user plans in (X10).</summary>
public sealed record PlannedTime(DateOnly? Date, TimeOnly? Time, TimeZoneInfo Zone)
{
    static readonly TimeSpan Round = TimeSpan.FromMinutes(5);

    public static TimeOnly NineOClock { get; } = new(9, 0);

    /// <summary>The wall-clock time, once both fields are filled in.</summary>
    public DateTime? Local => Date is { } date && Time is { } time ? date.ToDateTime(time) : null;

    /// <summary>The instant; null when a field is empty or the hour is skipped that day.</summary>
    public DateTimeOffset? At => Local is { } local && Refusal is null ? WallClock.Resolve(local, Zone) : null;

    /// <summary>Why there is no such time that day (clocks going forward).</summary>
    public string? Refusal
    {
        get
        {
            if (Local is not { } local || !Zone.IsInvalidTime(local)) return null;
            try
            {
                WallClock.Resolve(local, Zone);
                return null;
            }
            catch (RequestRejected refusal)
            {
                return refusal.Message;
            }
        }
    }

    /// <summary>Which of two is meant, in the hour that comes twice (clocks going back).</summary>
    public string? Remark => Local is { } local && Zone.IsAmbiguousTime(local)
        ? Phrase.Fill(ComposeTexts.ComesTwice, local, Offset(WallClock.Resolve(local, Zone)))
        : null;

    /// <summary>"Berlin time (UTC+1)", as it is on that date.</summary>
    public string ZoneName(DateTimeOffset now)
    {
        var city = Zone.Id[(Zone.Id.LastIndexOf('/') + 1)..].Replace('_', ' ');
        return Zone.Id is "UTC" or "Etc/UTC" ? "UTC" : Phrase.Fill(ComposeTexts.ZoneTime, city, Offset(TimeZoneInfo.ConvertTime(At ?? now, Zone)));
    }

    /// <summary>A posting time, in the zone that it is kept in.</summary>
    public static PlannedTime Of(SlotTime slot) => new(DateOnly.FromDateTime(slot.Local), TimeOnly.FromDateTime(slot.Local), WallClock.Zone(slot.Zone));

    /// <summary>A day without a time: nine o'clock, or today in an hour.</summary>
    public PlannedTime On(DateOnly day, DateTimeOffset now) => day == DateOnly.FromDateTime(WallClock.Local(now, Zone)) ? InOneHour(now) : this with { Date = day, Time = NineOClock };

    public PlannedTime Tomorrow(TimeOnly time, DateTimeOffset now) => this with { Date = DateOnly.FromDateTime(WallClock.Local(now, Zone)).AddDays(1), Time = time };

    /// <summary>An hour from now, on a full five minutes.</summary>
    public PlannedTime InOneHour(DateTimeOffset now)
    {
        var at = now.AddHours(1).UtcTicks + Round.Ticks - 1;
        var local = WallClock.Local(new DateTimeOffset(at - at % Round.Ticks, TimeSpan.Zero), Zone);
        return this with { Date = DateOnly.FromDateTime(local), Time = TimeOnly.FromDateTime(local) };
    }

    /// <summary>Short enough for a button: "Tue 12:30" within the week, else "24 Nov, 12:30".</summary>
    public string? Short(DateTimeOffset now)
    {
        if (At is not { } at) return null;
        var days = Date!.Value.DayNumber - DateOnly.FromDateTime(WallClock.Local(now, Zone)).DayNumber;
        var time = TimePhrases.Tell(at, TimeStyle.Time, now, Zone);
        return days is >= 0 and < 7 ? $"{Local!.Value.ToString("ddd", CultureInfo.CurrentCulture)} {time}" : TimePhrases.Tell(at, TimeStyle.DayAndTime, now, Zone);
    }

    static string Offset(DateTimeOffset at) => at.Offset == TimeSpan.Zero
        ? "UTC"
        : $"UTC{(at.Offset < TimeSpan.Zero ? "−" : "+")}{Math.Abs(at.Offset.Hours).ToString(CultureInfo.InvariantCulture)}{(at.Offset.Minutes == 0 ? "" : at.Offset.ToString(@"\:mm", CultureInfo.InvariantCulture))}";
}
